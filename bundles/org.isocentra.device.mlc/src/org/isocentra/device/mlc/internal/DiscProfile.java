package org.isocentra.device.mlc.internal;

import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.OffAxisProfile;

/** Dose across a round opening, by the kernel of the beam: each of its terms is added up ring by ring. */
final class DiscProfile {

    private static final double STEP_MM = 0.5;
    private static final double BEYOND_MM = 30;
    private static final double DEVIATIONS = 4;
    private static final int RINGS = 60;

    private DiscProfile() {
    }

    static OffAxisProfile of(MultiLeafBeam beam, double diameterMm) {
        float[] values = new float[(int) Math.ceil((diameterMm / 2 + BEYOND_MM) / STEP_MM) + 1];
        double axis = dose(beam, diameterMm / 2, 0);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (dose(beam, diameterMm / 2, n * STEP_MM) / axis);
        }
        return new OffAxisProfile(STEP_MM, values);
    }

    private static double dose(MultiLeafBeam beam, double radiusMm, double awayMm) {
        double sum = 0;
        for (MultiLeafBeam.Term term : beam.kernel()) {
            double sigma = Math.hypot(term.sigmaMm(), beam.edgeMm());
            for (int n = 0; n < RINGS; n++) {
                double inner = DEVIATIONS * n / RINGS;
                double outer = DEVIATIONS * (n + 1) / RINGS;
                double ring = Math.exp(-inner * inner / 2) - Math.exp(-outer * outer / 2);
                sum += term.share() * ring * inside(sigma * (inner + outer) / 2, radiusMm, awayMm);
            }
        }
        return sum;
    }

    /** Part of a ring about a place that is within the opening. */
    private static double inside(double ringMm, double radiusMm, double awayMm) {
        double twice = Math.max(1e-9, 2 * ringMm * awayMm);
        double cosine = (ringMm * ringMm + awayMm * awayMm - radiusMm * radiusMm) / twice;
        return Math.acos(Math.clamp(cosine, -1, 1)) / Math.PI;
    }
}
