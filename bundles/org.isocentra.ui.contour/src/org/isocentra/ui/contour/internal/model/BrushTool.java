package org.isocentra.ui.contour.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.isocentra.contouring.api.region.Sketching;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.contour.internal.Messages;

/** Paints or erases with a round brush. While it is drawn, a stroke is shown as it is and with what it makes. */
final class BrushTool implements SliceTool {

    /** Points of a stroke are this share of the radius apart: near enough for a smooth edge. */
    private static final double POINT_SHARE = 0.08;
    private static final double STROKE_OPACITY = 0.35;

    private final ContourBench bench;
    private final Drawing drawing;
    private final Sketching.Mode mode;
    private final Observable<List<SliceMark>> marks = new Observable<>(List.of());

    private Optional<Cursor> cursor = Optional.empty();
    private Optional<Stroke> stroke = Optional.empty();
    private List<SliceMark> made = List.of();

    /** Where the brush is. */
    private record Cursor(Vector3 pointMm, SlicePlane plane) {
    }

    /** Identity counts. */
    private static final class Stroke {

        private final int slice;
        private final Vector3 normal;
        private final List<Vector3> path = new ArrayList<>();

        Stroke(int slice, Vector3 normal, Vector3 start) {
            this.slice = slice;
            this.normal = normal;
            path.add(start);
        }
    }

    BrushTool(ContourBench bench, Sketching.Mode mode) {
        this.bench = bench;
        this.drawing = new Drawing(bench);
        this.mode = mode;
    }

    @Override
    public Observable<List<SliceMark>> marks() {
        return marks;
    }

    @Override
    public synchronized boolean handle(SliceGesture gesture) {
        boolean used = switch (gesture.kind()) {
            case HOVER -> point(gesture);
            case PRESS -> start(gesture);
            case DRAG -> point(gesture) && extend(gesture.pointMm());
            case RELEASE -> commit();
            case CANCEL -> drop();
            case LEAVE -> {
                cursor = Optional.empty();
                yield true;
            }
            case WHEEL -> {
                bench.settings().update(set -> set.withRadiusMm(ContourSettings.turned(set.radiusMm(),
                        gesture.clicks())));
                yield point(gesture);
            }
            case CONFIRM, BACK -> false;
        };
        draw();
        return used;
    }

    private boolean point(SliceGesture gesture) {
        cursor = Optional.of(new Cursor(gesture.pointMm(), gesture.plane()));
        return true;
    }

    private boolean start(SliceGesture gesture) {
        point(gesture);
        OptionalInt slice = drawing.slice(gesture);
        if (slice.isPresent()) {
            stroke = Optional.of(new Stroke(slice.getAsInt(), gesture.plane().normal(), gesture.pointMm()));
            preview();
        }
        return true;
    }

    private boolean extend(Vector3 pointMm) {
        stroke.filter(s -> s.path.getLast().distanceTo(pointMm) > POINT_SHARE * bench.settings().get().radiusMm())
                .ifPresent(s -> {
                    s.path.add(pointMm);
                    preview();
                });
        return true;
    }

    private Shape shape(Stroke of) {
        ContourSettings set = bench.settings().get();
        return bench.strokes().brush(of.slice, List.copyOf(of.path), set.radiusMm(), set.ball(), mode);
    }

    private void preview() {
        Stroke of = stroke.orElseThrow();
        bench.preview(shape(of), (after, volumeMm3) -> {
            synchronized (this) {
                if (stroke.filter(s -> s == of).isPresent()) {
                    made = drawing.outlines(after, of.slice);
                    bench.drawnMm3().set(Optional.of(volumeMm3));
                    draw();
                }
            }
        });
    }

    private boolean commit() {
        stroke.ifPresent(of -> bench.edit(mode == Sketching.Mode.ADD ? Messages.BrushTool_brushOn
                : Messages.BrushTool_eraserOn, shape(of), () -> {
            synchronized (this) {
                if (stroke.isEmpty()) {
                    made = List.of();
                    draw();
                }
            }
        }));
        stroke = Optional.empty();
        bench.endPreview();
        return true;
    }

    private boolean drop() {
        boolean any = stroke.isPresent();
        stroke = Optional.empty();
        made = List.of();
        bench.endPreview();
        return any;
    }

    private void draw() {
        double radius = bench.settings().get().radiusMm();
        Colour colour = mode == Sketching.Mode.ADD ? drawing.colour() : Drawing.ERASING;
        List<SliceMark> all = new ArrayList<>();
        stroke.ifPresent(s -> all.add(new SliceMark(s.path, s.normal, false, colour, 2 * radius, STROKE_OPACITY)));
        all.addAll(made);
        cursor.ifPresent(c -> all.add(SliceMark.circle(c.pointMm(), radius, c.plane().right(), c.plane().down(),
                colour)));
        marks.set(all);
    }
}
