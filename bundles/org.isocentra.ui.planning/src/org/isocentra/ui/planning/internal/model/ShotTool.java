package org.isocentra.ui.planning.internal.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.planning.internal.Messages;

/** Shows isocentres on slices, chooses the one that is clicked on, and moves it with the mouse. */
final class ShotTool implements SliceTool {

    private static final Colour CHOSEN = new Colour(255, 214, 102);
    private static final Colour OTHER = new Colour(120, 200, 255);
    private static final double NEAR_PIXELS = 9;
    private static final double CROSS_MM = 1.2;
    private static final List<Orientation> STANDARD = Stream.of(SlicePlane.View.values())
            .map(SlicePlane.View::orientation).toList();

    private final ShotBench bench;
    private final Observable<List<SliceMark>> marks = new Observable<>(List.of());
    private Optional<Drag> drag = Optional.empty();

    /**
     * @param fromMm where it began
     * @param start the unit then
     * @param before all units then
     */
    private record Drag(Vector3 fromMm, DeliveryUnit start, List<DeliveryUnit> before) {
    }

    ShotTool(ShotBench bench) {
        this.bench = bench;
    }

    @Override
    public Observable<List<SliceMark>> marks() {
        return marks;
    }

    @Override
    public boolean handle(SliceGesture gesture) {
        return switch (gesture.kind()) {
            case PRESS -> press(gesture);
            case DRAG -> drag(gesture);
            case RELEASE -> release();
            case CANCEL -> cancel();
            case HOVER, LEAVE, WHEEL, CONFIRM, BACK -> false;
        };
    }

    private boolean press(SliceGesture gesture) {
        Optional<DeliveryUnit> hit = at(gesture);
        hit.ifPresent(bench::choose);
        drag = hit.filter(_ -> bench.isReady()).map(unit -> new Drag(gesture.pointMm(), unit, bench.units()));
        draw();
        return hit.isPresent();
    }

    /** The unit whose isocentre is drawn on the slice under the pointer; of several, the nearest. */
    private Optional<DeliveryUnit> at(SliceGesture gesture) {
        SlicePlane plane = gesture.plane();
        double reachMm = NEAR_PIXELS * plane.mmPerPixel();
        return bench.units().stream().filter(unit -> unit.isocentreMm().distanceTo(gesture.pointMm())
                < Math.hypot(reachMm, radiusMm(unit))
                && inPlane(unit, gesture) < Math.max(reachMm, CROSS_MM)
                && Math.abs(plane.normal().dot(unit.isocentreMm().minus(gesture.pointMm()))) < radiusMm(unit))
                .min(Comparator.comparingDouble(unit -> inPlane(unit, gesture)));
    }

    private static double inPlane(DeliveryUnit unit, SliceGesture gesture) {
        Vector3 apart = unit.isocentreMm().minus(gesture.pointMm());
        return Math.hypot(apart.dot(gesture.plane().right()), apart.dot(gesture.plane().down()));
    }

    private boolean drag(SliceGesture gesture) {
        drag.ifPresent(d -> {
            Vector3 by = gesture.pointMm().minus(d.fromMm);
            DeliveryUnit moved = Units.moved(d.start, d.start.isocentreMm().plus(by));
            bench.preview(moved);
            draw();
        });
        return true;
    }

    private boolean release() {
        drag.ifPresent(d -> {
            drag = Optional.empty();
            bench.settle(NLS.bind(Messages.ShotBench_move, d.start.name()), d.before);
        });
        return true;
    }

    private boolean cancel() {
        drag.ifPresent(d -> bench.want(d.before));
        boolean any = drag.isPresent();
        drag = Optional.empty();
        draw();
        return any;
    }

    /** Each isocentre as a cross with a circle of half maximum, smaller on slices beside it, in all views. */
    void draw() {
        List<SliceMark> lines = new ArrayList<>();
        List<Orientation> planes = Stream.concat(STANDARD.stream(), bench.oblique().stream()
                .filter(plane -> STANDARD.stream().noneMatch(plane::isParallelTo))).toList();
        Vector3 cut = bench.session().view().get().crosshairMm();
        for (DeliveryUnit unit : bench.units()) {
            boolean own = bench.chosen().get().equals(Optional.of(unit.name()));
            for (Orientation plane : planes) {
                double beside = plane.normal().dot(cut.minus(unit.isocentreMm()));
                double square = Math.pow(radiusMm(unit), 2) - beside * beside;
                if (square > 0) {
                    Vector3 centre = unit.isocentreMm().plus(plane.normal().times(beside));
                    add(lines, centre, Math.sqrt(square), plane, own ? CHOSEN : OTHER);
                }
            }
        }
        marks.set(lines);
    }

    private static void add(List<SliceMark> lines, Vector3 centre, double radiusMm, Orientation plane, Colour colour) {
        lines.add(SliceMark.circle(centre, radiusMm, plane.right(), plane.down(), colour));
        for (Vector3 along : List.of(plane.right(), plane.down())) {
            lines.add(SliceMark.line(List.of(centre.minus(along.times(CROSS_MM)), centre.plus(along.times(CROSS_MM))),
                    plane.normal(), false, colour));
        }
    }

    private double radiusMm(DeliveryUnit unit) {
        return bench.machine().get().map(machine -> machine.radiusMm(unit.settings().values())).orElse(2.0);
    }
}
