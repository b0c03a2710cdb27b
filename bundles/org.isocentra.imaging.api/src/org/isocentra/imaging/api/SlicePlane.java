package org.isocentra.imaging.api;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;

/**
 * A rectangle in patient space, sampled pixel by pixel.
 *
 * @param firstPixelMm centre of the pixel at the top left, LPS mm
 * @param right unit vector along a row, {@code down} along a column
 * @param mmPerPixel distance of pixel centres
 */
public record SlicePlane(Vector3 firstPixelMm, Vector3 right, Vector3 down, double mmPerPixel, int width, int height) {

    /** Sine of 22.5 degrees: a part of a direction that is less than that is not worth a letter. */
    private static final double LEAST_PART = 0.3827;

    /** The standard views of radiology, seen with the patient facing the viewer. */
    public enum View {
        AXIAL(Vector3.X, Vector3.Y), CORONAL(Vector3.X, new Vector3(0, 0, -1)), SAGITTAL(Vector3.Y, new Vector3(0, 0,
                -1));

        private final Orientation orientation;

        View(Vector3 right, Vector3 down) {
            orientation = new Orientation(right, down);
        }

        /** @since 1.1 */
        public Orientation orientation() {
            return orientation;
        }

        /** The plane of this view through a point, which comes to lie in the middle of the picture. */
        public SlicePlane through(Vector3 centreMm, double mmPerPixel, int width, int height) {
            return orientation.through(centreMm, mmPerPixel, width, height);
        }
    }

    /** Where a place of the picture is in the patient, LPS mm; whole numbers are centres of pixels. */
    public Vector3 toPatient(double column, double row) {
        return firstPixelMm.plus(right.times(column * mmPerPixel)).plus(down.times(row * mmPerPixel));
    }

    /** Unit vector away from whoever looks at the picture. */
    public Vector3 normal() {
        return right.cross(down);
    }

    /** @since 1.1 */
    public Orientation orientation() {
        return new Orientation(right, down);
    }

    /** Letter of the patient side a direction points to: L, R, A, P, H or F. */
    public static char side(Vector3 direction) {
        double x = Math.abs(direction.x());
        double y = Math.abs(direction.y());
        double z = Math.abs(direction.z());
        if (x >= y && x >= z) {
            return direction.x() > 0 ? 'L' : 'R';
        }
        if (y >= z) {
            return direction.y() > 0 ? 'P' : 'A';
        }
        return direction.z() > 0 ? 'H' : 'F';
    }

    /**
     * Letters of all patient sides that a direction goes to by 22.5 degrees or more, the one it goes to most
     * first: {@code AL} is forward and somewhat to the left.
     *
     * @since 1.1
     */
    public static String sides(Vector3 direction) {
        return Stream.of(Vector3.X.times(direction.x()), Vector3.Y.times(direction.y()),
                Vector3.Z.times(direction.z())).filter(part -> part.length() > LEAST_PART * direction.length())
                .sorted(Comparator.comparingDouble(part -> -part.length())).map(part -> String.valueOf(side(part)))
                .collect(Collectors.joining());
    }
}
