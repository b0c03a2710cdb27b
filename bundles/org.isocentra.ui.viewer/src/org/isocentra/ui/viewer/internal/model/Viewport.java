package org.isocentra.ui.viewer.internal.model;

import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.ui.api.ViewState;

/**
 * The part of patient space that one view shows, pixel by pixel. Pixels are those of the screen, counted from 0 at the
 * top left.
 */
public record Viewport(SlicePlane plane) {

    /** Rounding, mm: a crosshair that moves within a turned plane does not move the plane. */
    private static final double STEPS_PER_MM = 1e9;

    private static final double NO_DISTANCE_MM = 1e-6;

    /** What a view of {@code width} by {@code height} pixels shows of an image. */
    public static Viewport of(Orientation orientation, VolumeGeometry image, ViewState state, int width, int height) {
        Vector3 normal = orientation.normal();
        double toCrosshairMm = normal.dot(state.crosshairMm().minus(state.centreMm()));
        Vector3 middle = state.centreMm().plus(normal.times(Math.rint(toCrosshairMm * STEPS_PER_MM) / STEPS_PER_MM));
        double fitMm = Math.max(extentMm(image, orientation.right()) / width,
                extentMm(image, orientation.down()) / height);
        return new Viewport(orientation.through(middle, fitMm / state.zoom(), width, height));
    }

    /** Where the slice lies along the normal of its plane, mm. */
    public double positionMm() {
        return plane.normal().dot(plane.firstPixelMm());
    }

    /** How far a patient position lies from the slice, mm, with its sign. */
    public double distanceMm(Vector3 patientMm) {
        return plane.normal().dot(patientMm) - positionMm();
    }

    /** The slice that lies so far along the normal. */
    public Viewport moved(double mm) {
        return new Viewport(new SlicePlane(plane.firstPixelMm().plus(plane.normal().times(mm)), plane.right(),
                plane.down(), plane.mmPerPixel(), plane.width(), plane.height()));
    }

    /** Whether another shows the same slice of the same part, but for less than anybody sees. */
    public boolean looksLike(Viewport other) {
        SlicePlane there = other.plane;
        return plane.right().equals(there.right()) && plane.down().equals(there.down())
                && plane.mmPerPixel() == there.mmPerPixel() && plane.width() == there.width()
                && plane.height() == there.height()
                && plane.firstPixelMm().distanceTo(there.firstPixelMm()) < NO_DISTANCE_MM;
    }

    public Vector3 toPatient(double column, double row) {
        return plane.toPatient(column, row);
    }

    /** Column of a patient position, LPS mm. */
    public double column(Vector3 patientMm) {
        return plane.right().dot(patientMm.minus(plane.firstPixelMm())) / plane.mmPerPixel();
    }

    /** Row of a patient position, LPS mm. */
    public double row(Vector3 patientMm) {
        return plane.down().dot(patientMm.minus(plane.firstPixelMm())) / plane.mmPerPixel();
    }

    /** The same rectangle with pixels that are {@code factor} times as large; the first pixels coincide. */
    public SlicePlane coarser(int factor) {
        int width = (plane.width() - 1 + factor - 1) / factor + 1;
        int height = (plane.height() - 1 + factor - 1) / factor + 1;
        double mmPerPixel = plane.mmPerPixel() * factor;
        return new SlicePlane(plane.firstPixelMm(), plane.right(), plane.down(), mmPerPixel, width, height);
    }

    /** Size of a voxel seen along a direction, mm: one step through the slices. */
    public static double stepMm(VolumeGeometry image, Vector3 direction) {
        return Math.abs(direction.dot(image.axes().first())) * image.spacingMm().x()
                + Math.abs(direction.dot(image.axes().second())) * image.spacingMm().y()
                + Math.abs(direction.dot(image.axes().third())) * image.spacingMm().z();
    }

    /** Of the ellipsoid in the box of the image: a head has no corners, and a plane that is turned keeps its scale. */
    private static double extentMm(VolumeGeometry image, Vector3 direction) {
        Vector3 size = image.bounds().size();
        return new Vector3(direction.x() * size.x(), direction.y() * size.y(), direction.z() * size.z()).length()
                + stepMm(image, direction);
    }
}
