package org.isocentra.ui.viewer.internal.model;

import java.util.function.UnaryOperator;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.ui.api.ViewState;

/** What mouse and keyboard do to the view state, seen through one viewport. Distances are pixels of the screen. */
public final class SliceActions {

    private static final double WHEEL_ZOOM = 1.15;

    private SliceActions() {
    }

    /** Puts the crosshair under the pointer. */
    public static UnaryOperator<ViewState> crosshair(Viewport viewport, double column, double row) {
        return state -> state.withCrosshair(viewport.toPatient(column, row));
    }

    /** Moves the picture along with the pointer. */
    public static UnaryOperator<ViewState> pan(Viewport viewport, double columns, double rows) {
        Vector3 shift = viewport.plane().right().times(-columns * viewport.plane().mmPerPixel())
                .plus(viewport.plane().down().times(-rows * viewport.plane().mmPerPixel()));
        return state -> state.withCentre(state.centreMm().plus(shift));
    }

    /** Right widens the window, down darkens. */
    public static UnaryOperator<ViewState> window(Viewport viewport, Image.Window start, double columns, double rows) {
        Image.Window dragged = GreyWindow.dragged(start, viewport.plane().width(), columns, rows);
        return state -> state.withWindow(dragged.centre(), dragged.width());
    }

    /** Magnifies around the point under the pointer. */
    public static UnaryOperator<ViewState> zoom(Viewport viewport, double column, double row, int clicks) {
        return state -> state.zoomed(Math.pow(WHEEL_ZOOM, clicks), viewport.toPatient(column, row));
    }

    /** Goes through the slices, not beyond the image. */
    public static UnaryOperator<ViewState> scroll(Viewport viewport, VolumeGeometry image, int slices) {
        Vector3 normal = viewport.plane().normal();
        Box box = image.bounds();
        double stepMm = Viewport.stepMm(image, normal) * slices;
        return state -> {
            double before = normal.dot(state.crosshairMm());
            double after = Math.clamp(before + stepMm, box.least(normal), box.most(normal));
            return state.withCrosshair(state.crosshairMm().plus(normal.times(after - before)));
        };
    }
}
