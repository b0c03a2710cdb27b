package org.isocentra.ui.contour.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.SliceGesture;
import org.isocentra.ui.api.SliceMark;
import org.isocentra.ui.contour.internal.Messages;

/** What tools that draw on slices have in common. */
final class Drawing {

    static final Colour ERASING = new Colour(255, 96, 96);
    private static final Colour NOTHING_CHOSEN = new Colour(222, 226, 230);

    private final ContourBench bench;

    Drawing(ContourBench bench) {
        this.bench = bench;
    }

    /** The slice under the pointer, or none where nothing can be drawn; then the user is told why. */
    OptionalInt slice(SliceGesture gesture) {
        Optional<Image> image = bench.image();
        if (image.isEmpty()) {
            return OptionalInt.empty();
        }
        if (bench.chosen().isEmpty()) {
            bench.say(Messages.ContourBench_noStructure, true);
            return OptionalInt.empty();
        }
        SliceStack stack = SliceStack.of(image.get());
        if (!stack.isParallel(gesture.plane())) {
            bench.say(Messages.Drawing_otherPlane, true);
            return OptionalInt.empty();
        }
        OptionalInt slice = stack.slice(gesture.pointMm());
        bench.say(slice.isEmpty() ? Messages.Drawing_noSlice : NLS.bind(Messages.Drawing_slice, slice.getAsInt() + 1,
                stack.geometry().nz()), slice.isEmpty());
        return slice;
    }

    Colour colour() {
        return bench.colour().orElse(NOTHING_CHOSEN);
    }

    /** The outlines of a structure on a slice. */
    List<SliceMark> outlines(Structure structure, int slice) {
        SliceStack stack = SliceStack.of(bench.image().orElseThrow());
        return stack.on(slice, structure).stream().map(Contour::points)
                .map(points -> SliceMark.line(points, stack.geometry().axes().third(), true, colour())).toList();
    }
}
