package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** What every {@link DoseEngine} must do, tested with synthetic beams in water. */
public interface DoseEngineContract {

    /** The engine to test. */
    DoseEngine engine();

    /** The inner loops it gets. */
    default DoseKernel kernel() {
        return new ReferenceKernel();
    }

    /** How exactly doses must add up, relative to the largest; a statistical engine allows for its noise. */
    default double tolerance() {
        return 1e-4;
    }

    /** How exactly dose on the axis in water must be what the beam data say, relative. */
    default double calibrationTolerance() {
        return 0.01;
    }

    /** How far dose on a grid may be from dose at the same points, relative to the largest. */
    default double gridTolerance() {
        return 2e-3;
    }

    private float[] dose(List<Field> fields, DosePoints points, int threads) {
        return engine().dose(new DoseRequest(Engines.SPHERE, Beams.model(), fields, points, threads), kernel(),
                ProgressMonitor.NONE);
    }

    private double doseAtCentre(Medium medium, Field field) {
        return engine().dose(new DoseRequest(medium, Beams.model(), List.of(field), Engines.at(Vector3.ZERO), 1),
                kernel(), ProgressMonitor.NONE)[0];
    }

    @Test
    default void doseOnTheAxisIsThatOfTheBeamData() {
        for (Vector3 direction : List.of(Vector3.X, Vector3.Z, new Vector3(1, -2, 3))) {
            Field field = Beams.field(direction, Vector3.ZERO, Beams.WIDE, 100);
            double expected = 100 * Beams.OUTPUT_GY;
            assertEquals(expected, doseAtCentre(Engines.SPHERE, field), calibrationTolerance() * expected,
                    "dose at the axis point in the reference depth, Gy");
            double deeper = Engines.cubeDepthMm(direction) - Beams.REFERENCE_DEPTH_MM;
            double inCube = expected * Math.exp(-Beams.ATTENUATION_PER_MM * deeper);
            assertEquals(inCube, doseAtCentre(Engines.waterCube(), field), (calibrationTolerance() + 0.02) * inCube,
                    "dose in voxels of water " + deeper + " mm deeper, Gy");
        }
    }

    @Test
    default void doseFallsOffTheAxisAndWithDepth() {
        Field field = Beams.field(Vector3.X, Vector3.ZERO, Beams.WIDE, 10);
        float[] dose = dose(List.of(field), Engines.at(Vector3.ZERO, new Vector3(0, 15, 0), new Vector3(0, 0, -15),
                new Vector3(-40, 0, 0)), 1);
        assertTrue(dose[1] < 0.3 * dose[0] && dose[2] < 0.3 * dose[0], "15 mm off a beam of 6 mm radius");
        assertTrue(dose[3] < 0.9 * dose[0] && dose[3] > 0.3 * dose[0], "40 mm deeper");
    }

    @Test
    default void noFieldsGiveNoDose() {
        DosePoints.At points = Engines.points(20);
        assertArrayEquals(new float[20], dose(List.of(), points, 2), "dose of no fields");
        Field off = Beams.field(Vector3.Y, Vector3.ZERO, Beams.WIDE, 0);
        assertArrayEquals(new float[20], dose(List.of(off), points, 2), "dose of a field of no meterset");
    }

    @Test
    default void doseIsFiniteAndNotNegative() {
        List<Field> fields = Beams.fields(8, 1);
        List<Vector3> odd = new ArrayList<>(List.of(fields.getFirst().sourceMm(), new Vector3(79.9, 0, 0),
                new Vector3(200, 0, 0), fields.getFirst().sourceMm().times(2)));
        for (float dose : dose(fields, Engines.at(odd.toArray(Vector3[]::new)), 1)) {
            assertTrue(dose >= 0 && Float.isFinite(dose), "dose " + dose);
        }
        for (float dose : dose(fields, Engines.points(300), 1)) {
            assertTrue(dose >= 0 && Float.isFinite(dose), "dose " + dose);
        }
    }

    @Test
    default void doseIsProportionalToTheMeterset() {
        List<Field> fields = Beams.fields(5, 2);
        DosePoints.At points = Engines.points(100);
        float[] once = dose(fields, points, 1);
        float[] more = dose(fields.stream().map(f -> f.withMeterset(3.5 * f.meterset())).toList(), points, 1);
        Figures.assertClose(Figures.sum(once, 3.5, once, 0), more, tolerance(), "3.5 times the meterset");
    }

