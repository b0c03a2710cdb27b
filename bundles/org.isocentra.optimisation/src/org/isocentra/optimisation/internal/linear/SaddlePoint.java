package org.isocentra.optimisation.internal.linear;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.optimisation.api.Problem;

/**
 * A problem as min over x ≥ 0, max over y of {@code y·(K x + offset)}. The first dual variables are those of the
 * {@link Rows}, each between 0 and its penalty. Then comes one per track; those of one group are not negative and add
 * up to at most the time weight, because the longest track of a group is the largest mix of its tracks. Rows and
 * columns
 * are scaled so that no row or column of K dominates.
 */
final class SaddlePoint {

    private static final int RUIZ_ROUNDS = 8;
    private static final int POWER_ROUNDS = 40;

    private final Problem problem;
    private final DoseKernel kernel;
    private final InfluenceMatrix influence;
    private final Rows rows;
    private final int[] groupOfTrack;
    private final int[][] tracksOfGroup;
    private final Certificate certificate;
    private final float[] columnScale;
    private final float[] rowScale;
    private final float[] trackScale;
    private final float[] pointWork;
    private final float[] columnWork;
    private final double norm;

    SaddlePoint(Problem problem, DoseKernel kernel) {
        this.problem = problem;
        this.kernel = kernel;
        influence = problem.influence();
        rows = Rows.of(problem);
        groupOfTrack = new int[Arrays.stream(problem.track()).max().orElse(-1) + 1];
        for (int v = 0; v < influence.variables(); v++) {
            groupOfTrack[problem.track()[v]] = problem.group()[v];
        }
        tracksOfGroup = IntStream.rangeClosed(0, Arrays.stream(groupOfTrack).max().orElse(-1))
                .mapToObj(g -> IntStream.range(0, groupOfTrack.length).filter(t -> groupOfTrack[t] == g).toArray())
                .toArray(int[][]::new);
        certificate = new Certificate(problem, rows, groupOfTrack, tracksOfGroup);
        columnScale = new float[influence.variables()];
        rowScale = new float[rows.count()];
        trackScale = new float[groupOfTrack.length];
        pointWork = new float[influence.points()];
        columnWork = new float[influence.variables()];
        scale();
        norm = spectralNorm();
    }

    int variables() {
        return influence.variables();
    }

    int duals() {
        return rows.count() + groupOfTrack.length;
    }

    double norm() {
        return norm;
    }

    /** Size of dual variables relative to primal ones: largest duals, and a uniform x that reaches the levels. */
    double primalWeight() {
        float[] x = new float[variables()];
        Arrays.fill(x, 1);
        float[] y = new float[duals()];
        multiply(x, y);
        double reached = length(Arrays.copyOf(y, rows.count()));
        float[] levels = new float[rows.count()];
        float[] bounds = new float[rows.count()];
        for (int row = 0; row < levels.length; row++) {
            levels[row] = rows.offset()[row] * rowScale[row];
            bounds[row] = rows.penalty()[row] / rowScale[row];
        }
        double primal = length(x) * length(levels) / reached;
        double weight = length(bounds) / primal;
        return weight > 0 && weight < Double.POSITIVE_INFINITY ? weight : 1;
    }

    Certificate certificate() {
        return certificate;
    }

    /** {@code result = K x}, without the offset. */
    void multiply(float[] x, float[] result) {
        for (int v = 0; v < columnWork.length; v++) {
            columnWork[v] = x[v] * columnScale[v];
        }
        kernel.multiply(influence.values(), influence.points(), influence.variables(), columnWork, pointWork);
        int count = rows.count();
        for (int row = 0; row < count; row++) {
            result[row] = pointWork[rows.point()[row]] * rows.sign()[row] * rows.inverseLevel()[row] * rowScale[row];
        }
        Arrays.fill(result, count, result.length, 0);
        for (int v = 0; v < columnWork.length; v++) {
            int track = problem.track()[v];
            result[count + track] += columnWork[v] * trackScale[track];
        }
    }

    /** {@code result = Kᵀ y}. */
    void multiplyTransposed(float[] y, float[] result) {
        Arrays.fill(pointWork, 0);
        int count = rows.count();
        for (int row = 0; row < count; row++) {
            pointWork[rows.point()[row]] += y[row] * rows.sign()[row] * rows.inverseLevel()[row] * rowScale[row];
        }
        kernel.multiplyTransposed(influence.values(), influence.points(), influence.variables(), pointWork, columnWork);
        for (int v = 0; v < columnWork.length; v++) {
            int track = problem.track()[v];
            result[v] = columnScale[v] * (columnWork[v] + y[count + track] * trackScale[track]);
        }
    }

