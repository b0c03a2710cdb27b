package org.isocentra.optimisation.internal;

import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * A target and the space around it that is nearer to it than to any other target, as points of a cubic grid. Where the
 * surface cuts a cell, further points are spread over the depth of the part that is inside, for coverage to be right.
 * Far outside, where dose changes slowly, one point stands for eight cells.
 *
 * @param stepMm distance of the grid points
 * @param fineMm how far outside every cell has a point of its own
 * @param cells how many grid points there are; they come first
 * @param depthMm how deep each point lies in the target; negative outside
 * @param share part of a cell, inside the target, that each point stands for
 */
record Surroundings(double stepMm, double fineMm, int cells, DosePoints.At points, float[] depthMm, float[] share) {

    private static final int LAYERS = 3;
    private static final int COARSE_CELLS = 8;

    /**
     * @param others the other targets
     * @param fineMm how far outside the target a point is wanted for every cell
     * @param reachMm how far outside one is wanted for eight cells
     */
    static Surroundings of(Solid target, List<Solid> others, double stepMm, double fineMm, double reachMm) {
        Box box = target.bounds().expanded(reachMm);
        List<Solid> near = others.stream().filter(o -> o.bounds().expanded(reachMm).meets(box)).toList();
        PointList points = new PointList();
        Vector3 centre = box.centre();
        int nx = (int) Math.ceil(box.size().x() / 2 / stepMm);
        int ny = (int) Math.ceil(box.size().y() / 2 / stepMm);
        int nz = (int) Math.ceil(box.size().z() / 2 / stepMm);
        for (int k = -nz; k <= nz; k++) {
            for (int j = -ny; j <= ny; j++) {
                for (int i = -nx; i <= nx; i++) {
                    Vector3 p = centre.plus(new Vector3(i * stepMm, j * stepMm, k * stepMm));
                    double depth = target.depthMm(p);
                    boolean wanted = depth > -fineMm || ((i | j | k) & 1) == 0 && depth > -reachMm;
                    if (wanted && near.stream().noneMatch(o -> o.depthMm(p) > depth)) {
                        points.add(p, depth);
                    }
                }
            }
        }
        int cells = points.count();
        float[] cellDepths = points.depthMm();
        DosePoints.At grid = points.toDosePoints();
        for (int n = 0; n < cells; n++) {
            if (Math.abs(cellDepths[n]) < stepMm / 2) {
                Vector3 p = new Vector3(grid.xMm()[n], grid.yMm()[n], grid.zMm()[n]);
                Vector3 inwards = Depths.inwards(target, p);
                double thickness = cellDepths[n] + stepMm / 2;
                for (int layer = 0; layer < LAYERS; layer++) {
                    double depth = (layer + 0.5) / LAYERS * thickness;
                    points.add(p.plus(inwards.times(depth - cellDepths[n])), depth);
                }
            }
        }
        float[] depths = points.depthMm();
        float[] share = new float[depths.length];
        for (int n = 0, layers = 0; n < cells; n++) {
            if (depths[n] >= stepMm / 2) {
                share[n] = 1;
            } else if (Math.abs(depths[n]) < stepMm / 2) {
                for (int layer = 0; layer < LAYERS; layer++, layers++) {
                    share[cells + layers] = (float) ((0.5 + depths[n] / stepMm) / LAYERS);
                }
            }
        }
        return new Surroundings(stepMm, fineMm, cells, points.toDosePoints(), depths, share);
    }

    Vector3 point(int n) {
        return new Vector3(points.xMm()[n], points.yMm()[n], points.zMm()[n]);
    }

    /** How many cells a grid point stands for. */
    int cellsOf(int n) {
        return depthMm[n] > -fineMm ? 1 : COARSE_CELLS;
    }

    /** Volume of the target by these points, in cells. */
    double volume() {
        double sum = 0;
        for (float part : share) {
            sum += part;
        }
        return sum;
    }

    double cellMm3() {
        return stepMm * stepMm * stepMm;
    }
}