    @Test
    default void dosesOfFieldsAddUp() {
        List<Field> a = Beams.fields(4, 3);
        List<Field> b = Beams.fields(5, 4);
        List<Field> both = new ArrayList<>(a);
        both.addAll(b);
        DosePoints.At points = Engines.points(100);
        Figures.assertClose(Figures.sum(dose(a, points, 1), 1, dose(b, points, 1), 1), dose(both, points, 1),
                tolerance(), "all fields together");
        List<Field> twice = new ArrayList<>(a);
        twice.addAll(a);
        float[] single = dose(a, points, 1);
        Figures.assertClose(Figures.sum(single, 2, single, 0), dose(twice, points, 1), tolerance(),
                "every field twice");
    }

    @Test
    default void influenceTimesMetersetIsDose() {
        List<List<Field>> variables = List.of(Beams.fields(3, 5), Beams.fields(1, 6), List.of(), Beams.fields(6, 7));
        double[] x = {2, 0.5, 4, 1.25};
        DosePoints.At points = Engines.points(100);
        InfluenceMatrix matrix = engine().influence(new InfluenceRequest(Engines.SPHERE, Beams.model(), variables,
                points, 2), kernel(), ProgressMonitor.NONE);
        assertEquals(points.count(), matrix.points());
        assertEquals(variables.size(), matrix.variables());
        double[] expected = new double[points.count()];
        List<Field> fields = new ArrayList<>();
        for (int v = 0; v < x.length; v++) {
            double meterset = x[v];
            variables.get(v).forEach(f -> fields.add(f.withMeterset(meterset * f.meterset())));
            for (int p = 0; p < expected.length; p++) {
                expected[p] += meterset * matrix.value(p, v);
            }
        }
        Figures.assertClose(expected, dose(fields, points, 1), tolerance(), "influence times metersets");
    }

    @Test
    default void mirroredFieldsGiveMirroredDose() {
        Field field = Beams.field(new Vector3(2, 1, 1), new Vector3(3, 0, 0), Beams.WIDE, 10);
        Field mirrored = Beams.field(new Vector3(-2, 1, 1), new Vector3(-3, 0, 0), Beams.WIDE, 10);
        DosePoints.At points = Engines.points(100);
        float[] negative = points.xMm().clone();
        for (int n = 0; n < negative.length; n++) {
            negative[n] = -negative[n];
        }
        float[] expected = dose(List.of(field), points, 1);
        Figures.assertClose(Figures.sum(expected, 1, expected, 0),
                dose(List.of(mirrored), new DosePoints.At(negative, points.yMm(), points.zMm()), 1), tolerance(),
                "mirrored at x = 0");
    }

    @Test
    default void aGridIsManyPoints() {
        List<Field> fields = Beams.fields(12, 8);
        VolumeGeometry geometry = VolumeGeometry.axial(13, 11, 9, new Vector3(2, 2.5, 3), new Vector3(-12, -12, -12));
        List<Vector3> centres = new ArrayList<>();
        for (int n = 0; n < geometry.voxels(); n++) {
            centres.add(geometry.toPatient(n % 13, n / 13 % 11, n / 143));
        }
        float[] points = dose(fields, Engines.at(centres.toArray(Vector3[]::new)), 1);
        float[] grid = dose(fields, new DosePoints.OnGrid(geometry, Optional.empty()), 1);
        Figures.assertClose(Figures.sum(points, 1, points, 0), grid, gridTolerance(), "dose on a grid");
        BitSet wanted = new BitSet();
        wanted.set(200, 900);
        float[] part = dose(fields, new DosePoints.OnGrid(geometry, Optional.of(wanted)), 1);
        double[] expected = Figures.sum(points, 1, points, 0);
        for (int n = 0; n < expected.length; n++) {
            expected[n] = wanted.get(n) ? expected[n] : 0;
        }
        Figures.assertClose(expected, part, gridTolerance(), "dose of the voxels wanted, 0 elsewhere");
    }