    /**
     * Moves dual variables by {@code step * (K x + offset)}, {@code product} being K x, and back to where they may
     * be.
     */
    void dualStep(float[] y, float[] product, float step, float[] result) {
        int count = rows.count();
        for (int row = 0; row < count; row++) {
            float moved = y[row] + step * (product[row] + rows.offset()[row] * rowScale[row]);
            result[row] = Math.clamp(moved, 0, rows.penalty()[row] / rowScale[row]);
        }
        for (int n = count; n < result.length; n++) {
            result[n] = y[n] + step * product[n];
        }
        projectTimeDuals(result);
    }

    float[] unscaledPrimal(float[] x) {
        float[] result = new float[x.length];
        for (int v = 0; v < x.length; v++) {
            result[v] = x[v] * columnScale[v];
        }
        return result;
    }

    float[] unscaledDual(float[] y) {
        float[] result = new float[rows.count()];
        for (int row = 0; row < result.length; row++) {
            result[row] = y[row] * rowScale[row];
        }
        return result;
    }

    /** Euclidean projection of each group's track duals onto "not negative, sum at most the time weight". */
    private void projectTimeDuals(float[] y) {
        for (int[] tracks : tracksOfGroup) {
            float[] duals = new float[tracks.length];
            for (int n = 0; n < tracks.length; n++) {
                duals[n] = y[rows.count() + tracks[n]];
            }
            Simplex.project(duals, problem.timeWeight() / trackScale[tracks[0]]);
            for (int n = 0; n < tracks.length; n++) {
                y[rows.count() + tracks[n]] = duals[n];
            }
        }
    }

    /**
     * Ruiz equilibration, then one Pock-Chambolle round; tracks of a group share a scale so that projection stays
     * simple.
     */
    private void scale() {
        Arrays.fill(columnScale, 1);
        Arrays.fill(rowScale, 1);
        Arrays.fill(trackScale, 1);
        for (int round = 0; round < RUIZ_ROUNDS; round++) {
            rescale(true);
        }
        rescale(false);
    }

    private void rescale(boolean byLargest) {
        int points = influence.points();
        float[] values = influence.values();
        float[] pointNorm = new float[points];
        float[] rowFactor = new float[points];
        for (int row = 0; row < rows.count(); row++) {
            float factor = rows.inverseLevel()[row] * rowScale[row];
            rowFactor[rows.point()[row]] = byLargest ? Math.max(rowFactor[rows.point()[row]], factor)
                    : rowFactor[rows.point()[row]] + factor;
        }
        float[] trackNorm = new float[trackScale.length];
        float[] columnNorm = new float[columnScale.length];
        for (int v = 0; v < columnScale.length; v++) {
            int start = v * points;
            float column = 0;
            for (int p = 0; p < points; p++) {
                float value = values[start + p] * columnScale[v];
                column = byLargest ? Math.max(column, value * rowFactor[p]) : column + value * rowFactor[p];
                pointNorm[p] = byLargest ? Math.max(pointNorm[p], value) : pointNorm[p] + value;
            }
            int track = problem.track()[v];
            float time = columnScale[v] * trackScale[track];
            columnNorm[v] = byLargest ? Math.max(column, time) : column + time;
            trackNorm[track] = byLargest ? Math.max(trackNorm[track], time) : trackNorm[track] + time;
        }
        for (int row = 0; row < rows.count(); row++) {
            float size = pointNorm[rows.point()[row]] * rows.inverseLevel()[row] * rowScale[row];
            rowScale[row] /= size > 0 ? (float) Math.sqrt(size) : 1;
        }
        float[] groupNorm = new float[tracksOfGroup.length];
        for (int track = 0; track < trackNorm.length; track++) {
            groupNorm[groupOfTrack[track]] = Math.max(groupNorm[groupOfTrack[track]], trackNorm[track]);
        }
        for (int track = 0; track < trackNorm.length; track++) {
            trackScale[track] /= (float) Math.sqrt(groupNorm[groupOfTrack[track]]);
        }
        for (int v = 0; v < columnScale.length; v++) {
            columnScale[v] /= columnNorm[v] > 0 ? (float) Math.sqrt(columnNorm[v]) : 1;
        }
    }

    private double spectralNorm() {
        float[] x = new float[variables()];
        float[] y = new float[duals()];
        Arrays.fill(x, 1);
        double size = 1;
        for (int round = 0; round < POWER_ROUNDS; round++) {
            double length = length(x);
            if (length == 0) {
                return 1;
            }
            for (int v = 0; v < x.length; v++) {
                x[v] /= (float) length;
            }
            multiply(x, y);
            size = length(y);
            multiplyTransposed(y, x);
        }
        return size;
    }

    private static double length(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
