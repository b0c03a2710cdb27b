package org.isocentra.contouring.internal.segmentation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Threshold growing for bright bodies whose values need not be known: the threshold lies between the mean around the
 * seed and the median of what lies 1.5 to 2 times as far from the seed as the region reaches.
 */
public final class HalfContrast implements SegmentationTool {

    private static final String SHARE = "share";
    /** Where the surroundings are looked at, in units of the region's radius. */
    private static final double FROM = 1.5;
    private static final double TO = 2;

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(SHARE, "threshold between surroundings (0) and seed (1)", "", 0.1, 0.9,
                OptionalDouble.of(0.5)));
    }

    @Override
    public Grid segment(Request request, ProgressMonitor monitor) {
        monitor.checkCancelled();
        VolumeGeometry g = request.image().geometry();
        if (!g.contains(request.seedMm())) {
            throw new InputException("seed", "it lies outside the image", "Choose a point inside the body.");
        }
        Vector3 at = g.toIndex(request.seedMm());
        double reach = request.reachMm() * TO;
        int[] low = {low(at.x(), reach / g.spacingMm().x()), low(at.y(), reach / g.spacingMm().y()),
            low(at.z(), reach / g.spacingMm().z())};
        int[] high = {high(at.x(), reach / g.spacingMm().x(), g.nx()), high(at.y(), reach / g.spacingMm().y(), g.ny()),
            high(at.z(), reach / g.spacingMm().z(), g.nz())};
        float[] around = new float[(high[0] - low[0] + 1) * (high[1] - low[1] + 1) * (high[2] - low[2] + 1)];
        int count = 0;
        double core = 0;
        int cores = 0;
        for (int k = low[2]; k <= high[2]; k++) {
            for (int j = low[1]; j <= high[1]; j++) {
                for (int i = low[0]; i <= high[0]; i++) {
                    double distance = g.toPatient(i, j, k).distanceTo(request.seedMm());
                    if (distance >= FROM * request.reachMm() && distance <= reach) {
                        around[count++] = request.image().value(i, j, k);
                    }
                    if (Math.abs(i - at.x()) <= 1 && Math.abs(j - at.y()) <= 1 && Math.abs(k - at.z()) <= 1) {
                        core += request.image().value(i, j, k);
                        cores++;
                    }
                }
            }
        }
        Arrays.sort(around, 0, count);
        double surroundings = count == 0 ? Double.NaN : around[count / 2];
        double bright = core / cores;
        if (!(bright > surroundings)) {
            throw new InputException("seed", "the image is " + bright + " there, and " + surroundings + " around the"
                    + " region: nothing bright stands out",
                    "Choose a point inside a bright body, or a smaller region.");
        }
        double lower = surroundings + request.parameters().get(SHARE) * (bright - surroundings);
        return new ThresholdGrowing().segment(new Request(request.image(), request.seedMm(), request.reachMm(),
                Map.of(ThresholdGrowing.LOWER, lower, ThresholdGrowing.UPPER, ThresholdGrowing.MOST)), monitor);
    }

    private static int low(double at, double reach) {
        return Math.max(0, (int) Math.ceil(at - reach));
    }

    private static int high(double at, double reach, int size) {
        return Math.min(size - 1, (int) Math.floor(at + reach));
    }
}
