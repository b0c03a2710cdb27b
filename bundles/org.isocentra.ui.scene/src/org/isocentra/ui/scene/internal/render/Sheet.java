package org.isocentra.ui.scene.internal.render;

import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;

/**
 * A picture on a rectangle in the patient, opaque but for its black parts, which are not there.
 *
 * @param grey 0 to 255, row by row; shared, and not to be changed
 */
public record Sheet(SlicePlane plane, byte[] grey) {

    private static final double EDGE = 1e-3;

    boolean isSeenFromItsEdge(Camera camera) {
        return Math.abs(plane.normal().dot(camera.axes().third())) < EDGE;
    }

    /** Column and row of the pixel of the sheet that is seen at a place of a picture, and its depth in the view. */
    Vector3 meets(Camera.View view, double column, double row) {
        Vector3 away = view.camera().axes().third();
        Vector3 toFirst = plane.firstPixelMm().minus(view.toPatient(column, row));
        double distance = plane.normal().dot(toFirst) / plane.normal().dot(away);
        Vector3 on = away.times(distance).minus(toFirst);
        return new Vector3(on.dot(plane.right()) / plane.mmPerPixel(), on.dot(plane.down()) / plane.mmPerPixel(),
                distance / view.mmPerPixel());
    }

    /** What is between four pixels is interpolated; 0 outside. */
    int grey(double column, double row) {
        if (!(column >= 0 && row >= 0 && column < plane.width() - 1 && row < plane.height() - 1)) {
            return 0;
        }
        int at = (int) row * plane.width() + (int) column;
        double right = column - (int) column;
        double down = row - (int) row;
        return (int) (between(at, right) * (1 - down) + between(at + plane.width(), right) * down);
    }

    private double between(int at, double right) {
        return (grey[at] & 255) * (1 - right) + (grey[at + 1] & 255) * right;
    }
}
