package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.device.mlc.internal.Openings.Gap;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * A surface as the source sees it, in the plane through the isocentre, by the axes of the beam limiting device.
 *
 * @param x along the travel of leaves, mm
 * @param y across it, mm
 */
record Silhouette(double[] x, double[] y) {

    /** Height of the strips whose ends are looked for, mm. */
    private static final double STRIP_MM = 0.25;

    static Silhouette of(Surface surface, GantryPose pose, Vector3 isocentreMm, double sourceAxisMm) {
        Axes axes = pose.axes();
        List<Vector3> points = surface.pointsMm();
        double[] x = new double[points.size()];
        double[] y = new double[points.size()];
        for (int n = 0; n < x.length; n++) {
            Vector3 p = points.get(n).minus(isocentreMm);
            double magnification = sourceAxisMm / (sourceAxisMm - p.dot(axes.third()));
            x[n] = magnification * p.dot(axes.first());
            y[n] = magnification * p.dot(axes.second());
        }
        return new Silhouette(x, y);
    }

    /** As it is seen when the beam limiting device is turned farther. */
    Silhouette turned(double degrees) {
        double sine = Math.sin(Math.toRadians(degrees));
        double cosine = Math.cos(Math.toRadians(degrees));
        double[] alongX = new double[x.length];
        double[] alongY = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            alongX[n] = cosine * x[n] + sine * y[n];
            alongY[n] = cosine * y[n] - sine * x[n];
        }
        return new Silhouette(alongX, alongY);
    }

    /**
     * The opening that lets as much through as the silhouette would: each pair of leaves is open as wide as that is on
     * the average over their width, around its middle there. Absent when leaves do not reach over all of it, or when
     * nothing would be open.
     *
     * @param edgesMm of the pairs, growing
     * @param leastMm what would be open less than this stays closed
     */
    Optional<Opening> opening(double[] edgesMm, double leastMm) {
        double low = Arrays.stream(y).min().orElse(Double.NEGATIVE_INFINITY);
        double high = Arrays.stream(y).max().orElse(Double.POSITIVE_INFINITY);
        if (low < edgesMm[0] || high > edgesMm[edgesMm.length - 1]) {
            return Optional.empty();
        }
        int count = Math.max(1, (int) Math.ceil((high - low) / STRIP_MM));
        double strip = Math.max(high - low, Double.MIN_NORMAL) / count;
        double[] from = new double[count];
        double[] to = new double[count];
        ends(low, strip, from, to);
        List<Gap> gaps = new ArrayList<>();
        for (int pair = 1; pair < edgesMm.length; pair++) {
            double lower = (edgesMm[pair - 1] - low) / strip;
            double upper = (edgesMm[pair] - low) / strip;
            double sum = 0;
            double moment = 0;
            for (int n = (int) Math.max(0, lower); n < Math.min(count, upper); n++) {
                double share = Math.min(upper, n + 1) - Math.max(lower, n);
                double left = (from[n] + narrower(from, to, n, true)) / 2;
                double right = (to[n] + narrower(from, to, n, false)) / 2;
                sum += share * (right - left);
                moment += share * (right - left) * (left + right) / 2;
            }
            double width = sum * strip / (edgesMm[pair] - edgesMm[pair - 1]);
            if (width >= leastMm) {
                gaps.add(new Gap(pair, moment / sum - width / 2, moment / sum + width / 2));
            }
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(new Opening(gaps));
    }

    /**
     * Where the narrower neighbour of a strip ends. A strip ends where it is widest, which is where it meets its wider
     * neighbour, so that half way to the narrower one is its mean. Beyond the last one there is a point.
     */
    private static double narrower(double[] from, double[] to, int n, boolean left) {
        double middle = (from[n] + to[n]) / 2;
        double before = n == 0 ? middle : left ? from[n - 1] : to[n - 1];
        double after = n == from.length - 1 ? middle : left ? from[n + 1] : to[n + 1];
        return left ? Math.max(from[n], Math.max(before, after)) : Math.min(to[n], Math.min(before, after));
    }

    /** Where strips of the silhouette end; those without a point are between their neighbours. */
    private void ends(double low, double height, double[] from, double[] to) {
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (int n = 0; n < x.length; n++) {
            int strip = Math.min(from.length - 1, (int) ((y[n] - low) / height));
            from[strip] = Math.min(from[strip], x[n]);
            to[strip] = Math.max(to[strip], x[n]);
        }
        int before = 0;
        for (int strip = 1; strip < from.length; strip++) {
            if (from[strip] <= to[strip]) {
                for (int between = before + 1; between < strip; between++) {
                    double share = (double) (between - before) / (strip - before);
                    from[between] = from[before] + share * (from[strip] - from[before]);
                    to[between] = to[before] + share * (to[strip] - to[before]);
                }
                before = strip;
            }
        }
    }
}
