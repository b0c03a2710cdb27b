package org.isocentra.dose.montecarlo.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.isocentra.model.radiation.MultiLeafBeam.Term;

/**
 * A pencil beam as a sum of Gaussians of given widths: their shares are found from the dose in the middle of round
 * openings, by multiplications that never make one negative (D. D. Lee, H. S. Seung, Nature 401:788, 1999).
 */
final class KernelFit {

    private static final double[] SIGMA_MM = {0.3, 0.6, 1, 1.6, 2.6, 5, 10, 20, 40};
    private static final double SMALLEST_MM = 0.5;
    private static final double GROWTH = 1.12;
    private static final double LARGEST_MM = 45;
    private static final int ROUNDS = 20_000;
    private static final double NEGLIGIBLE = 1e-4;

    private KernelFit() {
    }

    /** @param attenuationPerMm of all terms */
    static List<Term> of(PencilBeam pencil, double attenuationPerMm) {
        List<Double> radii = new ArrayList<>();
        for (double r = SMALLEST_MM; r < LARGEST_MM; r *= GROWTH) {
            radii.add(r);
        }
        double[][] discs = radii.stream().map(r -> Arrays.stream(SIGMA_MM)
                .map(sigma -> -Math.expm1(-r * r / (2 * sigma * sigma))).toArray()).toArray(double[][]::new);
        double[] wanted = radii.stream().mapToDouble(pencil::onAxisGy).toArray();
        double[] share = new double[SIGMA_MM.length];
        Arrays.fill(share, wanted[wanted.length - 1] / share.length);
        for (int round = 0; round < ROUNDS; round++) {
            double[] up = new double[share.length];
            double[] down = new double[share.length];
            for (int n = 0; n < wanted.length; n++) {
                double sum = 0;
                for (int i = 0; i < share.length; i++) {
                    sum += discs[n][i] * share[i];
                }
                for (int i = 0; i < share.length; i++) {
                    up[i] += discs[n][i] / wanted[n];
                    down[i] += discs[n][i] * sum / (wanted[n] * wanted[n]);
                }
            }
            for (int i = 0; i < share.length; i++) {
                share[i] *= up[i] / down[i];
            }
        }
        double all = Arrays.stream(share).filter(s -> s > NEGLIGIBLE * wanted[wanted.length - 1]).sum();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < share.length; i++) {
            if (share[i] > NEGLIGIBLE * wanted[wanted.length - 1]) {
                terms.add(new Term(share[i] / all, SIGMA_MM[i], attenuationPerMm));
            }
        }
        return terms;
    }
}
