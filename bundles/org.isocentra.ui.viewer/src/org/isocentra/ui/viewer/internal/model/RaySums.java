package org.isocentra.ui.viewer.internal.model;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/** Sums of a volume along rays from a source: what a radiograph of it would look like. */
final class RaySums {

    private final Slicing slicing;

    RaySums(Slicing slicing) {
        this.slicing = slicing;
    }

    /**
     * The integral, along the ray to each pixel, of what the values of a grid are above {@code nothing}, in their unit
     * times mm: planes parallel to the picture, each smaller the nearer it is to the source, are added up.
     *
     * @param nothing value of what rays pass as if it was not there, as they do outside of the grid
     * @param stepMm from plane to plane
     * @param goOn asked before each of them; where false, there is no result
     */
    Optional<float[]> of(Grid grid, float nothing, Vector3 sourceMm, SlicePlane plane, double stepMm,
            BooleanSupplier goOn) {
        Vector3 normal = plane.normal();
        Box box = grid.geometry().bounds();
        double source = normal.dot(sourceMm);
        double distance = normal.dot(plane.firstPixelMm()) - source;
        double from = Math.max(box.least(normal) - source, 0);
        double to = box.most(normal) - source;
        int planes = (int) Math.ceil(Math.max(0, to - from) / stepMm);
        float[] sums = new float[plane.width() * plane.height()];
        for (int k = 0; k < planes; k++) {
            if (!goOn.getAsBoolean()) {
                return Optional.empty();
            }
            double scale = (from + (to - from) * (k + 0.5) / planes) / distance;
            float[] values = slicing.resample(grid, new SlicePlane(sourceMm.plus(plane.firstPixelMm().minus(sourceMm)
                    .times(scale)), plane.right(), plane.down(), plane.mmPerPixel() * scale, plane.width(),
                    plane.height()), nothing);
            for (int n = 0; n < sums.length; n++) {
                sums[n] += Math.max(0, values[n] - nothing);
            }
        }
        double thickness = planes > 0 ? (to - from) / planes : 0;
        for (int n = 0; n < sums.length; n++) {
            double slant = plane.toPatient(n % plane.width(), n / plane.width()).distanceTo(sourceMm) / distance;
            sums[n] *= (float) (thickness * slant);
        }
        return Optional.of(sums);
    }
}
