package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.isocentra.optimisation.api.PlanningRound.TargetEstimate;

/**
 * Judges dose in a target and its surroundings, at the same points every time.
 *
 * <p>A cell that an isodose surface cuts counts in part. Counted as a whole or not at all, cells are few enough for a
 * search to gain by moving a surface just past their centres, which no finer look would confirm.
 */
final class Judge {

    /** Half prescription, of the gradient index. */
    private static final double HALF = 0.5;
    /**
     * Relative change of dose by that of distance from the centre: volumes that grow by 2.8 when dose halves, as they
     * do around good plans, belong to radii that go by its inverse square root.
     */
    private static final double CHANGE = 2;
    private static final int BISECTIONS = 24;
    /** Steps of a histogram up to the prescription. */
    private static final int BINS = 50;

    private final Surroundings surroundings;
    private final double prescriptionGy;
    private final int[] inside;
    private final int[] cells;
    private final double volume;
    /** By how much of itself the prescription dose changes over a cell at the surface of the target. */
    private final double change;

    Judge(Surroundings surroundings, double prescriptionGy) {
        this.surroundings = surroundings;
        this.prescriptionGy = prescriptionGy;
        inside = IntStream.range(0, surroundings.share().length).filter(n -> surroundings.share()[n] > 0).toArray();
        cells = IntStream.range(0, surroundings.cells()).map(surroundings::cellsOf).toArray();
        volume = surroundings.volume();
        change = CHANGE / Math.cbrt(volume * 3 / (4 * Math.PI));
    }

    /**
     * @param coverage part of the target that gets the prescription
     * @param conformity Paddick conformity index
     * @param gradient gradient index
     */
    record Quality(double coverage, double conformity, double gradient) {
    }

    /** The smallest factor on a target's own dose that covers the wanted part of it. */
    double scaleFor(double coverage, float[] ownGy, float[] backgroundGy) {
        float[] need = new float[inside.length];
        float high = 0;
        for (int n = 0; n < need.length; n++) {
            int point = inside[n];
            need[n] = (float) (Math.max(0, prescriptionGy - backgroundGy[point]) / Math.max(ownGy[point], 1e-6));
            high = Math.max(high, need[n]);
        }
        double low = 0;
        double top = high;
        for (int n = 0; n < BISECTIONS; n++) {
            double middle = 0.5 * (low + top);
            if (covered(need, middle) >= coverage * volume) {
                top = middle;
            } else {
                low = middle;
            }
        }
        return top;
    }

    private double covered(float[] need, double scale) {
        double covered = 0;
        for (int n = 0; n < need.length; n++) {
            covered += need[n] <= scale ? surroundings.share()[inside[n]] : 0;
        }
        return covered;
    }

    Quality quality(double scale, float[] ownGy, float[] backgroundGy) {
        double covered = 0;
        for (int n : inside) {
            covered += scale * ownGy[n] + backgroundGy[n] >= prescriptionGy ? surroundings.share()[n] : 0;
        }
        double full = Math.max(1, volumeAbove(prescriptionGy, change, scale, ownGy, backgroundGy));
        double half = volumeAbove(HALF * prescriptionGy, change * Math.sqrt(HALF), scale, ownGy, backgroundGy);
        double coverage = covered / volume;
        return new Quality(coverage, coverage * Math.min(1, covered / full), half / full);
    }

    TargetEstimate estimate(String target, double scale, float[] ownGy, float[] backgroundGy) {
        Quality quality = quality(scale, ownGy, backgroundGy);
        double binGy = prescriptionGy / BINS;
        int[] bins = Arrays.stream(inside).map(n -> (int) ((scale * ownGy[n] + backgroundGy[n]) / binGy)).toArray();
        double[] atLeast = new double[Arrays.stream(bins).max().orElseThrow() + 2];
        for (int n = 0; n < bins.length; n++) {
            atLeast[bins[n]] += surroundings.share()[inside[n]] / volume;
        }
        for (int bin = atLeast.length - 2; bin >= 0; bin--) {
            atLeast[bin] += atLeast[bin + 1];
        }
        return new TargetEstimate(target, prescriptionGy, quality.coverage(), quality.conformity(), quality.gradient(),
                binGy, DoubleStream.of(atLeast).map(part -> Math.min(1, part)).boxed().toList());
    }

    /** Volume around the target with at least a dose, mm³. */
    double volumeMm3(double levelGy, double scale, float[] ownGy, float[] backgroundGy) {
        return surroundings.cellMm3() * volumeAbove(levelGy, change * Math.sqrt(levelGy / prescriptionGy), scale,
                ownGy, backgroundGy);
    }

    /** Cells of at least a dose; {@code relative} is how much dose changes over one of them there. */
    private double volumeAbove(double levelGy, double relative, double scale, float[] ownGy, float[] backgroundGy) {
        float factor = (float) scale;
        float level = (float) levelGy;
        float perCell = (float) (1 / (relative * levelGy));
        double sum = 0;
        for (int n = 0; n < surroundings.cells(); n++) {
            float above = (factor * ownGy[n] + backgroundGy[n] - level) * perCell;
            sum += cells[n] * Math.clamp(0.5f + above, 0f, 1f);
        }
        return sum;
    }
}
