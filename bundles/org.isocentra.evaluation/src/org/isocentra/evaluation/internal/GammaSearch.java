package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.osgi.service.component.annotations.Component;

/**
 * The gamma index by search. Around each point of the reference the evaluated dose, trilinear between its voxels, is
 * read on a lattice of a tenth of the distance to agreement, twice as wide beyond that distance, nearest points first,
 * until no farther point can give less; from the best point found a walk downhill leads to the minimum. Gamma above
 * {@value #LARGEST} is only known to be above: the value is an upper bound.
 */
@Component
public final class GammaSearch implements GammaIndex {

    private static final int STEPS_PER_DISTANCE = 10;
    private static final double LARGEST = 2;
    private static final int REFINEMENTS = 5;

    @Override
    public Result compare(Grid reference, Grid evaluated, Criteria criteria, ProgressMonitor monitor) {
        if (!(criteria.dosePercent() > 0) || !(criteria.distanceMm() > 0)) {
            throw new InputException("gamma criteria",
                    criteria.dosePercent() + " % and " + criteria.distanceMm() + " mm", "Both must be positive");
        }
        if (!overlap(reference.geometry().bounds(), evaluated.geometry().bounds())) {
            throw new InputException("evaluated dose", "it does not overlap the reference dose",
                    "Compare doses of the same patient");
        }
        Search search = new Search(reference, evaluated, criteria);
        VolumeGeometry g = reference.geometry();
        float[] gamma = new float[g.voxels()];
        List<Callable<Void>> slices = new ArrayList<>();
        for (int slice = 0; slice < g.nz(); slice++) {
            int k = slice;
            slices.add(() -> {
                search.slice(k, gamma);
                return null;
            });
        }
        try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
            workers.all("Comparing doses", slices, monitor);
        }
        return result(new Grid(g, gamma));
    }

    private static boolean overlap(Box a, Box b) {
        return a.min().x() <= b.max().x() && b.min().x() <= a.max().x()
                && a.min().y() <= b.max().y() && b.min().y() <= a.max().y()
                && a.min().z() <= b.max().z() && b.min().z() <= a.max().z();
    }

    private static Result result(Grid gamma) {
        int points = 0;
        int passed = 0;
        double sum = 0;
        double maximum = 0;
        for (float value : gamma.values()) {
            if (!Float.isNaN(value)) {
                points++;
                passed += value <= 1 ? 1 : 0;
                sum += value;
                maximum = Math.max(maximum, value);
            }
        }
        if (points == 0) {
            throw new InputException("evaluated dose", "no point of the reference above the threshold lies in it",
                    "Lower the threshold, or compare doses of the same patient");
        }
        return new Result(gamma, points, 100.0 * passed / points, sum / points, maximum);
    }

    private static final class Search {

        private final Grid reference;
        private final Criteria criteria;
        private final double maximum;
        private final DoseLattice evaluated;
        /** Offsets of the lattice, nearest first: voxels of the evaluated dose, and squared distances to agreement. */
        private final double[] offsetI;
        private final double[] offsetJ;
        private final double[] offsetK;
        private final double[] squaredLength;

        Search(Grid reference, Grid evaluated, Criteria criteria) {
            this.reference = reference;
            this.criteria = criteria;
            maximum = reference.maximum();
            this.evaluated = new DoseLattice(evaluated, criteria.distanceMm());
            List<Vector3> offsets = offsets();
            offsetI = offsets.stream().mapToDouble(this.evaluated::i).toArray();
            offsetJ = offsets.stream().mapToDouble(this.evaluated::j).toArray();
            offsetK = offsets.stream().mapToDouble(this.evaluated::k).toArray();
            squaredLength = offsets.stream().mapToDouble(o -> o.dot(o)).toArray();
        }

        /** In units of the distance to agreement. */
        private static List<Vector3> offsets() {
            int reach = (int) (LARGEST * STEPS_PER_DISTANCE);
            List<Vector3> found = new ArrayList<>();
            for (int k = -reach; k <= reach; k++) {
                for (int j = -reach; j <= reach; j++) {
                    for (int i = -reach; i <= reach; i++) {
                        int squared = i * i + j * j + k * k;
                        boolean even = (i & 1) == 0 && (j & 1) == 0 && (k & 1) == 0;
                        if (squared <= STEPS_PER_DISTANCE * STEPS_PER_DISTANCE || even && squared <= reach * reach) {
                            found.add(new Vector3(i, j, k).times(1.0 / STEPS_PER_DISTANCE));
                        }
                    }
                }
            }
            found.sort(Comparator.comparingDouble(Vector3::length));
            return found;
        }

        void slice(int k, float[] gamma) {
            VolumeGeometry g = reference.geometry();
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    int n = g.index(i, j, k);
                    gamma[n] = reference.values()[n] >= criteria.thresholdPercent() / 100 * maximum
                            ? (float) gamma(g.toPatient(i, j, k), reference.values()[n]) : Float.NaN;
                }
            }
        }

        private double gamma(Vector3 p, double dose) {
            double tolerance = criteria.dosePercent() / 100 * (criteria.local() ? dose : maximum);
            Vector3 at = evaluated.toIndex(p);
            double here = evaluated.at(at.x(), at.y(), at.z());
            if (!(tolerance > 0) || Double.isNaN(here)) {
                return Double.NaN;
            }
            double[] best = {0, 0, 0, square((here - dose) / tolerance)};
            walk(at, dose, tolerance, best);
            int nearest = -1;
            double squared = best[3];
            for (int n = 0; n < squaredLength.length && squaredLength[n] < squared; n++) {
                double there = evaluated.at(at.x() + offsetI[n], at.y() + offsetJ[n], at.z() + offsetK[n]);
                double found = squaredLength[n] + square((there - dose) / tolerance);
                if (found < squared) {
                    squared = found;
                    nearest = n;
                }
            }
            if (nearest >= 0) {
                best[0] = offsetI[nearest];
                best[1] = offsetJ[nearest];
                best[2] = offsetK[nearest];
                best[3] = squared;
                walk(at, dose, tolerance, best);
            }
            return Math.sqrt(best[3]);
        }

        private static double square(double value) {
            return value * value;
        }

        /**
         * Walks downhill in ever smaller steps.
         *
         * @param best offset in voxels and the square of gamma there, replaced by those of the end
         */
        private void walk(Vector3 at, double dose, double tolerance, double[] best) {
            double step = 1.0 / STEPS_PER_DISTANCE;
            int round = 0;
            while (round < REFINEMENTS && best[3] > 0) {
                double i = best[0];
                double j = best[1];
                double k = best[2];
                double before = best[3];
                for (int n = 0; n < 27; n++) {
                    double a = i + (n % 3 - 1) * step * evaluated.voxelsI();
                    double b = j + (n / 3 % 3 - 1) * step * evaluated.voxelsJ();
                    double c = k + (n / 9 - 1) * step * evaluated.voxelsK();
                    double there = evaluated.at(at.x() + a, at.y() + b, at.z() + c);
                    double squared = square(a / evaluated.voxelsI()) + square(b / evaluated.voxelsJ())
                            + square(c / evaluated.voxelsK()) + square((there - dose) / tolerance);
                    if (squared < best[3]) {
                        best[0] = a;
                        best[1] = b;
                        best[2] = c;
                        best[3] = squared;
                    }
                }
                if (best[3] == before) {
                    step /= 2;
                    round++;
                }
            }
        }
    }

    /** The evaluated dose by voxel index. */
    private static final class DoseLattice {

        private final VolumeGeometry geometry;
        private final float[] values;
        private final double distanceMm;

        DoseLattice(Grid grid, double distanceMm) {
            geometry = grid.geometry();
            values = grid.values();
            this.distanceMm = distanceMm;
        }

        Vector3 toIndex(Vector3 p) {
            return geometry.toIndex(p);
        }

        /** Voxels along the first axis in the distance to agreement. */
        double voxelsI() {
            return distanceMm / geometry.spacingMm().x();
        }

        double voxelsJ() {
            return distanceMm / geometry.spacingMm().y();
        }

        double voxelsK() {
            return distanceMm / geometry.spacingMm().z();
        }

        /** Voxels along the first axis of an offset in units of the distance to agreement. */
        double i(Vector3 offset) {
            return offset.dot(geometry.axes().first()) * voxelsI();
        }

        double j(Vector3 offset) {
            return offset.dot(geometry.axes().second()) * voxelsJ();
        }

        double k(Vector3 offset) {
            return offset.dot(geometry.axes().third()) * voxelsK();
        }

        /** Trilinear, or NaN beyond the outermost voxel centres. */
        double at(double x, double y, double z) {
            double e = 1e-6;
            if (!(x >= -e && y >= -e && z >= -e && x <= geometry.nx() - 1 + e && y <= geometry.ny() - 1 + e
                    && z <= geometry.nz() - 1 + e)) {
                return Double.NaN;
            }
            int i = Math.clamp((int) x, 0, Math.max(0, geometry.nx() - 2));
            int j = Math.clamp((int) y, 0, Math.max(0, geometry.ny() - 2));
            int k = Math.clamp((int) z, 0, Math.max(0, geometry.nz() - 2));
            int di = geometry.nx() > 1 ? 1 : 0;
            int dj = geometry.ny() > 1 ? geometry.nx() : 0;
            int dk = geometry.nz() > 1 ? geometry.nx() * geometry.ny() : 0;
            int n = geometry.index(i, j, k);
            int m = n + dk;
            double fx = x - i;
            double fy = y - j;
            double low = between(fy, between(fx, values[n], values[n + di]),
                    between(fx, values[n + dj], values[n + dj + di]));
            double high = between(fy, between(fx, values[m], values[m + di]),
                    between(fx, values[m + dj], values[m + dj + di]));
            return between(z - k, low, high);
        }

        private static double between(double t, double a, double b) {
            return a + t * (b - a);
        }
    }
}
