package org.isocentra.ui.scene.internal.render;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * From where the patient is seen: in parallel projection, so that what is equally long looks equally long.
 *
 * @param centreMm comes to lie in the middle of the picture, LPS mm
 * @param axes to the right, down, and away from the viewer
 * @param heightMm of what is seen
 */
public record Camera(Vector3 centreMm, Axes axes, double heightMm) {

    private static final double RADIANS_PER_HEIGHT = 3;
    private static final double CLICK = 1.15;
    private static final double LEAST_MM = 2;
    private static final double MOST_MM = 5000;

    public Camera {
        heightMm = Math.clamp(heightMm, LEAST_MM, MOST_MM);
    }

    /** Sides of the patient to look at. */
    public enum Side {
        ANTERIOR(Vector3.X, -1), POSTERIOR(Vector3.X.times(-1), -1),
        LEFT(Vector3.Y, -1), RIGHT(Vector3.Y.times(-1), -1), HEAD(Vector3.X.times(-1), 1), FEET(Vector3.X, 1);

        private final Axes axes;

        /** @param down whether what is down in the picture is posterior (1) or towards the feet (-1) */
        Side(Vector3 right, int down) {
            Vector3 below = down > 0 ? Vector3.Y : Vector3.Z.times(-1);
            axes = new Axes(right, below, right.cross(below));
        }

        /** From the patient to the viewer. */
        public Vector3 outward() {
            return axes.third().times(-1);
        }

        /** The letter of this side, as image views write it. */
        public char letter() {
            return SlicePlane.side(outward());
        }
    }

    /** The same part of the patient from another side. */
    public Camera from(Side side) {
        return new Camera(centreMm, side.axes, heightMm);
    }

    /** From the front, the left and above, as people draw heads. */
    public static Camera at(Vector3 centreMm, double heightMm) {
        return new Camera(centreMm, Side.ANTERIOR.axes, heightMm).turned(-0.22, 0).turned(0, 0.13);
    }

    /**
     * Turns the patient as if a ball around it were dragged.
     *
     * @param right by which the pointer moves, as a part of the height of the picture; {@code down} likewise
     */
    public Camera turned(double right, double down) {
        double angle = RADIANS_PER_HEIGHT * Math.hypot(right, down);
        if (angle == 0) {
            return this;
        }
        Vector3 axis = axes.second().times(right).minus(axes.first().times(down)).unit();
        Vector3 first = rotated(axes.first(), axis, angle).unit();
        Vector3 third = first.cross(rotated(axes.second(), axis, angle)).unit();
        return new Camera(centreMm, new Axes(first, third.cross(first), third), heightMm);
    }

    private static Vector3 rotated(Vector3 v, Vector3 axis, double angle) {
        return v.times(Math.cos(angle)).plus(axis.cross(v).times(Math.sin(angle)))
                .plus(axis.times(axis.dot(v) * (1 - Math.cos(angle))));
    }

    /** Moves the patient with the pointer, in parts of the height of the picture. */
    public Camera moved(double right, double down) {
        return new Camera(centreMm.minus(axes.first().times(right * heightMm)).minus(axes.second().times(
                down * heightMm)), axes, heightMm);
    }

    /**
     * Magnifies; what is at a place of the picture stays there.
     *
     * @param clicks of the wheel, positive for larger
     * @param right from the middle of the picture, as a part of its height; {@code down} likewise
     */
    public Camera zoomed(int clicks, double right, double down) {
        Camera after = new Camera(centreMm, axes, heightMm * Math.pow(CLICK, -clicks));
        double shift = after.heightMm / heightMm;
        return after.moved(right - right / shift, down - down / shift);
    }

    /** Where the camera puts points of a picture. */
    public View view(int width, int height) {
        return new View(this, width, height);
    }

    /**
     * A picture of so many pixels; they are counted from the top left, and pixel n reaches from n to n + 1.
     */
    public record View(Camera camera, int width, int height) {

        public double mmPerPixel() {
            return camera.heightMm / height;
        }

        /** Column, row, and distance from the plane through the centre away from the viewer, all in pixels. */
        public Vector3 project(Vector3 patientMm) {
            Vector3 d = patientMm.minus(camera.centreMm).times(1 / mmPerPixel());
            return new Vector3(width / 2.0 + d.dot(camera.axes.first()), height / 2.0 + d.dot(camera.axes.second()),
                    d.dot(camera.axes.third()));
        }

        /** The point of the plane through the centre that is seen at a place of the picture, LPS mm. */
        public Vector3 toPatient(double column, double row) {
            return camera.centreMm.plus(camera.axes.first().times((column - width / 2.0) * mmPerPixel()))
                    .plus(camera.axes.second().times((row - height / 2.0) * mmPerPixel()));
        }
    }
}
