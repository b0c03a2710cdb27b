package org.isocentra.dose.montecarlo.internal;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * Dose where it is wanted, from cells: linear between the middles of the cells, and nothing outside the medium. Whether
 * a point is one of a few or of a grid makes no difference.
 */
final class Sampler {

    private static final double SMALLEST_MM = 0.4;
    /** Width of narrow leaves. */
    private static final double LEAF_MM = 2.5;
    private static final double LARGEST_MM = 1;
    /** Cells per half-maximum radius of the narrowest beam. */
    private static final double CELLS = 5;
    private static final double MOST_CELLS = 12e6;

    private final Scorer scorer;
    /** The cell before each point, -1 for none, and how far it is to the next. */
    private final int[] cell;
    private final float[] fraction;

    private Sampler(Scorer scorer, int count) {
        this.scorer = scorer;
        cell = new int[count];
        fraction = new float[3 * count];
    }

    /**
     * Edge of the cells, mm: a fifth of the half-maximum radius of the narrowest beam of a device, between 0.4 and 1
     * mm, whichever of its beams are calculated. Leaves make openings as narrow as one of them.
     */
    static double edgeMm(BeamModel model) {
        double narrowest = LARGEST_MM * CELLS;
        for (BeamQuality quality : model.qualities().values()) {
            double radius = quality.multiLeaf().map(_ -> LEAF_MM)
                    .or(() -> quality.profile().map(Sampler::halfMaximumMm)).orElse(narrowest);
            narrowest = Math.min(narrowest, radius);
        }
        return Math.clamp(narrowest / CELLS, SMALLEST_MM, LARGEST_MM);
    }

    private static double halfMaximumMm(OffAxisProfile profile) {
        int n = 0;
        while (n < profile.values().length && profile.values()[n] > profile.values()[0] / 2) {
            n++;
        }
        return n * profile.stepMm();
    }

    static Sampler of(DosePoints points, Phantom phantom, double edgeMm) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        switch (points) {
            case DosePoints.At at -> {
                for (int n = 0; n < at.count(); n++) {
                    include(phantom.position(new Vector3(at.xMm()[n], at.yMm()[n], at.zMm()[n])), low, high);
                }
            }
            case DosePoints.OnGrid grid -> {
                VolumeGeometry g = grid.geometry();
                for (int corner = 0; corner < 8; corner++) {
                    include(phantom.position(g.toPatient((corner & 1) * (g.nx() - 1), (corner >> 1 & 1) * (g.ny() - 1),
                            (corner >> 2) * (g.nz() - 1))), low, high);
                }
            }
        }
        double volume = 1;
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.clamp(low[axis], phantom.low()[axis], phantom.high()[axis]);
            high[axis] = Math.clamp(high[axis], low[axis], phantom.high()[axis]);
            volume *= high[axis] - low[axis] + 2 * edgeMm;
        }
        Sampler sampler = new Sampler(Scorer.cells(Math.max(edgeMm, Math.cbrt(volume / MOST_CELLS)), low, high),
                points.count());
        sampler.place(points, phantom);
        return sampler;
    }

    private static void include(double[] p, double[] low, double[] high) {
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = Math.min(low[axis], p[axis]);
            high[axis] = Math.max(high[axis], p[axis]);
        }
    }

    private void place(DosePoints points, Phantom phantom) {
        switch (points) {
            case DosePoints.At at -> {
                for (int n = 0; n < cell.length; n++) {
                    place(n, phantom, phantom.position(new Vector3(at.xMm()[n], at.yMm()[n], at.zMm()[n])));
                }
            }
            case DosePoints.OnGrid grid -> {
                VolumeGeometry g = grid.geometry();
                for (int n = 0; n < cell.length; n++) {
                    if (grid.wanted().isEmpty() || grid.wanted().get().get(n)) {
                        place(n, phantom, phantom.position(g.toPatient(n % g.nx(), n / g.nx() % g.ny(),
                                n / g.nx() / g.ny())));
                    } else {
                        cell[n] = -1;
                    }
                }
            }
        }
    }

    private void place(int n, Phantom phantom, double[] p) {
        cell[n] = -1;
        if (phantom.density(p[0], p[1], p[2]) > 0) {
            int[] index = new int[3];
            int[] count = {scorer.nx(), scorer.ny(), scorer.nz()};
            for (int axis = 0; axis < 3; axis++) {
                double place = (p[axis] - scorer.low()[axis]) / scorer.edgeMm() - 0.5;
                index[axis] = Math.clamp((int) Math.floor(place), 0, count[axis] - 2);
                fraction[3 * n + axis] = (float) Math.clamp(place - index[axis], 0, 1);
            }
            cell[n] = index[0] + scorer.nx() * (index[1] + scorer.ny() * index[2]);
        }
    }

    Scorer scorer() {
        return scorer;
    }

    int count() {
        return cell.length;
    }

    /** Gy at a point. */
    double doseGy(int n, float[] cells) {
        int a = cell[n];
        if (a < 0) {
            return 0;
        }
        int dy = scorer.nx();
        int dz = dy * scorer.ny();
        double fx = fraction[3 * n];
        double fy = fraction[3 * n + 1];
        double fz = fraction[3 * n + 2];
        double c00 = cells[a] + fx * (cells[a + 1] - cells[a]);
        double c10 = cells[a + dy] + fx * (cells[a + dy + 1] - cells[a + dy]);
        double c01 = cells[a + dz] + fx * (cells[a + dz + 1] - cells[a + dz]);
        double c11 = cells[a + dy + dz] + fx * (cells[a + dy + dz + 1] - cells[a + dy + dz]);
        double c0 = c00 + fy * (c10 - c00);
        double c1 = c01 + fy * (c11 - c01);
        return (c0 + fz * (c1 - c0)) * PencilBeam.GY_MM3_PER_MEV / Math.pow(scorer.edgeMm(), 3);
    }
}
