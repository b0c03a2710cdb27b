package org.isocentra.imaging.api;

import java.util.List;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;

/** Cuts volumes and bodies by planes. An OSGi service; safe for use by several threads. */
public interface Slicing {

    /** Values of a grid on a plane, row by row, by trilinear interpolation; {@code outside} beyond the grid. */
    float[] resample(Grid grid, SlicePlane plane, float outside);

    /**
     * Lines of equal value on a plane, by marching squares.
     *
     * @param values as {@link #resample} returns them
     * @return polylines in pixel coordinates, alternating column and row; closed ones end where they began
     */
    List<float[]> isolines(float[] values, int width, int height, float level);

    /** The outline of a body on a plane, as {@link #isolines} returns it. */
    List<float[]> outline(Solid solid, SlicePlane plane);
}
