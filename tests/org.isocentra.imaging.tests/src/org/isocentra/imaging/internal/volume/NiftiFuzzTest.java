package org.isocentra.imaging.internal.volume;

import java.io.IOException;

import org.isocentra.testing.FuzzInputs;
import org.junit.jupiter.api.Test;

class NiftiFuzzTest {

    @Test
    void inputsAreReadOrRefused() throws IOException {
        FuzzInputs.forEach("tests/org.isocentra.imaging.tests/fuzz/nifti", NiftiFuzz::fuzzerTestOneInput);
    }
}
