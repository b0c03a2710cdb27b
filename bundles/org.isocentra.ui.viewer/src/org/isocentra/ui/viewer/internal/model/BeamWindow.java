package org.isocentra.ui.viewer.internal.model;

import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamsEye;

/**
 * The part of a beam's-eye view that is shown.
 *
 * @param halfMm from its middle to the nearer border, mm at the isocentre
 * @param middle where its middle is
 */
public record BeamWindow(double halfMm, BeamsEye.Point middle) {

    private static final double LEAST_MM = 5;
    private static final double MOST_MM = 250;
    private static final double USUAL_LEAST_MM = 40;
    private static final double USUAL_MOST_MM = 150;
    private static final double MARGIN_MM = 25;

    public BeamWindow {
        halfMm = Math.clamp(halfMm, LEAST_MM, MOST_MM);
    }

    /** The opening, with some of what is around it. */
    public static BeamWindow around(BeamsEye eye, Aperture aperture) {
        return new BeamWindow(Math.clamp(2 * eye.reachMm(aperture) + MARGIN_MM, USUAL_LEAST_MM, USUAL_MOST_MM),
                new BeamsEye.Point(0, 0));
    }

    /** Magnified, with a point that stays where it is. */
    public BeamWindow zoomed(double factor, BeamsEye.Point fixed) {
        double half = Math.clamp(halfMm / factor, LEAST_MM, MOST_MM);
        double share = half / halfMm;
        return new BeamWindow(half, new BeamsEye.Point(fixed.xMm() + (middle.xMm() - fixed.xMm()) * share,
                fixed.yMm() + (middle.yMm() - fixed.yMm()) * share));
    }

    public BeamWindow moved(double xMm, double yMm) {
        return new BeamWindow(halfMm, new BeamsEye.Point(middle.xMm() + xMm, middle.yMm() + yMm));
    }

    /** What a view of so many pixels shows of what is seen from a source. */
    public Viewport viewport(BeamsEye eye, int width, int height) {
        return new Viewport(Silhouettes.orientation(eye).through(eye.axisPointMm().plus(eye.right()
                .times(middle.xMm())).plus(eye.up().times(middle.yMm())), 2 * halfMm / Math.min(width, height), width,
                height));
    }
}
