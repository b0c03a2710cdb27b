package org.isocentra.dose.montecarlo.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.isocentra.data.DataFile;
import org.junit.jupiter.api.Test;

/**
 * What it makes of the depth dose that engines take the spectrum of cobalt-60 for beams of 3 MV, whose attenuation is
 * the same: {@code releng/zapx-beams/spectrum.json} has the one that the beam data of the ZAP-X are made of.
 */
class ThreeMegavoltTest {

    private static final double[] DEPTHS_MM = {20, 160};
    private static final double REFERENCE_MM = 80;
    private static final double[] BEAMS_MM = {5, 10, 25};

    private static Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("releng/zapx-beams/spectrum.json"))) {
            folder = folder.getParent();
        }
        return folder.resolve("releng/zapx-beams/spectrum.json");
    }

    /** Relative to the dose at 80 mm, which is about where targets lie: between 20 and 160 mm within 4 %. */
    @Test
    void depthDoseIsNearlyThatOfCobalt() {
        Spectrum three = Spectrum.of(DataFile.at(file()).read(PhysicsFile.SpectrumData.class));
        int histories = Lab.histories(20_000);
        PencilBeam[] cobaltThere = pencils(Lab.COBALT, REFERENCE_MM, histories);
        PencilBeam[] threeThere = pencils(three, REFERENCE_MM, histories);
        for (double depth : DEPTHS_MM) {
            PencilBeam[] cobaltHere = pencils(Lab.COBALT, depth, histories);
            PencilBeam[] threeHere = pencils(three, depth, histories);
            for (double beam : BEAMS_MM) {
                Figure.of(Lab.PARTS, n -> cobaltHere[n].onAxisGy(beam / 2) / cobaltThere[n].onAxisGy(beam / 2)
                        * threeThere[n].onAxisGy(beam / 2) / threeHere[n].onAxisGy(beam / 2))
                        .assertNear(1, 0.04, String.format(Locale.ROOT,
                                "%.0f mm beam at %.0f mm, by cobalt-60 relative to 3 MV", beam, depth));
            }
        }
    }

    private static PencilBeam[] pencils(Spectrum spectrum, double depthMm, int histories) {
        return Lab.pencils(spectrum, Lab.water(320), depthMm, PencilBeam.HALF_LAYER_MM, histories);
    }
}
