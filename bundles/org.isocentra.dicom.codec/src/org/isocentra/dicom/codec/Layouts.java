package org.isocentra.dicom.codec;

import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.model.InputException;

/** How pixels lie, from the attributes of an image. */
public final class Layouts {

    private Layouts() {
    }

    /**
     * The layout that the attributes of an image promise.
     *
     * @throws InputException if the attributes are missing, contradict each other or ask for more than an array holds
     */
    public static PixelLayout of(Node image) {
        int samples = image.requiredInteger(Attribute.SAMPLES_PER_PIXEL);
        if (samples != 1) {
            throw image.fault(Attribute.SAMPLES_PER_PIXEL, "is " + samples
                    + ": colour images are not read, since their values are neither intensities nor densities",
                    "Use the original grey-scale images");
        }
        int rows = positive(image, Attribute.ROWS);
        int columns = positive(image, Attribute.COLUMNS);
        int frames = image.integer(Attribute.NUMBER_OF_FRAMES).orElse(1);
        if (frames < 1) {
            throw image.fault(Attribute.NUMBER_OF_FRAMES, "is " + frames, "The file is damaged");
        }
        int allocated = image.requiredInteger(Attribute.BITS_ALLOCATED);
        if (allocated == 1) {
            throw image.fault(Attribute.BITS_ALLOCATED, "is 1: a mask or an overlay, which is no image to plan on",
                    "Name the images that it was drawn on; structures are read from RT Structure Sets");
        }
        if (allocated != 8 && allocated != 16 && allocated != 32) {
            throw image.fault(Attribute.BITS_ALLOCATED, "is " + allocated + "; 8, 16 and 32 are read",
                    "Export the images again with 16 bits");
        }
        int stored = image.requiredInteger(Attribute.BITS_STORED);
        int high = image.requiredInteger(Attribute.HIGH_BIT);
        if (stored < 1 || high >= allocated || high + 1 < stored) {
            throw image.fault(Attribute.BITS_STORED, stored + " bits with high bit " + high + " do not fit into "
                    + allocated + " bits", "The file is damaged");
        }
        int representation = image.requiredInteger(Attribute.PIXEL_REPRESENTATION);
        if (representation != 0 && representation != 1) {
            throw image.fault(Attribute.PIXEL_REPRESENTATION, "is " + representation, "The file is damaged");
        }
        PixelLayout layout = new PixelLayout(rows, columns, frames, allocated, stored, high, representation == 1);
        try {
            layout.dataBytes();
        } catch (ArithmeticException e) {
            throw image.fault(Attribute.ROWS, rows + " rows, " + columns + " columns and " + frames
                    + " frames are more than can be read", "The file is damaged", e);
        }
        return layout;
    }

    private static int positive(Node image, Attribute attribute) {
        int value = image.requiredInteger(attribute);
        if (value < 1) {
            throw image.fault(attribute, "is " + value, "The file is damaged");
        }
        return value;
    }
}
