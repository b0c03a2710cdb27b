package org.isocentra.ui.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;

/**
 * Where the views look and what they show; the same for all of them, so that they stay linked.
 *
 * @param crosshairMm the point all views cut through, LPS mm
 * @param centreMm the point in the middle of the pictures, LPS mm
 * @param zoom magnification; at 1 the image just fits a view
 * @param window values shown as grey
 * @param hidden names of the structures not drawn
 * @param isodoses lines of equal dose, highest first
 * @param doseWash whether dose is shown as colour as well
 * @param doseDisplay which dose is shown, where the plan has two
 * @param selected the structure brought out in all views
 */
public record ViewState(Vector3 crosshairMm, Vector3 centreMm, double zoom, Image.Window window, Set<String> hidden,
        List<Isodose> isodoses, boolean doseWash, DoseDisplay doseDisplay, Optional<String> selected) {

    /** Nothing to look at. */
    public static final ViewState EMPTY = new ViewState(Vector3.ZERO, Vector3.ZERO, 1, new Image.Window(0, 1), Set.of(),
            List.of(), false, DoseDisplay.DOSE, Optional.empty());

    private static final double LARGEST_ZOOM = 40;
    private static final double SMALLEST_ZOOM = 0.5;
    private static final double NARROWEST_WINDOW = 1e-3;

    public ViewState {
        zoom = Math.clamp(zoom, SMALLEST_ZOOM, LARGEST_ZOOM);
        hidden = Set.copyOf(hidden);
        isodoses = List.copyOf(isodoses);
    }

    public ViewState withCrosshair(Vector3 pointMm) {
        return new ViewState(pointMm, centreMm, zoom, window, hidden, isodoses, doseWash, doseDisplay, selected);
    }

    public ViewState withCentre(Vector3 pointMm) {
        return new ViewState(crosshairMm, pointMm, zoom, window, hidden, isodoses, doseWash, doseDisplay, selected);
    }

    /** Magnified by a factor; {@code fixedMm} stays where it is on the screen. */
    public ViewState zoomed(double factor, Vector3 fixedMm) {
        double after = Math.clamp(zoom * factor, SMALLEST_ZOOM, LARGEST_ZOOM);
        Vector3 centre = fixedMm.plus(centreMm.minus(fixedMm).times(zoom / after));
        return new ViewState(crosshairMm, centre, after, window, hidden, isodoses, doseWash, doseDisplay, selected);
    }

    /** The whole image in every view. */
    public ViewState fitted(Vector3 imageCentreMm) {
        return new ViewState(crosshairMm, imageCentreMm, 1, window, hidden, isodoses, doseWash, doseDisplay, selected);
    }

    /**
     * With grey spread over the values around a centre, in the unit of the image; a width that is too narrow to see is
     * made wider.
     */
    public ViewState withWindow(double centre, double width) {
        return new ViewState(crosshairMm, centreMm, zoom, new Image.Window(centre, Math.max(width, NARROWEST_WINDOW)),
                hidden, isodoses, doseWash, doseDisplay, selected);
    }

    public ViewState withStructure(String name, boolean visible) {
        Set<String> names = new HashSet<>(hidden);
        if (visible ? names.remove(name) : names.add(name)) {
            return new ViewState(crosshairMm, centreMm, zoom, window, names, isodoses, doseWash, doseDisplay, selected);
        }
        return this;
    }

    public ViewState withIsodoses(List<Isodose> lines) {
        return new ViewState(crosshairMm, centreMm, zoom, window, hidden, lines, doseWash, doseDisplay, selected);
    }

    public ViewState withDoseWash(boolean show) {
        return new ViewState(crosshairMm, centreMm, zoom, window, hidden, isodoses, show, doseDisplay, selected);
    }

    public ViewState withDoseDisplay(DoseDisplay display) {
        return new ViewState(crosshairMm, centreMm, zoom, window, hidden, isodoses, doseWash, display, selected);
    }

    public ViewState withSelected(Optional<String> structure) {
        return new ViewState(crosshairMm, centreMm, zoom, window, hidden, isodoses, doseWash, doseDisplay, structure);
    }

    /** Whether the contours of a structure are drawn; all are that nobody has hidden. */
    public boolean shows(String structure) {
        return !hidden.contains(structure);
    }
}
