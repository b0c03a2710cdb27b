package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.isocentra.dicom.internal.Orientation;
import org.isocentra.dicom.internal.codec.Attribute;
import org.isocentra.dicom.internal.codec.Node;
import org.isocentra.dicom.internal.codec.PixelLayout;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * One image of a series, without its pixels.
 *
 * @param axes directions of row, column and normal
 * @param columnSpacingMm distance of neighbours in a row, {@code rowSpacingMm} in a column
 * @param padding stored value that marks pixels outside of what was imaged
 */
record Slice(Path file, String sopInstanceUid, Optional<String> frameOfReferenceUid, Vector3 positionMm, Axes axes,
        double columnSpacingMm, double rowSpacingMm, PixelLayout layout, double slope, double intercept,
        OptionalLong padding) {

    static Slice of(Path file, Node image, boolean needsRescale) {
        if (image.integer(Attribute.NUMBER_OF_FRAMES).orElse(1) != 1) {
            throw image.fault(Attribute.NUMBER_OF_FRAMES, "is "
                    + image.requiredInteger(Attribute.NUMBER_OF_FRAMES) + ": multi-frame images are not read",
                    "Export one file per slice");
        }
        PixelLayout layout = PixelLayout.of(image);
        double[] position = image.requiredNumbers(Attribute.IMAGE_POSITION_PATIENT, 3);
        double[] spacing = image.requiredNumbers(Attribute.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0) || !(spacing[1] > 0)) {
            throw image.fault(Attribute.PIXEL_SPACING, "is " + spacing[0] + "\\" + spacing[1] + " mm",
                    "The file is damaged; export it again");
        }
        double slope = needsRescale ? image.requiredNumber(Attribute.RESCALE_SLOPE)
                : image.number(Attribute.RESCALE_SLOPE).orElse(1);
        double intercept = needsRescale ? image.requiredNumber(Attribute.RESCALE_INTERCEPT)
                : image.number(Attribute.RESCALE_INTERCEPT).orElse(0);
        if (slope == 0) {
            throw image.fault(Attribute.RESCALE_SLOPE, "is 0, which makes all values equal",
                    "The file is damaged; export it again");
        }
        return new Slice(file, image.requiredText(Attribute.SOP_INSTANCE_UID),
                image.text(Attribute.FRAME_OF_REFERENCE_UID),
                new Vector3(position[0], position[1], position[2]), Orientation.of(image), spacing[1], spacing[0],
                layout, slope, intercept, padding(image, layout));
    }

    private static OptionalLong padding(Node image, PixelLayout layout) {
        double[] values = image.numbers(Attribute.PIXEL_PADDING_VALUE);
        return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(layout.value((long) values[0]));
    }

    /** Position along the normal of the slice. */
    double alongNormalMm() {
        return positionMm.dot(axes.third());
    }
}
