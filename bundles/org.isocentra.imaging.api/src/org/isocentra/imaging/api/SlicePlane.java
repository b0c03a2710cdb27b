package org.isocentra.imaging.api;

import org.isocentra.model.geometry.Vector3;

/**
 * A rectangle in patient space, sampled pixel by pixel.
 *
 * @param firstPixelMm centre of the pixel at the top left, LPS mm
 * @param right unit vector along a row, {@code down} along a column
 * @param mmPerPixel distance of pixel centres
 */
public record SlicePlane(Vector3 firstPixelMm, Vector3 right, Vector3 down, double mmPerPixel, int width, int height) {

    /** The standard views of radiology, seen with the patient facing the viewer. */
    public enum View {
        AXIAL(Vector3.X, Vector3.Y), CORONAL(Vector3.X, new Vector3(0, 0, -1)), SAGITTAL(Vector3.Y, new Vector3(0, 0,
                -1));

        private final Vector3 right;
        private final Vector3 down;

        View(Vector3 right, Vector3 down) {
            this.right = right;
            this.down = down;
        }

        /** The plane of this view through a point, which comes to lie in the middle of the picture. */
        public SlicePlane through(Vector3 centreMm, double mmPerPixel, int width, int height) {
            Vector3 first = centreMm.minus(right.times(mmPerPixel * (width - 1) / 2))
                    .minus(down.times(mmPerPixel * (height - 1) / 2));
            return new SlicePlane(first, right, down, mmPerPixel, width, height);
        }
    }

    public Vector3 toPatient(double column, double row) {
        return firstPixelMm.plus(right.times(column * mmPerPixel)).plus(down.times(row * mmPerPixel));
    }

    public Vector3 normal() {
        return right.cross(down);
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
}
