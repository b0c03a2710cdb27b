package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.contouring.api.SegmentationTool.Parameter;
import org.isocentra.contouring.api.SegmentationTool.Request;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

/** What every {@link SegmentationTool} must do, tested with bright balls of known volume. */
public interface SegmentationToolContract {

    /** Value of the test images inside the balls. */
    double INSIDE = 400;

    /** Value of the test images around the balls. */
    double OUTSIDE = 100;

    /** Volumes may differ from the exact ones by this share. */
    double TOLERANCE = 0.06;

    /** The tool to test. */
    SegmentationTool tool();

    /** A value for each parameter, such that the tool finds a ball of {@link #INSIDE} amidst {@link #OUTSIDE}. */
    Map<String, Double> parameters();

    /** Two balls whose centres are 30 mm apart, the first around the origin. */
    private static Grid balls(double radiusMm) {
        VolumeGeometry geometry = VolumeGeometry.axial(64, 40, 36, new Vector3(1, 1, 1.1), new Vector3(-19.7, -20.2,
                -19.4));
        Vector3 second = new Vector3(30, 0, 0);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            Vector3 at = centre(geometry, n);
            double depth = radiusMm - Math.min(at.length(), at.distanceTo(second));
            values[n] = (float) (OUTSIDE + (INSIDE - OUTSIDE) * Math.clamp(0.5 + depth, 0.0, 1.0));
        }
        return new Grid(geometry, values);
    }

    private static Vector3 centre(VolumeGeometry g, int n) {
        return g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny());
    }

    private Request request(double radiusMm, double reachMm) {
        return new Request(balls(radiusMm), Vector3.ZERO, reachMm, parameters());
    }

    /** The volume where the values are positive, sampled four times as finely each way. */
    private static double volumeMm3(Grid body) {
        VolumeGeometry g = body.geometry();
        double fine = 0.25;
        long inside = 0;
        for (double k = fine / 2 - 0.5; k < g.nz() - 0.5; k += fine) {
            for (double j = fine / 2 - 0.5; j < g.ny() - 0.5; j += fine) {
                for (double i = fine / 2 - 0.5; i < g.nx() - 0.5; i += fine) {
                    inside += body.linear(g.toPatient(i, j, k), -1) > 0 ? 1 : 0;
                }
            }
        }
        return inside * g.voxelVolumeMm3() * fine * fine * fine;
    }

    @Test
    default void parametersHaveNamesAndRanges() {
        Set<String> keys = new HashSet<>();
        for (Parameter parameter : tool().parameters()) {
            Text.id(parameter.key(), "key");
            Text.present(parameter.label(), "label of " + parameter.key());
            assertTrue(keys.add(parameter.key()), () -> parameter.key() + " is there twice");
            assertTrue(parameter.least() <= parameter.most(), () -> "range of " + parameter.key());
            parameter.usual().ifPresent(usual -> assertTrue(usual >= parameter.least() && usual <= parameter.most(),
                    () -> "usual value of " + parameter.key()));
        }
        assertEquals(keys, parameters().keySet(), "the test has to set every parameter");
    }

    @Test
    default void ballsHaveTheirVolume() {
        for (double radiusMm : List.of(5.0, 8.0, 11.0)) {
            double exact = 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
            double found = volumeMm3(tool().segment(request(radiusMm, 17), ProgressMonitor.NONE));
            assertEquals(exact, found, TOLERANCE * exact, "mm³ of a ball of radius " + radiusMm + " mm");
        }
    }

    @Test
    default void resultsLieOnTheGridOfTheImageAndInTheRegion() {
        Request request = request(12, 9);
        Grid body = tool().segment(request, ProgressMonitor.NONE);
        VolumeGeometry whole = request.image().geometry();
        assertEquals(whole.axes(), body.geometry().axes(), "axes");
        assertEquals(whole.spacingMm(), body.geometry().spacingMm(), "spacing");
        Vector3 first = whole.toIndex(body.geometry().originMm());
        for (double index : new double[] {first.x(), first.y(), first.z()}) {
            assertEquals(Math.rint(index), index, 1e-3, "first voxel of the result on the image's grid");
        }
        for (int n = 0; n < body.values().length; n++) {
            assertTrue(Float.isFinite(body.values()[n]), "values are finite");
            assertTrue(body.values()[n] <= 0 || centre(body.geometry(), n).length() <= 9 + 1e-3,
                    "nothing lies outside the region");
        }
    }

    @Test
    default void whereThereIsNothingItSaysSo() {
        Request beside = new Request(balls(5), new Vector3(0, 12, 0), 4, parameters());
        InputException refused = assertThrows(InputException.class, () -> tool().segment(beside, ProgressMonitor.NONE));
        Text.present(refused.remedy(), "remedy");
    }

    @Test
    default void theImageStaysAsItIs() {
        Request request = request(8, 17);
        float[] before = request.image().values().clone();
        tool().segment(request, ProgressMonitor.NONE);
        assertTrue(Arrays.equals(before, request.image().values()), "the image has changed");
    }

    @Test
    default void workCanBeCancelled() {
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
        assertThrows(CancellationException.class, () -> tool().segment(request(8, 17), cancelled));
    }

    @Test
    default void theSameRequestHasTheSameResult() {
        Request request = request(8, 17);
        Grid expected = tool().segment(request, ProgressMonitor.NONE);
        Concurrently.call(() -> tool().segment(request, ProgressMonitor.NONE)).forEach(grid -> {
            assertEquals(expected.geometry(), grid.geometry());
            assertTrue(Arrays.equals(expected.values(), grid.values()), "other values");
        });
    }
}
