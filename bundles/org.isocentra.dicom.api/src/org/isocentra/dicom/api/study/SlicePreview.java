package org.isocentra.dicom.api.study;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;

/**
 * One slice of a series, for a first look and nothing else: that the slices of its series make a volume has not been
 * seen to.
 *
 * @param series description of its series, which may be empty
 * @param modality DICOM code
 * @param columns values in a row
 * @param columnSpacingMm distance of neighbours in a row, {@code rowSpacingMm} in a column
 * @param axes patient directions of rows, of columns and of their normal
 * @param values row after row; shared, not to be changed
 * @param window how to show it at first
 */
public record SlicePreview(String series, String modality, int columns, int rows, double columnSpacingMm,
        double rowSpacingMm, Axes axes, float[] values, Image.Window window) {

    /** An edge within 6 degrees of a direction has no other letter. */
    private static final double LEAST_COSINE = 0.1;

    public SlicePreview {
        if (columns < 1 || rows < 1 || values.length != columns * rows || !(columnSpacingMm > 0)
                || !(rowSpacingMm > 0)) {
            throw new IllegalArgumentException(columns + " columns, " + rows + " rows, " + values.length + " values");
        }
    }

    /**
     * What lies towards the edges of the picture: L and R are left and right of the patient, A and P front and back, H
     * and F head and feet. An oblique edge has several letters, the one it lies most towards first.
     */
    public record Edges(String left, String right, String top, String bottom) {
    }

    public Edges edges() {
        return new Edges(letters(axes.first().times(-1)), letters(axes.first()), letters(axes.second().times(-1)),
                letters(axes.second()));
    }

    private static String letters(Vector3 direction) {
        record Part(double size, String letter) {
        }
        return Stream.of(new Part(direction.x(), direction.x() > 0 ? "L" : "R"),
                new Part(direction.y(), direction.y() > 0 ? "P" : "A"),
                new Part(direction.z(), direction.z() > 0 ? "H" : "F"))
                .filter(part -> Math.abs(part.size) > LEAST_COSINE)
                .sorted(Comparator.comparingDouble(part -> -Math.abs(part.size))).map(Part::letter)
                .collect(Collectors.joining());
    }
}
