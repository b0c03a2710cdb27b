package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
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
 * The gamma index by search: around each point of the reference the evaluated dose, trilinear between its voxels, is
 * read on a lattice of a tenth of the distance to agreement, nearest points first, until no farther point can give
 * less; the best point found is then refined. Gamma above {@value #LARGEST} is only known to be above: the value is an
 * upper bound.
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
        private final Grid evaluated;
        private final Criteria criteria;
        private final double maximum;
        /** Offsets in mm, nearest first, and their lengths in units of the distance to agreement. */
        private final Vector3[] offsets;
        private final double[] lengths;

        Search(Grid reference, Grid evaluated, Criteria criteria) {
            this.reference = reference;
            this.evaluated = evaluated;
            this.criteria = criteria;
            maximum = reference.maximum();
            offsets = offsets(criteria.distanceMm());
            lengths = Arrays.stream(offsets).mapToDouble(o -> o.length() / criteria.distanceMm()).toArray();
        }

        private static Vector3[] offsets(double distance) {
            int reach = (int) (LARGEST * STEPS_PER_DISTANCE);
            double step = distance / STEPS_PER_DISTANCE;
            List<Vector3> found = new ArrayList<>();
            for (int k = -reach; k <= reach; k++) {
                for (int j = -reach; j <= reach; j++) {
                    for (int i = -reach; i <= reach; i++) {
                        if (i * i + j * j + k * k <= reach * reach) {
                            found.add(new Vector3(i * step, j * step, k * step));
                        }
                    }
                }
            }
            found.sort(Comparator.comparingDouble(Vector3::length));
            return found.toArray(Vector3[]::new);
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
            if (!evaluated.geometry().contains(p)) {
                return Double.NaN;
            }
            double tolerance = criteria.dosePercent() / 100 * (criteria.local() ? dose : maximum);
            if (!(tolerance > 0)) {
                return Double.NaN;
            }
            double best = Double.POSITIVE_INFINITY;
            Vector3 bestOffset = Vector3.ZERO;
            for (int n = 0; n < offsets.length && lengths[n] * lengths[n] < best; n++) {
                double squared = squared(p, offsets[n], dose, tolerance);
                if (squared < best) {
                    best = squared;
                    bestOffset = offsets[n];
                }
            }
            return Math.sqrt(refine(p, dose, tolerance, best, bestOffset));
        }

        /** Walks downhill from the best point, in ever smaller steps. */
        private double refine(Vector3 p, double dose, double tolerance, double found, Vector3 start) {
            double best = found;
            Vector3 centre = start;
            double step = criteria.distanceMm() / STEPS_PER_DISTANCE;
            int round = 0;
            while (round < REFINEMENTS && best > 0) {
                Vector3 around = centre;
                for (int n = 0; n < 27; n++) {
                    Vector3 offset = around.plus(new Vector3(n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1).times(step));
                    double squared = squared(p, offset, dose, tolerance);
                    if (squared < best) {
                        best = squared;
                        centre = offset;
                    }
                }
                if (centre == around) {
                    step /= 2;
                    round++;
                }
            }
            return best;
        }

        private double squared(Vector3 p, Vector3 offset, double dose, double tolerance) {
            double there = evaluated.linear(p.plus(offset), Double.NaN);
            if (Double.isNaN(there)) {
                return Double.POSITIVE_INFINITY;
            }
            double d = (there - dose) / tolerance;
            double r = offset.length() / criteria.distanceMm();
            return r * r + d * d;
        }
    }
}
