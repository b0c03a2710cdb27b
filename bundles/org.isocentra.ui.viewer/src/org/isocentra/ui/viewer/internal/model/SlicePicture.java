package org.isocentra.ui.viewer.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;

/**
 * Everything a view shows of a slice.
 *
 * @param pixels 0xRRGGBB, row by row
 * @param scale of the colours, where they show how two doses differ
 */
public record SlicePicture(Viewport viewport, int[] pixels, List<Line> contours, List<Line> isodoses,
        Optional<ComparisonScale> scale) {

    public SlicePicture {
        contours = List.copyOf(contours);
        isodoses = List.copyOf(isodoses);
    }

    /**
     * Lines of one kind.
     *
     * @param widthPoints width of the line, in points of the screen
     */
    public record Line(String name, Colour colour, float widthPoints, List<Polyline> polylines) {

        static final float THIN = 1.25f;
        static final float THICK = 2;

        public Line {
            polylines = List.copyOf(polylines);
        }

        /** Of all structures that are shown, targets and the one brought out thick; none where there is no outline. */
        static List<Line> ofStructures(OpenCase openCase, ViewState state,
                Function<Solid, List<Polyline>> outline) {
            List<Line> lines = new ArrayList<>();
            Map<String, Colour> colours = openCase.colours();
            for (Structure structure : openCase.structures()) {
                String name = structure.name();
                if (state.shows(name)) {
                    boolean strong = structure.type().isTarget() || state.selected().equals(Optional.of(name));
                    openCase.solid(name).map(outline).filter(found -> !found.isEmpty())
                            .map(found -> new Line(name, colours.get(name), strong ? THICK : THIN, found))
                            .ifPresent(lines::add);
                }
            }
            return lines;
        }
    }
}
