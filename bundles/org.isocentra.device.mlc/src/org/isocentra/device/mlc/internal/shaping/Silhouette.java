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
        int count = (int) ((high - low) / STRIP_MM) + 1;
        double[] from = new double[count];
        double[] to = new double[count];
        ends(low, from, to);
        List<Gap> gaps = new ArrayList<>();
        for (int pair = 1; pair < edgesMm.length; pair++) {
            int first = Math.max(0, (int) Math.ceil((edgesMm[pair - 1] - low) / STRIP_MM - 0.5));
            int last = Math.min(count - 1, (int) Math.ceil((edgesMm[pair] - low) / STRIP_MM - 0.5) - 1);
            double sum = 0;
            double moment = 0;
            for (int strip = first; strip <= last; strip++) {
                double width = to[strip] - from[strip];
                sum += width;
                moment += width * (from[strip] + to[strip]) / 2;
            }
            double width = sum * STRIP_MM / (edgesMm[pair] - edgesMm[pair - 1]);
            if (width >= leastMm) {
                gaps.add(new Gap(pair, moment / sum - width / 2, moment / sum + width / 2));
            }
        }
        return gaps.isEmpty() ? Optional.empty() : Optional.of(new Opening(gaps));
    }

    /** Where strips of the silhouette end; those without a point are between their neighbours. */
    private void ends(double low, double[] from, double[] to) {
        Arrays.fill(from, Double.POSITIVE_INFINITY);
        Arrays.fill(to, Double.NEGATIVE_INFINITY);
        for (int n = 0; n < x.length; n++) {
            int strip = (int) ((y[n] - low) / STRIP_MM);
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
