package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** Dose on grids against the same dose calculated point by point. */
class GridDoseTest {

    private static final double LIMIT = 5e-4;
    private static final int COMPARED = 20_000;

    private final Medium head = Setup.head(2);
    private final RayTracer tracer = RayTracer.through(head);

    @Test
    void singleShotsOnAGridAgreeWithPoints() {
        Vector3 isocentre = new Vector3(20, -15, 25);
        VolumeGeometry grid = VolumeGeometry
                .axial(94, 90, 76, new Vector3(1, 1, 1), isocentre.minus(new Vector3(51.7, 45.2, 38)));
        for (String option : List.of("4", "8", "16")) {
            compare(option + " mm shot, 1 mm", Setup.fullShot(option, isocentre), grid, LIMIT);
        }
    }

    @Test
    void severalShotsOnAGridAgreeWithPoints() {
        List<Field> shots = Setup.mixedShots(6, new Random(1));
        VolumeGeometry grid = VolumeGeometry.axial(75, 90, 71, new Vector3(2, 2, 2), new Vector3(-68, -95, -70));
        compare("6 mixed shots, 2 mm", shots, grid, LIMIT);
        VolumeGeometry uneven = new VolumeGeometry(70, 101, 57, new Vector3(1.5, 0.7, 1), new Vector3(-20, -50, -50),
                new Axes(Vector3.Y, Vector3.Z, Vector3.X));
        compare("6 mixed shots, turned, 1.5 x 0.7 x 1 mm", shots, uneven, LIMIT);
    }

    @Test
    void aPlanOfTwentyShotsOnAWholeHeadAgreesWithPoints() {
        VolumeGeometry grid = VolumeGeometry.axial(152, 192, 212, new Vector3(1, 1, 1),
                Setup.HEAD_CENTRE.minus(new Vector3(75.5, 95.5, 105.5)));
        long begin = System.nanoTime();
        compare("20 mixed shots, whole head, 1 mm", Setup.mixedShots(20, new Random(4)), grid, GridDose.TOLERANCE);
        System.out.printf("that took %.1f s%n", (System.nanoTime() - begin) * 1e-9);
    }

    @Test
    void fineGridsAgreeWithPoints() {
        List<Field> shots = Setup.mixedShots(6, new Random(3));
        Vector3 corner = new Vector3(15, 15, 15);
        compare("6 mixed shots, 0.5 mm around one", shots, fine(shots.getFirst().axisPointMm().minus(corner)), LIMIT);
        compare("6 mixed shots, 0.5 mm between them", shots, fine(Setup.HEAD_CENTRE.minus(corner)), GridDose.TOLERANCE);
    }

    private static VolumeGeometry fine(Vector3 origin) {
        return VolumeGeometry.axial(61, 60, 59, new Vector3(0.5, 0.5, 0.5), origin);
    }

    private void compare(String name, List<Field> fields, VolumeGeometry grid, double limit) {
        float[] onGrid = dose(fields, new DosePoints.OnGrid(grid, Optional.empty()), 2);
        int stride = grid.voxels() / COMPARED;
        int count = grid.voxels() / stride;
        DosePoints.At at = new DosePoints.At(new float[count], new float[count], new float[count]);
        for (int place = 0; place < count; place++) {
            int n = place * stride;
            Vector3 p = grid.toPatient(n % grid.nx(), n / grid.nx() % grid.ny(), n / grid.nx() / grid.ny());
            at.xMm()[place] = (float) p.x();
            at.yMm()[place] = (float) p.y();
            at.zMm()[place] = (float) p.z();
        }
        float[] atPoints = dose(fields, at, 2);
        float largest = new Grid(grid, onGrid).maximum();
        double worst = 0;
        for (int place = 0; place < count; place++) {
            worst = Math.max(worst, Math.abs(onGrid[place * stride] - atPoints[place]) / largest);
        }
        System.out.printf("%s: grid against points, largest error %.4f %% of the largest dose%n", name, 100 * worst);
        assertTrue(worst > 0, "the grid was calculated directly");
        assertTrue(worst < limit, name + ": " + worst);
    }

    private float[] dose(List<Field> fields, DosePoints points, int threads) {
        return new RayTraceEngine().dose(new DoseRequest(head, Setup.BEAMS, fields, points, threads), Setup.FASTEST,
                ProgressMonitor.NONE);
    }

    @Test
    void bitsDoNotDependOnTheNumberOfThreads() {
        List<Field> fields = Setup.mixedShots(4, new Random(2));
        DosePoints grid = new DosePoints.OnGrid(
                VolumeGeometry.axial(60, 60, 60, new Vector3(2, 2, 2), new Vector3(-50, -60, -60)), Optional.empty());
        float[] one = dose(fields, grid, 1);
        assertArrayEquals(one, dose(fields, grid, 2));
        assertArrayEquals(one, dose(fields, grid, 5));
    }

    @Test
    void unwantedPointsAndAirGetNothing() {
        VolumeGeometry geometry = VolumeGeometry.axial(70, 85, 70, new Vector3(3, 3, 3), new Vector3(-100, -130, -105));
        BitSet wanted = new BitSet();
        for (int n = 0; n < geometry.voxels(); n += 3) {
            wanted.set(n);
        }
        List<Field> fields = Setup.mixedShots(4, new Random(2));
        float[] all = dose(fields, new DosePoints.OnGrid(geometry, Optional.empty()), 2);
        float[] some = dose(fields, new DosePoints.OnGrid(geometry, Optional.of(wanted)), 2);
        float largest = 0;
        for (float value : all) {
            largest = Math.max(largest, value);
        }
        for (int n = 0; n < geometry.voxels(); n++) {
            Vector3 p = geometry
                    .toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(), n / geometry.nx() / geometry.ny());
            assertEquals(tracer.contains(p.x(), p.y(), p.z()), all[n] > 0);
            assertEquals(wanted.get(n) ? all[n] : 0, some[n], 2 * LIMIT * largest);
            assertTrue(wanted.get(n) || some[n] == 0);
        }
    }
}
