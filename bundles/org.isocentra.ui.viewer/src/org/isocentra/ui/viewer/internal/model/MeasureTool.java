package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;

/** Measures between two points: press at the one, let go at the other. Escape takes the line away. */
public final class MeasureTool implements SliceTool {

    private static final Colour COLOUR = new Colour(120, 255, 160);
    private static final double TICK_PIXELS = 5;
    private static final double SHORTEST_MM = 0.05;

    private final Observable<List<SliceMark>> marks = new Observable<>(List.of());
    private final Observable<Optional<Measurement>> measured = new Observable<>(Optional.empty());
    private Optional<Vector3> from = Optional.empty();

    @Override
    public Observable<List<SliceMark>> marks() {
        return marks;
    }

    /** The line there is. */
    public Observable<Optional<Measurement>> measured() {
        return measured;
    }

    @Override
    public boolean handle(SliceGesture gesture) {
        return switch (gesture.kind()) {
            case PRESS -> begin(gesture);
            case DRAG, RELEASE -> draw(gesture);
            case CANCEL -> clear();
            case HOVER, LEAVE, WHEEL, CONFIRM, BACK -> false;
        };
    }

    private boolean begin(SliceGesture gesture) {
        clear();
        from = Optional.of(gesture.pointMm());
        return true;
    }

    private boolean draw(SliceGesture gesture) {
        from.filter(start -> start.distanceTo(gesture.pointMm()) > SHORTEST_MM).ifPresent(start -> {
            Vector3 end = gesture.pointMm();
            Vector3 normal = gesture.plane().normal();
            Vector3 across = normal.cross(end.minus(start).unit()).times(TICK_PIXELS * gesture.plane().mmPerPixel());
            marks.set(List.of(SliceMark.line(List.of(start, end), normal, false, COLOUR),
                    tick(start, across, normal), tick(end, across, normal)));
            measured.set(Optional.of(new Measurement(start, end, normal)));
        });
        return true;
    }

    private static SliceMark tick(Vector3 at, Vector3 across, Vector3 normal) {
        return SliceMark.line(List.of(at.minus(across), at.plus(across)), normal, false, COLOUR);
    }

    private boolean clear() {
        boolean any = measured.get().isPresent();
        from = Optional.empty();
        marks.set(List.of());
        measured.set(Optional.empty());
        return any;
    }
}
