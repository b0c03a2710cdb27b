package org.isocentra.contouring.internal;

import java.util.Arrays;

import org.isocentra.contouring.api.Samples;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * Sample points of a body, one in each cell of a cubic lattice, spread evenly over the places within the cells: dose
 * would come in steps where a layer of points lies on an isodose plane. A cell near the surface is represented by
 * several points along the surface normal over the part of it that is inside, so that the outermost layers, which
 * decide near-minimum doses, are resolved several times finer than the lattice.
 */
final class Sampler {

    private static final int MAX_CELLS = 200_000;
    /** Lattice steps over the radius of a sphere of the same volume. */
    private static final double RESOLUTION = 20;
    private static final double VOLUME_TOLERANCE = 1e-3;
    private static final int LAYERS = 4;
    /** Powers of the inverse of the real root of x⁴ = x + 1. */
    private static final double PLACE_X = 0.8191725133961645;
    private static final double PLACE_Y = 0.6710436067037893;
    private static final double PLACE_Z = 0.5497004779019703;

    private final Solid solid;
    private final double step;
    private final float[][] columns = {new float[4096], new float[4096], new float[4096], new float[4096]};
    private int size;
    private int cells;
    private double total;

    private Sampler(Solid solid, double step) {
        this.solid = solid;
        this.step = step;
    }

    static Samples sample(Solid solid, double stepMm) {
        double volume = solid.volumeMm3();
        double finest = Math.cbrt(volume / MAX_CELLS);
        double radius = Math.cbrt(volume * 3 / (4 * Math.PI));
        double step = Math.max(finest, Math.min(stepMm, radius / RESOLUTION));
        while (true) {
            Sampler sampler = new Sampler(solid, step);
            sampler.scan();
            if (step <= finest || Math.abs(sampler.total / volume - 1) < VOLUME_TOLERANCE) {
                return sampler.samples(volume);
            }
            step = Math.max(finest, 0.75 * step);
        }
    }

    private void scan() {
        Box box = solid.bounds().expanded(step / 2);
        int block = 4;
        double halfDiagonal = block * step * Math.sqrt(3) / 2;
        int nx = cells(box.size().x());
        int ny = cells(box.size().y());
        int nz = cells(box.size().z());
        for (int k = 0; k < nz; k += block) {
            for (int j = 0; j < ny; j += block) {
                for (int i = 0; i < nx; i += block) {
                    double centre = (block - 1) / 2.0;
                    double depth = solid.depthMm(cell(box, i + centre, j + centre, k + centre));
                    if (depth > -halfDiagonal - step) {
                        boolean deep = depth > halfDiagonal + 2 * step;
                        scanBlock(box, i, j, k, Math.min(nx, i + block), Math.min(ny, j + block),
                                Math.min(nz, k + block), deep);
                    }
                }
            }
        }
    }

    private int cells(double length) {
        return (int) Math.ceil(length / step);
    }

    private Vector3 cell(Box box, double i, double j, double k) {
        return box.min().plus(new Vector3(i + 0.5, j + 0.5, k + 0.5).times(step));
    }

    private void scanBlock(Box box, int i0, int j0, int k0, int i1, int j1, int k1, boolean deep) {
        double cellVolume = step * step * step;
        for (int k = k0; k < k1; k++) {
            for (int j = j0; j < j1; j++) {
                for (int i = i0; i < i1; i++) {
                    Vector3 p = cell(box, i, j, k);
                    double depth = deep ? Double.POSITIVE_INFINITY : solid.depthMm(p);
                    if (depth > 1.5 * step) {
                        add(p.plus(nextPlace()), cellVolume);
                    } else if (depth > -step / 2) {
                        addLayers(p, depth, cellVolume);
                    }
                }
            }
        }
    }

    /**
     * The next point, from the centre of a cell, of a sequence that fills a cell evenly: Kronecker's in three
     * dimensions.
     */
    private Vector3 nextPlace() {
        cells++;
        return new Vector3(place(cells * PLACE_X), place(cells * PLACE_Y), place(cells * PLACE_Z));
    }

    private double place(double turns) {
        return (turns - Math.floor(turns) - 0.5) * step;
    }

    /** Spreads the part of a cell that is inside over its depth, at a place in the cell along the surface. */
    private void addLayers(Vector3 p, double depth, double cellVolume) {
        Vector3 inwards = gradient(p);
        Vector3 place = nextPlace();
        Vector3 along = place.minus(inwards.times(place.dot(inwards)));
        double low = Math.max(0, depth - step / 2);
        double high = depth + step / 2;
        double layer = (high - low) / LAYERS;
        for (int n = 0; n < LAYERS; n++) {
            double at = low + (n + 0.5) * layer;
            add(p.plus(along).plus(inwards.times(at - depth)), cellVolume * layer / step);
        }
    }

    private Vector3 gradient(Vector3 p) {
        double e = step / 4;
        Vector3 g = new Vector3(difference(p, new Vector3(e, 0, 0)), difference(p, new Vector3(0, e, 0)),
                difference(p, new Vector3(0, 0, e)));
        double length = g.length();
        return length > 0 ? g.times(1 / length) : Vector3.ZERO;
    }

    private double difference(Vector3 p, Vector3 e) {
        return solid.depthMm(p.plus(e)) - solid.depthMm(p.minus(e));
    }

    private void add(Vector3 p, double volume) {
        if (size == columns[0].length) {
            for (int c = 0; c < columns.length; c++) {
                columns[c] = Arrays.copyOf(columns[c], 2 * size);
            }
        }
        columns[0][size] = (float) p.x();
        columns[1][size] = (float) p.y();
        columns[2][size] = (float) p.z();
        columns[3][size] = (float) volume;
        size++;
        total += volume;
    }

    /** The volumes are scaled, by less than the tolerance, to add up to that of the body. */
    private Samples samples(double volume) {
        float[][] cut = new float[columns.length][];
        for (int c = 0; c < columns.length; c++) {
            cut[c] = Arrays.copyOf(columns[c], size);
        }
        float scale = (float) (volume / total);
        for (int n = 0; n < size; n++) {
            cut[3][n] *= scale;
        }
        return new Samples(cut[0], cut[1], cut[2], cut[3], step);
    }
}
