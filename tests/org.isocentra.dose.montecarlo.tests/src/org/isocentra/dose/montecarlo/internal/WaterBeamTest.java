package org.isocentra.dose.montecarlo.internal;

import org.junit.jupiter.api.Test;

/** Beams in water against published figures. */
class WaterBeamTest {

    /** Radius of the circle with the scatter of a square of side 1 (Br. J. Radiol. Suppl. 25). */
    private static final double EQUIVALENT_RADIUS = 0.561;
    /** Depth and half thickness of the layer with the largest dose of cobalt-60, and half that of deeper ones. */
    private static final double TOP_MM = 6;
    private static final double HALF_TOP_MM = 1.5;
    private static final double HALF_DEEP_MM = 5;

    /**
     * Slope of depth dose on the axis of parallel beams with the unscattered lines of cobalt-60, 40 to 80 mm: 0.00632,
     * 0.00629 and 0.00618 per mm for 4, 8 and 16 mm, from an independent Monte Carlo, ±0.5 %.
     */
    @Test
    void attenuationOfSmallBeams() {
        int histories = Lab.histories(160_000);
        PencilBeam[] upper = Lab.pencils(Lab.COBALT, Lab.water(162), 40, PencilBeam.HALF_LAYER_MM, histories);
        PencilBeam[] lower = Lab.pencils(Lab.COBALT, Lab.water(162), 80, PencilBeam.HALF_LAYER_MM, histories);
        double[][] published = {{4, 0.00632}, {8, 0.00629}, {16, 0.00618}};
        for (double[] beam : published) {
            Figure slope = Figure.of(Lab.PARTS,
                    n -> Math.log(upper[n].onAxisGy(beam[0] / 2) / lower[n].onAxisGy(beam[0] / 2)) / 40);
            slope.assertNear(beam[1], 0.02 * beam[1], "attenuation of the " + (int) beam[0] + " mm beam, per mm");
        }
    }

    /**
     * Cobalt-60, 10 cm x 10 cm at 80 cm: 78.8, 56.4 and 27.6 % at 5, 10 and 20 cm (BJR Supplement 25); without the
     * scatter of capsule and collimators 78.9, 57.3 and 28.5 % by an independent Monte Carlo, ±0.5 %.
     */
    @Test
    void depthDoseOfCobalt() {
        int histories = Lab.histories(60_000);
        PencilBeam[] top = Lab.pencils(Lab.COBALT, Lab.water(300), TOP_MM, HALF_TOP_MM, 2 * histories);
        double[][] published = {{50, 78.8, 78.9}, {100, 56.4, 57.3}, {200, 27.6, 28.5}};
        for (double[] row : published) {
            double depth = row[0];
            PencilBeam[] deep = Lab.pencils(Lab.COBALT, Lab.water(300), depth, HALF_DEEP_MM, histories);
            double inverseSquare = Math.pow((800 + TOP_MM) / (800 + depth), 2);
            Figure percent = Figure.of(Lab.PARTS, n -> 100 * inverseSquare * deep[n].onAxisGy(radius(depth))
                    / top[n].onAxisGy(radius(TOP_MM)));
            percent.assertNear(row[1], 1.5, "cobalt-60 10 x 10, " + (int) depth + " mm, % (BJR 25)");
            percent.assertNear(row[2], 0.8, "cobalt-60 10 x 10, " + (int) depth + " mm, % (bare lines)");
        }
    }

    private static double radius(double depthMm) {
        return EQUIVALENT_RADIUS * 100 * (800 + depthMm) / 800;
    }

    /**
     * Tissue-phantom ratio, relative to 50 mm, of a 6 MV machine as measured (photonPencilBeamKernelCalc, tpr.dat). The
     * spectrum is that of another machine; 0.03 is the spread of such machines at 200 mm.
     */
    @Test
    void tissuePhantomRatioOfSixMegavolt() {
        int histories = Lab.histories(30_000);
        double[] fields = {20, 50, 100};
        double[][] published = {{100, 0.792, 0.814, 0.845}, {200, 0.502, 0.526, 0.576}};
        PencilBeam[] reference = Lab.pencils(Lab.SIX_MV, Lab.water(300), 50, HALF_DEEP_MM, histories);
        for (double[] row : published) {
            PencilBeam[] deep = Lab.pencils(Lab.SIX_MV, Lab.water(300), row[0], HALF_DEEP_MM, histories);
            for (int f = 0; f < fields.length; f++) {
                double radius = EQUIVALENT_RADIUS * fields[f];
                Figure.of(Lab.PARTS, n -> deep[n].onAxisGy(radius) / reference[n].onAxisGy(radius))
                        .assertNear(row[f + 1], 0.03,
                        "6 MV " + (int) fields[f] + " mm, TPR at " + (int) row[0] + " mm");
            }
        }
    }
}
