package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.Measured.Axis;
import org.isocentra.beamdata.api.Measured.Curve;
import org.isocentra.beamdata.api.Measured.Quantity;
import org.isocentra.beamdata.api.MeasuredComparison;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.beamdata.api.Setup;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Measured curves meet those of a report made of formulas. */
class MeasuredComparisonTest {

    private static final double SHIFT_MM = 0.3;
    private static final double[] DEPTHS_MM = {20, 50, 80, 110};

    @Test
    void aShiftedAndScaledProfileIsFollowed() {
        Curve measured = profile(4, 80, 20);
        List<Compared> compared = new MeasuredComparison(report()).of(files(measured));
        assertEquals(1, compared.size());
        assertArrayEquals(measured.value(), compared.getFirst().model().value(), 0.02);
    }

    @Test
    void ratiosAreComparedAtTheirDepths() {
        Curve measured = new Curve(setup(4, 80), Quantity.TISSUE_PHANTOM_RATIO, Optional.empty(), new double[] {50, 80},
                new double[] {2 * Math.exp(-0.3), 2 * Math.exp(-0.48)});
        assertArrayEquals(measured.value(),
                new MeasuredComparison(report()).of(files(measured)).getFirst().model().value(),
                1e-9);
    }

    /** Another collimator, another depth, and farther out than the report goes. */
    @Test
    void whatTheReportDoesNotHaveIsNotCompared() {
        for (Curve curve : new Curve[] {profile(8, 80, 20), profile(4, 50, 20), profile(4, 80, 60)}) {
            assertThrows(InputException.class, () -> new MeasuredComparison(report()).of(files(curve)));
        }
        assertEquals(1, new MeasuredComparison(report()).of(files(profile(8, 80, 20), profile(4, 80, 20))).size());
    }

    private static double dose(double mm) {
        return 1 / (1 + Math.exp((Math.abs(mm) - 3) / 0.5));
    }

    private static BeamReport report() {
        double[] mm = IntStream.rangeClosed(-500, 500).mapToDouble(n -> n / 10.0).toArray();
        float[] dose = new float[mm.length];
        for (int n = 0; n < mm.length; n++) {
            dose[n] = (float) dose(mm[n]);
        }
        return new BeamReport("unit", "beams", "1.0.0", "engine", "1.0.0", "kernel", 80, List.of(),
                List.of(new BeamReport.Profile("4", Optional.empty(), "x", Vector3.X, mm, dose, Optional.empty(),
                        Optional.empty(), Optional.empty(), Optional.empty())),
                Arrays.stream(DEPTHS_MM).mapToObj(d -> new BeamReport.Depth("4", d, Math.exp(-0.006 * d))).toList());
    }

    private static Curve profile(double fieldMm, double depthMm, int reachMm) {
        double[] mm = IntStream.rangeClosed(-2 * reachMm, 2 * reachMm).mapToDouble(n -> n / 2.0).toArray();
        return new Curve(setup(fieldMm, depthMm), Quantity.PROFILE, Optional.of(Axis.X), mm,
                Arrays.stream(mm).map(x -> 7 * dose(x - SHIFT_MM)).toArray());
    }

    private static Setup setup(double fieldMm, double depthMm) {
        return new Setup("test", Optional.empty(), Optional.of(fieldMm), Optional.of(depthMm), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static List<MeasuredFile> files(Curve... curves) {
        return List.of(new MeasuredFile("test", "test", "0", List.of(curves)));
    }
}
