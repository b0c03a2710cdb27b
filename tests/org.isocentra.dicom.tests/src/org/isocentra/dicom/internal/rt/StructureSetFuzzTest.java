package org.isocentra.dicom.internal.rt;

import java.io.IOException;

import org.isocentra.testing.FuzzInputs;
import org.junit.jupiter.api.Test;

class StructureSetFuzzTest {

    @Test
    void inputsAreReadOrRefused() throws IOException {
        FuzzInputs.forEach("tests/org.isocentra.dicom.tests/fuzz/structures", StructureSetFuzz::fuzzerTestOneInput);
    }
}
