package org.isocentra.dicom.web.internal;

import java.io.IOException;

import org.isocentra.testing.FuzzInputs;
import org.junit.jupiter.api.Test;

class AnswerFuzzTest {

    @Test
    void inputsAreReadOrRefused() throws IOException {
        FuzzInputs.forEach("tests/org.isocentra.dicom.web.tests/fuzz/answer", AnswerFuzz::fuzzerTestOneInput);
    }
}