    @Test
    default void threadsDoNotChangeABit() {
        List<Field> fields = Beams.fields(20, 9);
        DosePoints.At points = Engines.points(500);
        float[] one = dose(fields, points, 1);
        assertArrayEquals(one, dose(fields, points, 3), "dose with 1 and with 3 threads");
        assertArrayEquals(one, dose(fields, points, 1), "dose of the same request");
        Concurrently.call(() -> dose(fields, points, 2))
                .forEach(dose -> assertArrayEquals(one, dose, "dose of simultaneous requests"));
    }

    @Test
    default void missingBeamDataAreNamed() {
        DosePoints.At points = Engines.at(Vector3.ZERO);
        Field field = Beams.field(Vector3.X, Vector3.ZERO, Beams.WIDE, 1);
        Field unknown = new Field(field.sourceMm(), field.axisPointMm(), field.aperture(), "no-such-quality", 1);
        InputException refused = assertThrows(InputException.class, () -> dose(List.of(unknown), points, 1),
                "a field whose beam quality is not in the beam model");
        assertTrue(refused.getMessage().contains("no-such-quality"), refused.getMessage());
        try {
            float[] dose = engine().dose(new DoseRequest(Engines.SPHERE, Beams.modelWithout(Beams.WIDE),
                    List.of(field), points, 1), kernel(), ProgressMonitor.NONE);
            assertTrue(dose[0] > 0, "an engine that needs neither attenuation nor profile calculates, others refuse");
        } catch (InputException e) {
            assertTrue(e.getMessage().contains(Beams.WIDE), e.getMessage());
        }
    }

    /** An engine that knows nothing of leaves says so; it never takes their opening for another one. */
    @Test
    default void fieldsOfLeavesAreShapedOrRefused() {
        float[] dose;
        try {
            dose = engine().dose(new DoseRequest(Engines.SPHERE, Beams.modelOfLeaves(),
                    List.of(Beams.fieldOfLeaves(100)), Engines.at(new Vector3(9, 0, 0), new Vector3(-9, 0, 0),
                    new Vector3(9, 14, 0)), 1), kernel(), ProgressMonitor.NONE);
        } catch (InputException e) {
            assertTrue(e.getMessage().contains(Beams.LEAVES), e.getMessage());
            return;
        }
        assertTrue(dose[1] < 0.3 * dose[0], "under leaves of the open pairs there are " + dose[1]
                + " Gy, in their opening " + dose[0] + " Gy");
        assertTrue(dose[2] < 0.3 * dose[0], "under closed pairs there are " + dose[2] + " Gy, in the opening "
                + dose[0] + " Gy");
    }

    @Test
    default void cancellingStopsIt() {
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        VolumeGeometry large = VolumeGeometry.axial(120, 120, 120, new Vector3(1, 1, 1), new Vector3(-60, -60, -60));
        DoseRequest request = new DoseRequest(Engines.SPHERE, Beams.model(), Beams.fields(200, 10),
                new DosePoints.OnGrid(large, Optional.empty()), 2);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(CancellationException.class,
                () -> engine().dose(request, kernel(), cancelled), "dose"), "cancelling takes too long");
        InfluenceRequest influence = new InfluenceRequest(Engines.SPHERE, Beams.model(),
                Beams.fields(200, 11).stream().map(List::of).toList(), Engines.points(5000), 2);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(CancellationException.class,
                () -> engine().influence(influence, kernel(), cancelled), "influence"), "cancelling takes too long");
    }

    @Test
    default void inputsStayAsTheyAre() {
        DosePoints.At points = Engines.points(60);
        BeamModel model = Beams.model();
        Medium.Voxels water = Engines.waterCube();
        float[] x = points.xMm().clone();
        float[] density = water.relativeDensity().values().clone();
        float[] profile = model.quality(Beams.WIDE).orElseThrow().profile().orElseThrow().values().clone();
        engine().dose(new DoseRequest(water, model, Beams.fields(4, 12), points, 2), kernel(), ProgressMonitor.NONE);
        assertTrue(Arrays.equals(x, points.xMm()), "points were changed");
        assertTrue(Arrays.equals(density, water.relativeDensity().values()), "densities were changed");
        assertTrue(Arrays.equals(profile, model.quality(Beams.WIDE).orElseThrow().profile().orElseThrow().values()),
                "profiles were changed");
    }
}
