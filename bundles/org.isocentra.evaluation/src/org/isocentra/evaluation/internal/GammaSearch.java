package org.isocentra.evaluation.internal;


import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.InputException;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.osgi.service.component.annotations.Component;

/**
 * The gamma index: for each voxel of the reference, how near the evaluated dose comes to it. It is exact to
 * {@value NearestDose#PRECISION} for the dose as {@link NearestDose} interpolates it, and never too small; above
 * {@value #LARGEST} it is only known to be above.
 */
@Component
public final class GammaSearch implements GammaIndex {

    private static final double LARGEST = 2;

    @Override
    public Result compare(Grid reference, Grid evaluated, Criteria criteria, ProgressMonitor monitor) {
        if (!(criteria.dosePercent() > 0) || !(criteria.distanceMm() > 0)) {
            throw new InputException("gamma criteria",
                    criteria.dosePercent() + " % and " + criteria.distanceMm() + " mm", "Both must be positive");
        }
        if (!reference.geometry().bounds().meets(evaluated.geometry().bounds())) {
            throw new InputException("evaluated dose", "it does not overlap the reference dose",
                    "Compare doses of the same patient");
        }
        VolumeGeometry g = reference.geometry();
        float[] gamma = new float[g.voxels()];
        double maximum = reference.maximum();
        Parallel parallel = new Parallel(Runtime.getRuntime().availableProcessors(), monitor);
        parallel.forEach("Comparing doses", g.nz(), k -> compare(reference, maximum,
                new NearestDose(evaluated, criteria.distanceMm(), LARGEST), criteria, k, gamma));
        return result(new Grid(g, gamma));
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

    /** A slice. */
    private static void compare(Grid reference, double maximum, NearestDose evaluated, Criteria criteria, int k,
            float[] gamma) {
        VolumeGeometry g = reference.geometry();
        double threshold = criteria.thresholdPercent() / 100 * maximum;
        for (int j = 0; j < g.ny(); j++) {
            for (int i = 0; i < g.nx(); i++) {
                int n = g.index(i, j, k);
                double dose = reference.values()[n];
                double tolerance = criteria.dosePercent() / 100 * (criteria.local() ? dose : maximum);
                gamma[n] = dose >= threshold && tolerance > 0
                        ? (float) evaluated.distance(g.toPatient(i, j, k), dose, tolerance) : Float.NaN;
            }
        }
    }
}
