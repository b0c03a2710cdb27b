package org.isocentra.dicom.api.study;

import org.isocentra.model.geometry.Axes;
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

    public SlicePreview {
        if (columns < 1 || rows < 1 || values.length != columns * rows || !(columnSpacingMm > 0)
                || !(rowSpacingMm > 0)) {
            throw new IllegalArgumentException(columns + " columns, " + rows + " rows, " + values.length + " values");
        }
    }
}
