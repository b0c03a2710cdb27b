package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Layouts;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Orientation;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * One plane of a series, without its pixels.
 *
 * @param frame which of the planes in the file, counted from 0
 * @param axes directions of row, column and normal
 * @param columnSpacingMm distance of neighbours in a row, {@code rowSpacingMm} in a column
 * @param layout of all planes in the file
 * @param padding stored value that marks pixels outside of what was imaged
 */
record Slice(Path file, int frame, String sopInstanceUid, Optional<String> frameOfReferenceUid, Vector3 positionMm,
        Axes axes, double columnSpacingMm, double rowSpacingMm, PixelLayout layout, double slope, double intercept,
        OptionalLong padding) {

    /** How the names of both kinds of grey-scale images begin. */
    private static final String GREY = "MONOCHROME";

    static Slice of(Path file, Frame frame, boolean needsRescale) {
        Node image = frame.object();
        PixelLayout layout = Layouts.of(image);
        String colours = image.text(Attribute.PHOTOMETRIC_INTERPRETATION).orElse(GREY);
        if (!colours.startsWith(GREY)) {
            throw image.fault(Attribute.PHOTOMETRIC_INTERPRETATION, "is " + colours
                    + ": colour images are not read, since their values are neither intensities nor densities",
                    "Use the original grey-scale images");
        }
        double[] position = frame.requiredGroup(Attribute.PLANE_POSITION_SEQUENCE)
                .requiredNumbers(Attribute.IMAGE_POSITION_PATIENT, 3);
        Node measures = frame.requiredGroup(Attribute.PIXEL_MEASURES_SEQUENCE);
        double[] spacing = measures.requiredNumbers(Attribute.PIXEL_SPACING, 2);
        if (!(spacing[0] > 0) || !(spacing[1] > 0)) {
            throw measures.fault(Attribute.PIXEL_SPACING, "is " + spacing[0] + "\\" + spacing[1] + " mm",
                    "The file is damaged; export it again");
        }
        Optional<Node> rescale = needsRescale
                ? Optional.of(frame.requiredGroup(Attribute.PIXEL_VALUE_TRANSFORMATION_SEQUENCE))
                : frame.group(Attribute.PIXEL_VALUE_TRANSFORMATION_SEQUENCE);
        double slope = rescale(rescale, Attribute.RESCALE_SLOPE, needsRescale, 1);
        double intercept = rescale(rescale, Attribute.RESCALE_INTERCEPT, needsRescale, 0);
        if (slope == 0) {
            throw rescale.orElse(image).fault(Attribute.RESCALE_SLOPE, "is 0, which makes all values equal",
                    "The file is damaged; export it again");
        }
        return new Slice(file, frame.index(), image.requiredText(Attribute.SOP_INSTANCE_UID),
                image.text(Attribute.FRAME_OF_REFERENCE_UID), new Vector3(position[0], position[1], position[2]),
                Orientation.of(frame.requiredGroup(Attribute.PLANE_ORIENTATION_SEQUENCE)), spacing[1], spacing[0],
                layout, slope, intercept, padding(image, layout));
    }

    private static double rescale(Optional<Node> group, Attribute attribute, boolean needed, double otherwise) {
        return needed ? group.orElseThrow().requiredNumber(attribute)
                : group.map(g -> g.number(attribute).orElse(otherwise)).orElse(otherwise);
    }

    private static OptionalLong padding(Node image, PixelLayout layout) {
        double[] values = image.numbers(Attribute.PIXEL_PADDING_VALUE);
        return values.length == 0 ? OptionalLong.empty() : OptionalLong.of(layout.value((long) values[0]));
    }

    /** Position along the normal of the slice. */
    double alongNormalMm() {
        return positionMm.dot(axes.third());
    }

    /** The file, and the frame where there are several, for messages. */
    String where() {
        return file + frameText();
    }

    /** As {@link #where()}, without the folder. */
    String name() {
        return file.getFileName() + frameText();
    }

    private String frameText() {
        return layout.frames() == 1 ? "" : " frame " + (frame + 1);
    }
}
