package org.isocentra.dose.montecarlo.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.radiation.OffAxisProfile;

/**
 * The photons that give a beam its measured profile: what lies between the profile of the beam data, which is one of
 * dose, and photons is electrons and scatter, and that is taken out by solving for the fluence whose convolution with
 * the pencil beam is the profile. A profile steeper than electrons allow is met as well as it can be.
 *
 * @param radiusMm distances from the axis in the plane of the axis point that equal shares of the photons stay within
 * @param photonsPerGy photons through the plane for 1 Gy on the axis at the reference depth
 * @param residual largest difference between the profile and what the fluence gives, relative to the axis
 */
record Fluence(float[] radiusMm, double photonsPerGy, double residual) {

    private static final int QUANTILES = 4096;
    private static final int ANGLES = 48;
    private static final int ITERATIONS = 60;
    private static final double STEP_MM = 0.1;
    private static final double STEP_SHARE = 0.03;
    private static final double FINE_MM = 0.02;
    private static final double NEGLIGIBLE = 1e-5;

    static Fluence of(OffAxisProfile profile, PencilBeam pencil) {
        double[] rho = nodes(profile);
        int count = rho.length;
        double[][] response = response(rho, pencil);
        double[] wanted = new double[count];
        double[] fluence = new double[count];
        for (int n = 0; n < count; n++) {
            wanted[n] = profile.at(rho[n]) / profile.at(0);
            fluence[n] = wanted[n];
        }
        double[] dose = times(response, fluence);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            for (int n = 0; n < count; n++) {
                double ratio = dose[n] > 0 ? wanted[n] * dose[0] / dose[n] : 1;
                fluence[n] *= Math.clamp(ratio, 0.5, 2);
            }
            dose = times(response, fluence);
        }
        double residual = 0;
        for (int n = 0; n < count; n++) {
            residual = Math.max(residual, Math.abs(dose[n] / dose[0] - wanted[n]));
        }
        return new Fluence(quantiles(rho, fluence), photons(rho, fluence) / dose[0], residual);
    }

    private static double[] nodes(OffAxisProfile profile) {
        double end = profile.radiusMm();
        while (end > STEP_MM && profile.at(end - STEP_MM) < NEGLIGIBLE * profile.at(0)) {
            end -= STEP_MM;
        }
        List<Double> list = new ArrayList<>();
        for (double r = 0; r < end; r += Math.max(STEP_MM, STEP_SHARE * r)) {
            list.add(r);
        }
        list.add(end);
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Dose at each node from the fluence at each, which is linear between them. */
    private static double[][] response(double[] rho, PencilBeam pencil) {
        int count = rho.length;
        int[] place = new int[(int) (rho[count - 1] / FINE_MM) + 2];
        for (int n = 0, node = 0; n < place.length; n++) {
            while (node < count - 2 && rho[node + 1] <= n * FINE_MM) {
                node++;
            }
            place[n] = node;
        }
        double[] cos = new double[ANGLES];
        for (int a = 0; a < ANGLES; a++) {
            cos[a] = Math.cos(Math.PI * (a + 0.5) / ANGLES);
        }
        double[][] response = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int m = 0; m < pencil.radiusMm().length; m++) {
                double r = pencil.radiusMm()[m];
                double share = pencil.doseArea()[m] / ANGLES;
                for (int a = 0; a < ANGLES && share > 0; a++) {
                    double away = Math.sqrt(Math.max(0, rho[i] * rho[i] + r * r + 2 * rho[i] * r * cos[a]));
                    if (away < rho[count - 1]) {
                        int node = place[(int) (away / FINE_MM)];
                        if (node < count - 2 && away >= rho[node + 1]) {
                            node++;
                        }
                        double fraction = (away - rho[node]) / (rho[node + 1] - rho[node]);
                        response[i][node] += share * (1 - fraction);
                        response[i][node + 1] += share * fraction;
                    }
                }
            }
        }
        return response;
    }

    private static double[] times(double[][] matrix, double[] x) {
        double[] y = new double[matrix.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += matrix[i][j] * x[j];
            }
        }
        return y;
    }

    /** Integral of the fluence over the plane. */
    private static double photons(double[] rho, double[] fluence) {
        double sum = 0;
        for (int n = 0; n < rho.length - 1; n++) {
            sum += between(rho, fluence, n, rho[n + 1]);
        }
        return sum;
    }

    /** Integral from a node to a radius before the next. */
    private static double between(double[] rho, double[] fluence, int n, double to) {
        double from = rho[n];
        double slope = (fluence[n + 1] - fluence[n]) / (rho[n + 1] - from);
        double constant = fluence[n] - slope * from;
        return 2 * Math.PI * (constant * (to * to - from * from) / 2 + slope * (to * to * to - from * from * from) / 3);
    }

    private static float[] quantiles(double[] rho, double[] fluence) {
        float[] radius = new float[QUANTILES + 1];
        double whole = photons(rho, fluence);
        double before = 0;
        int node = 0;
        for (int n = 1; n <= QUANTILES; n++) {
            double wanted = whole * n / QUANTILES;
            double in = between(rho, fluence, node, rho[node + 1]);
            while (node < rho.length - 2 && before + in < wanted) {
                before += in;
                node++;
                in = between(rho, fluence, node, rho[node + 1]);
            }
            double low = rho[node];
            double high = rho[node + 1];
            for (int step = 0; step < 40; step++) {
                double middle = (low + high) / 2;
                if (before + between(rho, fluence, node, middle) < wanted) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            radius[n] = (float) high;
        }
        return radius;
    }
}
