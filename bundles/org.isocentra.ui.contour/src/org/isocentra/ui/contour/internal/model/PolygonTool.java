package org.isocentra.ui.contour.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.osgi.util.NLS;
import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.contour.internal.Messages;

/** Adds or takes away a polygon, corner by corner or in one line. */
final class PolygonTool implements SliceTool {

    private static final double DRAG_MM = 0.5;
    /** Corners nearer than this are one: the second click of a double click. */
    private static final double SAME_PIXELS = 3;
    private static final double CLOSING_PIXELS = 8;

    private final ContourBench bench;
    private final Drawing drawing;
    private final Sketching.Mode mode;
    private final Observable<List<SliceMark>> marks = new Observable<>(List.of());

    private final List<Vector3> corners = new ArrayList<>();
    private int slice;
    private Vector3 normal = Vector3.Z;
    private Optional<Vector3> pointer = Optional.empty();

    PolygonTool(ContourBench bench, Sketching.Mode mode) {
        this.bench = bench;
        this.drawing = new Drawing(bench);
        this.mode = mode;
    }

    @Override
    public Observable<List<SliceMark>> marks() {
        return marks;
    }

    @Override
    public boolean handle(SliceGesture gesture) {
        boolean used = switch (gesture.kind()) {
            case HOVER -> point(Optional.of(gesture.pointMm()));
            case LEAVE -> point(Optional.empty());
            case PRESS -> press(gesture);
            case DRAG -> drag(gesture.pointMm());
            case RELEASE -> true;
            case CONFIRM -> close();
            case BACK -> back();
            case CANCEL -> drop();
            case WHEEL -> false;
        };
        draw();
        return used;
    }

    private boolean point(Optional<Vector3> at) {
        pointer = at;
        return true;
    }

    private boolean press(SliceGesture gesture) {
        OptionalInt here = drawing.slice(gesture);
        if (here.isEmpty()) {
            return true;
        }
        double pixelMm = gesture.plane().mmPerPixel();
        if (!corners.isEmpty() && here.getAsInt() != slice) {
            bench.say(NLS.bind(Messages.PolygonTool_onOtherSlice, slice + 1),
                    true);
        } else if (corners.size() > 2 && corners.getFirst().distanceTo(gesture.pointMm()) < CLOSING_PIXELS * pixelMm) {
            close();
        } else if (corners.isEmpty()
                || corners.getLast().distanceTo(gesture.pointMm()) > SAME_PIXELS * pixelMm) {
            slice = here.getAsInt();
            normal = gesture.plane().normal();
            corners.add(gesture.pointMm());
            point(Optional.of(gesture.pointMm()));
        }
        return true;
    }

    private boolean drag(Vector3 pointMm) {
        point(Optional.of(pointMm));
        if (!corners.isEmpty() && corners.getLast().distanceTo(pointMm) > DRAG_MM) {
            corners.add(pointMm);
        }
        return true;
    }

    private boolean close() {
        if (corners.size() < 3) {
            return false;
        }
        bench.edit(mode == Sketching.Mode.ADD ? Messages.PolygonTool_polygonOn : Messages.PolygonTool_cutFrom,
                bench.strokes().polygon(slice, List.copyOf(corners), mode), () -> { });
        corners.clear();
        return true;
    }

    private boolean back() {
        if (corners.isEmpty()) {
            return false;
        }
        corners.removeLast();
        return true;
    }

    private boolean drop() {
        boolean any = !corners.isEmpty();
        corners.clear();
        return any;
    }

    private void draw() {
        if (corners.isEmpty()) {
            marks.set(List.of());
            return;
        }
        Colour colour = mode == Sketching.Mode.ADD ? drawing.colour() : Drawing.ERASING;
        List<Vector3> line = new ArrayList<>(corners);
        pointer.ifPresent(line::add);
        marks.set(List.of(SliceMark.line(line, normal, true, colour)));
    }
}
