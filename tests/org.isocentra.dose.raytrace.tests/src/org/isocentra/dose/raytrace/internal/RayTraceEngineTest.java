package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

class RayTraceEngineTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);

    private final RayTraceEngine engine = new RayTraceEngine();

    @Test
    void influenceTimesMetersetsIsTheDose() {
        List<List<Field>> variables = variables(List.of(Vector3.ZERO, new Vector3(15, 5, -10)));
        DosePoints.At at = cloud(500, 20);
        InfluenceMatrix matrix = engine
                .influence(new InfluenceRequest(SPHERE, Setup.BEAMS, variables, at, 2), Setup.FASTEST,
                ProgressMonitor.NONE);
        double[] expected = new double[at.count()];
        List<Field> fields = new ArrayList<>();
        for (int variable = 0; variable < variables.size(); variable++) {
            double seconds = 10 + variable;
            variables.get(variable).forEach(f -> fields.add(f.withMeterset(seconds)));
            for (int n = 0; n < at.count(); n++) {
                expected[n] += seconds * matrix.value(n, variable);
            }
        }
        float[] dose = dose(fields, at, 1);
        double largest = 0;
        for (float value : dose) {
            largest = Math.max(largest, value);
        }
        for (int n = 0; n < at.count(); n++) {
            assertEquals(expected[n], dose[n], 3e-6 * largest);
        }
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        List<List<Field>> variables = variables(List.of(new Vector3(5, 5, 5)));
        DosePoints.At at = cloud(3000, 30);
        float[] one = engine.influence(new InfluenceRequest(SPHERE, Setup.BEAMS, variables, at, 1), Setup.FASTEST,
                ProgressMonitor.NONE).values();
        assertArrayEquals(one,
                engine.influence(new InfluenceRequest(SPHERE, Setup.BEAMS, variables, at, 4), Setup.FASTEST,
                ProgressMonitor.NONE).values());
        List<Field> shot = Setup.fullShot("8", Vector3.ZERO);
        assertArrayEquals(dose(shot, at, 1), dose(shot, at, 3));
    }

    @Test
    void shotsAtOneIsocentreShareTheirBeams() {
        List<Field> twice = new ArrayList<>(Setup.fullShot("8", Vector3.ZERO));
        twice.addAll(Setup.fullShot("8", Vector3.ZERO));
        List<Beam> beams = Beam.of(twice, Setup.BEAMS);
        assertEquals(192, beams.size());
        assertEquals(2, beams.getFirst().meterset());
    }

    @Test
    void pointsInAirGetNothing() {
        DosePoints.At at = new DosePoints.At(new float[] {0, 0, 81}, new float[] {0, 0, 0}, new float[] {0, 80.5f, 0});
        float[] dose = dose(Setup.fullShot("16", Vector3.ZERO), at, 1);
        assertTrue(dose[0] > 0);
        assertEquals(0, dose[1]);
        assertEquals(0, dose[2]);
    }

    @Test
    void nothingGivesNothing() {
        assertArrayEquals(new float[3], dose(List.of(), cloud(3, 5), 1));
    }

    /** Aimed past the medium: only the tail of the profile reaches it, and nothing breaks. */
    @Test
    void beamsMayMissTheMedium() {
        float[] dose = dose(Setup.fullShot("4", new Vector3(300, 0, 0)), cloud(50, 10), 1);
        for (float value : dose) {
            assertTrue(value >= 0 && value < 1e-4);
        }
    }

    @Test
    void namesTheDataItLacks() {
        BeamModel full = Setup.BEAMS;
        BeamQuality bare = new BeamQuality("bare", 1, 80, Optional.empty(), Optional.empty());
        BeamModel poor = new BeamModel("poor", "1", full.acceptance(), "", full.metersetUnit(), Map.of("bare", bare));
        Field field = Setup.fullShot("4", Vector3.ZERO).getFirst();
        assertRefused(poor, field, field.beamQuality());
        assertRefused(poor, new Field(field.sourceMm(), field.axisPointMm(), field.aperture(), "bare", 1),
                "attenuation");
    }

    private void assertRefused(BeamModel model, Field field, String word) {
        InputException refusal = assertThrows(InputException.class, () -> engine.dose(
                new DoseRequest(SPHERE, model, List.of(field), cloud(3, 5), 1), Setup.JAVA, ProgressMonitor.NONE));
        assertTrue(refusal.problem().contains(word), refusal.problem());
    }

    @Test
    void stopsWhenCancelled() {
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // not watched
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        DosePoints grid = new DosePoints.OnGrid(
                VolumeGeometry.axial(100, 100, 100, new Vector3(1, 1, 1), new Vector3(-50, -50, -50)),
                Optional.empty());
        assertThrows(CancellationException.class, () -> engine.dose(
                new DoseRequest(SPHERE, Setup.BEAMS, Setup.mixedShots(10, new Random(1)), grid, 2), Setup.FASTEST,
                cancelled));
    }

    private static List<List<Field>> variables(List<Vector3> isocentres) {
        return isocentres.stream().flatMap(q -> Setup.DEVICE.elements().stream().map(e -> Setup.DEVICE.fields(e, q)))
                .toList();
    }

    private float[] dose(List<Field> fields, DosePoints points, int threads) {
        return engine.dose(new DoseRequest(SPHERE, Setup.BEAMS, fields, points, threads), Setup.FASTEST,
                ProgressMonitor.NONE);
    }

    private static DosePoints.At cloud(int count, double spreadMm) {
        Random random = new Random(7);
        DosePoints.At at = new DosePoints.At(new float[count], new float[count], new float[count]);
        for (int n = 0; n < count; n++) {
            at.xMm()[n] = (float) (spreadMm * random.nextGaussian());
            at.yMm()[n] = (float) (spreadMm * random.nextGaussian());
            at.zMm()[n] = (float) (spreadMm * random.nextGaussian());
        }
        return at;
    }
}
