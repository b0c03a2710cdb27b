package org.isocentra.contouring.api.region;

/**
 * How far to grow (positive) or to shrink (negative) to each side of the patient, mm. In between, distances follow
 * ellipsoids.
 *
 * @throws IllegalArgumentException when not finite, or when some grow and some shrink
 */
public record Margins(double rightMm, double leftMm, double anteriorMm, double posteriorMm, double inferiorMm,
        double superiorMm) {

    public Margins {
        double least = Math.min(Math.min(Math.min(rightMm, leftMm), Math.min(anteriorMm, posteriorMm)),
                Math.min(inferiorMm, superiorMm));
        double most = Math.max(Math.max(Math.max(rightMm, leftMm), Math.max(anteriorMm, posteriorMm)),
                Math.max(inferiorMm, superiorMm));
        if (!Double.isFinite(most - least)) {
            throw new IllegalArgumentException("margins must be finite");
        }
        if (least < 0 && most > 0) {
            throw new IllegalArgumentException("margins either grow or shrink: " + least + " to " + most + " mm");
        }
    }

    /** The same to all sides. */
    public static Margins uniform(double mm) {
        return new Margins(mm, mm, mm, mm, mm, mm);
    }

    public boolean isUniform() {
        return rightMm == leftMm && leftMm == anteriorMm && anteriorMm == posteriorMm && posteriorMm == inferiorMm
                && inferiorMm == superiorMm;
    }
}
