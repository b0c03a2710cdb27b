package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.structure.Colour;

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

        public Line {
            polylines = List.copyOf(polylines);
        }
    }
}
