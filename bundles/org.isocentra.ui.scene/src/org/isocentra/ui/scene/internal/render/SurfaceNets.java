package org.isocentra.ui.scene.internal.render;

import java.util.Arrays;
import java.util.function.IntFunction;

import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Surfaces of equal value, by naive surface nets (S. F. F. Gibson, Constrained Elastic Surface Nets, MICCAI 1998,
 * without relaxation): a vertex in each cell that the surface cuts, in the middle of where it cuts the edges of the
 * cell, and a face across each edge that is cut. Triangles are not slender; on a sphere of radius r that is sampled at
 * a distance h, vertices lie no more than some h²/(2r) within.
 */
public final class SurfaceNets {

    private final VolumeGeometry grid;
    private final float level;
    private final Mesh.Builder mesh = new Mesh.Builder();
    private float[] low;
    private float[] high;
    /** The vertex of each cell between the slices before, and between those in work; -1 for none. */
    private int[] before;
    private int[] cells;

    private SurfaceNets(VolumeGeometry grid, float level) {
        this.grid = grid;
        this.level = level;
        before = new int[grid.nx() * grid.ny()];
        cells = new int[grid.nx() * grid.ny()];
    }

    /**
     * The surface around all that is above a level; closed where nothing at the border of the grid is.
     *
     * @param slices values of each slice of the grid, row by row; asked for once each, in order
     */
    public static Mesh of(VolumeGeometry grid, IntFunction<float[]> slices, float level) {
        SurfaceNets nets = new SurfaceNets(grid, level);
        nets.high = slices.apply(0);
        for (int k = 0; k + 1 < grid.nz(); k++) {
            nets.low = nets.high;
            nets.high = slices.apply(k + 1);
            nets.layer(k);
        }
        return nets.mesh.mesh();
    }

    private void layer(int k) {
        int[] swapped = before;
        before = cells;
        cells = swapped;
        Arrays.fill(cells, -1);
        int nx = grid.nx();
        for (int j = 0; j + 1 < grid.ny(); j++) {
            for (int i = 0; i + 1 < nx; i++) {
                int n = i + nx * j;
                int above = above(low, n) + above(high, n);
                if (above != 0 && above != 8) {
                    cells[n] = vertex(i, j, k);
                }
            }
        }
        for (int j = 1; j + 1 < grid.ny(); j++) {
            for (int i = 1; i + 1 < nx; i++) {
                faces(i + nx * j, k > 0);
            }
        }
    }

    /** How many of the four corners of a cell in a slice are above the level. */
    private int above(float[] slice, int n) {
        int next = n + grid.nx();
        return (slice[n] > level ? 1 : 0) + (slice[n + 1] > level ? 1 : 0) + (slice[next] > level ? 1 : 0)
                + (slice[next + 1] > level ? 1 : 0);
    }

    /** Adds the vertex of a cell. */
    private int vertex(int i, int j, int k) {
        double[] sum = new double[3];
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            float from = corner(i, j, corner);
            for (int axis = 0; axis < 3; axis++) {
                if ((corner >> axis & 1) == 0) {
                    float to = corner(i, j, corner | 1 << axis);
                    if (from > level != to > level) {
                        for (int each = 0; each < 3; each++) {
                            sum[each] += each == axis ? (level - from) / (to - from) : corner >> each & 1;
                        }
                        count++;
                    }
                }
            }
        }
        return mesh.vertex(grid.toPatient(i + sum[0] / count, j + sum[1] / count, k + sum[2] / count));
    }

    /** @param corner its three lowest bits are the steps along the axes */
    private float corner(int i, int j, int corner) {
        return ((corner & 4) == 0 ? low : high)[i + (corner & 1) + grid.nx() * (j + (corner >> 1 & 1))];
    }

    /** The faces across the edges that begin at a sample of the lower slice. */
    private void faces(int n, boolean hasLayerBefore) {
        int nx = grid.nx();
        if (hasLayerBefore) {
            face(low[n], low[n + 1], before[n - nx], before[n], cells[n], cells[n - nx]);
            face(low[n], low[n + nx], before[n - 1], cells[n - 1], cells[n], before[n]);
        }
        face(low[n], high[n], cells[n - nx - 1], cells[n - nx], cells[n], cells[n - 1]);
    }

    /** The face across an edge, from the four cells around it, counter-clockwise as seen from the end of the edge. */
    private void face(float from, float to, int a, int b, int c, int d) {
        if (from > level && to <= level) {
            mesh.quad(a, b, c, d);
        } else if (from <= level && to > level) {
            mesh.quad(d, c, b, a);
        }
    }
}
