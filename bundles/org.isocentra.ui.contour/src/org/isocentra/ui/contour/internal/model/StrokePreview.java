package org.isocentra.ui.contour.internal.model;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;

/** Finds in the background what a stroke would make of a structure; of many strokes only the newest is shown. */
final class StrokePreview {

    private final Observable<Optional<Double>> drawnMm3 = new Observable<>(Optional.empty());
    private final AtomicReference<Runnable> next = new AtomicReference<>();
    private final Job job = Job.createSystem("Show what is drawn", (ICoreRunnable) _ -> showNewest());

    /** About the volume of the structure with what is being drawn, mm³; empty while nothing is. */
    Observable<Optional<Double>> drawnMm3() {
        return drawnMm3;
    }

    /** @param shown told the structure as it would be, and about its volume, mm³ */
    void show(OpenCase openCase, Structure structure, Shape shape, BiConsumer<Structure, Double> shown) {
        next.set(() -> {
            SliceStack stack = SliceStack.of(openCase.image());
            Structure after = shape.apply(structure, openCase.image(), ProgressMonitor.NONE);
            double before = openCase.solid(structure.name()).map(Solid::volumeMm3).orElse(0.0);
            shown.accept(after, Math.max(0, before + stack.planimetryMm3(after) - stack.planimetryMm3(structure)));
        });
        job.schedule();
    }

    void end() {
        next.set(null);
        drawnMm3.set(Optional.empty());
    }

    private void showNewest() {
        Runnable newest = next.getAndSet(null);
        if (newest != null) {
            newest.run();
        }
    }
}
