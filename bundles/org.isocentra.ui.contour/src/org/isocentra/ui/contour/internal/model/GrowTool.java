package org.isocentra.ui.contour.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.api.SliceTool;
import org.isocentra.ui.contour.internal.Messages;

/** Finds the body around a point that is clicked, on all slices. */
final class GrowTool implements SliceTool {

    private final ContourBench bench;
    private final Drawing drawing;
    private final Observable<List<SliceMark>> marks = new Observable<>(List.of());

    GrowTool(ContourBench bench) {
        this.bench = bench;
        this.drawing = new Drawing(bench);
    }

    @Override
    public Observable<List<SliceMark>> marks() {
        return marks;
    }

    @Override
    public boolean handle(SliceGesture gesture) {
        switch (gesture.kind()) {
            case PRESS -> bench.edit(Messages.GrowTool_grow, bench.found(gesture.pointMm()), () -> { });
            case WHEEL -> bench.settings().update(set -> set.withReachMm(ContourSettings.turned(set.reachMm(),
                    gesture.clicks())));
            case HOVER, DRAG, RELEASE, LEAVE -> { /* shows where it would look */ }
            case CONFIRM, CANCEL, BACK -> {
                return false;
            }
        }
        draw(gesture.kind() == SliceGesture.Kind.LEAVE ? Optional.empty() : Optional.of(gesture));
        return true;
    }

    private void draw(Optional<SliceGesture> at) {
        marks.set(at.map(g -> List.of(SliceMark.circle(g.pointMm(), bench.settings().get().reachMm(), g.plane().right(),
                g.plane().down(), drawing.colour()))).orElse(List.of()));
    }
}
