package org.isocentra.device.mlc.internal.shaping;

import java.util.Arrays;
import java.util.List;

import org.isocentra.device.api.iec.GantryPose;
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
     * The slits between leaves that let as much through as the silhouette would: each as wide as that is on the average
     * over the width of the leaves, around its middle there.
     *
     * @param edgesMm of leaf pairs, growing
     * @param leastMm slits narrower than this stay closed
     */
    Slits slits(double[] edgesMm, double leastMm) {
        Slits slits = Slits.closed(edgesMm.length - 1);
        if (x.length == 0) {
            return slits;
        }
        double low = Arrays.stream(y).min().orElseThrow();
        int count = (int) ((Arrays.stream(y).max().orElseThrow() - low) / STRIP_MM) + 1;
        double[] from = new double[count];
        double[] to = new double[count];
        ends(low, from, to);
        for (int pair = 0; pair < slits.pairs(); pair++) {
            int first = Math.max(0, (int) Math.ceil((edgesMm[pair] - low) / STRIP_MM - 0.5));
            int last = Math.min(count - 1, (int) Math.ceil((edgesMm[pair + 1] - low) / STRIP_MM - 0.5) - 1);
            double area = 0;
            double moment = 0;
            for (int strip = first; strip <= last; strip++) {
                double width = to[strip] - from[strip];
                area += width;
                moment += width * (from[strip] + to[strip]) / 2;
            }
            double width = area * STRIP_MM / (edgesMm[pair + 1] - edgesMm[pair]);
            if (width >= leastMm) {
                slits.open(pair, moment / area - width / 2, moment / area + width / 2);
            }
        }
        return slits;
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
