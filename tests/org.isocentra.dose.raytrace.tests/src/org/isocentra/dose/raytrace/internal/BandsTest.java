package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

class BandsTest {

    private final ProfileTable profiles = ProfileTable.of(Beam.of(Setup.fullShot("16", Vector3.ZERO), Setup.BEAMS))
            .table();
    private final List<Bands.Band> bands = new Bands(profiles, 1e-4).split(new double[] {1, 2, 4, 8});

    @Test
    void addUpToTheProfile() {
        for (int row = 0; row < profiles.count(); row++) {
            for (int n = 0; n < profiles.samples(); n++) {
                double sum = 0;
                for (Bands.Band band : bands) {
                    sum += n < band.profiles().samples() ? band.profiles().values()[row * band.profiles().samples() + n]
                            : 0;
                }
                assertEquals(profiles.values()[row * profiles.samples() + n], sum, 1e-6);
            }
        }
    }

    @Test
    void endAtTheirRadius() {
        for (Bands.Band band : bands.subList(0, bands.size() - 1)) {
            for (int row = 0; row < profiles.count(); row++) {
                for (int n = 0; n < band.profiles().samples(); n++) {
                    if (n * profiles.stepMm() >= band.radiusMm()[row]) {
                        assertEquals(0, band.profiles().values()[row * band.profiles().samples() + n], 1e-7);
                    }
                }
            }
        }
    }

    @Test
    void coarserLatticesTakeWiderBands() {
        for (int level = 1; level < bands.size(); level++) {
            for (int row = 0; row < profiles.count(); row++) {
                assertTrue(bands.get(level).radiusMm()[row] >= bands.get(level - 1).radiusMm()[row]);
            }
        }
        assertTrue(bands.getFirst().radiusMm()[0] < 30);
    }
}
