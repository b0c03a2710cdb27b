package org.isocentra.dicom.internal.codec;

import java.io.IOException;

import org.isocentra.testing.FuzzInputs;
import org.junit.jupiter.api.Test;

class CodecFuzzTest {

    @Test
    void inputsAreReadOrRefused() throws IOException {
        FuzzInputs.forEach("tests/org.isocentra.dicom.tests/fuzz/codec", CodecFuzz::fuzzerTestOneInput);
    }
}
