package org.isocentra.imaging.api;

import org.isocentra.model.geometry.Vector3;

/**
 * How a plane lies in the patient, and which way up it is seen.
 *
 * @param right unit vector along a row of the picture, LPS
 * @param down unit vector along a column, at right angles to it
 * @since 1.1
 */
public record Orientation(Vector3 right, Vector3 down) {

    private static final double ROUNDING = 1e-6;
    /** Cosine of 0.8 degrees. */
    private static final double PARALLEL = 0.9999;

    public Orientation {
        if (Math.abs(right.length() - 1) > ROUNDING || Math.abs(down.length() - 1) > ROUNDING
                || Math.abs(right.dot(down)) > ROUNDING) {
            throw new IllegalArgumentException("rows and columns are not at right angles: " + right + ", " + down);
        }
    }

    /** Away from who looks at the picture. */
    public Vector3 normal() {
        return right.cross(down);
    }

    /** Whether planes that lie so are parallel, to a degree nobody sees. */
    public boolean isParallelTo(Orientation other) {
        return Math.abs(normal().dot(other.normal())) > PARALLEL;
    }

    /** The plane through a point, which comes to lie in the middle of the picture. */
    public SlicePlane through(Vector3 centreMm, double mmPerPixel, int width, int height) {
        Vector3 first = centreMm.minus(right.times(mmPerPixel * (width - 1) / 2))
                .minus(down.times(mmPerPixel * (height - 1) / 2));
        return new SlicePlane(first, right, down, mmPerPixel, width, height);
    }

    /**
     * The same, turned anticlockwise as seen from the tip of a direction.
     *
     * @param about unit vector, LPS
     */
    public Orientation turned(Vector3 about, double degrees) {
        Vector3 turnedRight = turned(right, about, Math.toRadians(degrees)).unit();
        Vector3 turnedDown = turned(down, about, Math.toRadians(degrees));
        // many small turns would add up what each rounds
        return new Orientation(turnedRight, turnedDown.minus(turnedRight.times(turnedRight.dot(turnedDown))).unit());
    }

    /** By the formula of Rodrigues. */
    private static Vector3 turned(Vector3 v, Vector3 about, double radians) {
        return v.times(Math.cos(radians)).plus(about.cross(v).times(Math.sin(radians)))
                .plus(about.times(about.dot(v) * (1 - Math.cos(radians))));
    }

    /** The same, turned the shortest way until its normal points so. */
    public Orientation facing(Vector3 direction) {
        Vector3 axis = normal().cross(direction);
        double sine = axis.length();
        double degrees = Math.toDegrees(Math.atan2(sine, normal().dot(direction)));
        return sine > ROUNDING ? turned(axis.times(1 / sine), degrees) : turned(right, degrees);
    }
}
