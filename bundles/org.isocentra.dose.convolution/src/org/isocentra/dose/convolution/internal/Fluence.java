package org.isocentra.dose.convolution.internal;

/**
 * What comes out of a beam's collimator: terma across the beam in the plane of the axis point at the reference depth,
 * per dose to water on the axis there. Split in a core, whose electrons are followed, and a smooth rest, whose
 * electrons are taken to stay where they are; both scatter.
 *
 * @param radiusMm where the dose has fallen to half
 * @param core ends at {@code coreMm}
 * @param rest mean over cells of the coarse lattice, as is {@code all}
 * @param residual of the calibration: largest difference from the beam data, relative to the axis
 */
record Fluence(Radiation radiation, double referenceDepthMm, double radiusMm, double coreMm, RadialProfile exact,
        RadialProfile core, RadialProfile rest, RadialProfile all, double residual) {

    /** Beyond this nothing is followed. */
    static final double REACH_MM = 65;
    static final double COARSE_MM = 5;

    private static final double CORE_MARGIN_MM = 4;
    private static final double JOIN_MM = 2;

    static Fluence of(Radiation radiation, double referenceDepthMm, double radiusMm, RadialProfile exact,
            double residual) {
        double coreMm = Math.min(radiusMm + CORE_MARGIN_MM, REACH_MM);
        double end = (exact.values().length - 1) * RadialProfile.STEP_MM;
        RadialProfile core = RadialProfile.of(end, r -> exact.at(r) * window(r, coreMm));
        RadialProfile rest = RadialProfile.of(end, r -> exact.at(r) * (1 - window(r, coreMm)));
        return new Fluence(radiation, referenceDepthMm, radiusMm, coreMm, exact, core, rest.meanOver(COARSE_MM),
                exact.meanOver(COARSE_MM), residual);
    }

    /** 1 inside the core, 0 outside, smooth between. */
    private static double window(double r, double coreMm) {
        return 0.5 * (1 + Math.cos(Math.PI * Math.clamp((r - coreMm + JOIN_MM) / JOIN_MM, 0, 1)));
    }

    /** Spacing of the lattice for the core: about six points from the axis to the edge. */
    double fineMm() {
        return Math.clamp(Math.round(radiusMm * 1.7) / 10.0, 0.5, 1);
    }

}
