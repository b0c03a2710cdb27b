package org.isocentra.contouring.internal.segmentation;

import java.util.List;
import java.util.OptionalDouble;

import org.isocentra.contouring.api.SegmentationTool;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * All voxels between two values that hang together with the seed by their faces, and what they enclose: the dark core
 * of a lesion that takes up contrast at its rim belongs to it. The surface lies where the image crosses the value.
 */
public final class ThresholdGrowing implements SegmentationTool {

    static final String LOWER = "lower";
    static final String UPPER = "upper";
    static final double MOST = 1e6;

    /** Share of the range of values that keeps voxels of the body apart from others, where values do not. */
    private static final float LEAST_SHARE = 1e-3f;

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter(LOWER, "least value", "image", -MOST, MOST, OptionalDouble.empty()),
                new Parameter(UPPER, "largest value", "image", -MOST, MOST, OptionalDouble.of(MOST)));
    }

    @Override
    public Grid segment(Request request, ProgressMonitor monitor) {
        Grid part = part(request);
        VolumeGeometry geometry = part.geometry();
        float lower = request.parameters().get(LOWER).floatValue();
        float upper = request.parameters().get(UPPER).floatValue();
        boolean[] candidate = new boolean[geometry.voxels()];
        float[] depthMm = new float[geometry.voxels()];
        for (int n = 0; n < candidate.length; n++) {
            float value = part.values()[n];
            depthMm[n] = (float) (request.reachMm() - center(geometry, n).distanceTo(request.seedMm()));
            candidate[n] = value >= lower && value <= upper && depthMm[n] >= 0;
        }
        monitor.report("Growing", 0.2);
        monitor.checkCancelled();
        Vector3 at = geometry.toIndex(request.seedMm());
        int seed = geometry.index((int) Math.rint(at.x()), (int) Math.rint(at.y()), (int) Math.rint(at.z()));
        if (!candidate[seed]) {
            throw new InputException("seed", "the image is " + part.values()[seed] + " there, not between " + lower
                    + " and " + upper, "Choose a point inside the body, or other values.");
        }
        Flood body = new Flood(geometry, candidate);
        body.from(seed);
        monitor.report("Filling", 0.6);
        monitor.checkCancelled();
        boolean[] open = new boolean[candidate.length];
        for (int n = 0; n < open.length; n++) {
            open[n] = !body.reached(n);
        }
        Flood outside = new Flood(geometry, open);
        outside.fromBorder();
        return new Grid(geometry, level(part.values(), lower, upper, depthMm, body, outside));
    }

    /**
     * Zero where the image crosses a value or the region ends: with each mm into the region it may rise by the range of
     * the image's values.
     */
    private static float[] level(float[] values, float lower, float upper, float[] depthMm, Flood body,
            Flood outside) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float least = Math.max(Float.MIN_NORMAL, LEAST_SHARE * (high - low));
        float[] level = new float[values.length];
        for (int n = 0; n < level.length; n++) {
            float edge = (high - low) * depthMm[n];
            float within = Math.min(Math.min(values[n] - lower, upper - values[n]), edge);
            level[n] = outside.reached(n) ? Math.min(within, -least)
                    : Math.max(body.reached(n) ? within : 0, least);
        }
        return level;
    }

    private static Vector3 center(VolumeGeometry geometry, int n) {
        return geometry.toPatient(n % geometry.nx(), n / geometry.nx() % geometry.ny(),
                n / geometry.nx() / geometry.ny());
    }

    /** The part of the image that the region lies in, and one voxel more each way where there is one. */
    private static Grid part(Request request) {
        VolumeGeometry whole = request.image().geometry();
        if (!whole.contains(request.seedMm())) {
            throw new InputException("seed", "it lies outside the image", "Choose a point inside the body.");
        }
        Vector3 at = whole.toIndex(request.seedMm());
        int[] i = span(at.x(), request.reachMm() / whole.spacingMm().x(), whole.nx());
        int[] j = span(at.y(), request.reachMm() / whole.spacingMm().y(), whole.ny());
        int[] k = span(at.z(), request.reachMm() / whole.spacingMm().z(), whole.nz());
        VolumeGeometry geometry = new VolumeGeometry(i[1] - i[0] + 1, j[1] - j[0] + 1, k[1] - k[0] + 1,
                whole.spacingMm(), whole.toPatient(i[0], j[0], k[0]), whole.axes());
        float[] values = new float[geometry.voxels()];
        for (int z = 0; z < geometry.nz(); z++) {
            for (int y = 0; y < geometry.ny(); y++) {
                System.arraycopy(request.image().values(), whole.index(i[0], j[0] + y, k[0] + z), values,
                        geometry.index(0, y, z), geometry.nx());
            }
        }
        return new Grid(geometry, values);
    }

    private static int[] span(double at, double reach, int size) {
        return new int[] {Math.max(0, (int) Math.floor(at - reach) - 1),
            Math.min(size - 1, (int) Math.ceil(at + reach) + 1)};
    }
}
