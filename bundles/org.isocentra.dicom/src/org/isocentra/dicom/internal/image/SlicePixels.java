package org.isocentra.dicom.internal.image;

import java.nio.file.Path;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Image;

/**
 * Reads the values of slices whose headers have been read before. A file of many frames is read once, as long as its
 * slices are asked for one after the other. Not safe for use by several threads.
 */
final class SlicePixels {

    /** HU of air by definition: what lies outside of the reconstructed circle of a CT. */
    private static final float AIR_HU = -1000;

    private final DicomReader reader = new DicomReader();
    private final SopClass kind;
    private Path open;
    private Node object;
    private byte[] data;

    SlicePixels(SopClass kind) {
        this.kind = kind;
    }

    /** Of what was not imaged. */
    float outside() {
        return kind.isTomography() ? AIR_HU : 0;
    }

    /** @throws InputException if its file is damaged, or is no longer what it was when its header was read */
    void read(Slice slice, float[] values, int offset) {
        open(slice);
        PixelLayout layout = slice.layout();
        boolean padded = slice.padding().isPresent();
        long padding = slice.padding().orElse(0);
        int pixels = layout.rows() * layout.columns();
        for (int n = 0; n < pixels; n++) {
            long stored = layout.stored(data, slice.frame() * pixels + n);
            values[offset + n] = padded && stored == padding ? outside()
                    : (float) (stored * slice.slope() + slice.intercept());
        }
    }

    float[] read(Slice slice) {
        float[] values = new float[slice.layout().rows() * slice.layout().columns()];
        read(slice, values, 0);
        return values;
    }

    /** The whole description of a slice. */
    Frame frame(Slice slice) {
        open(slice);
        return Frame.of(object, kind.isEnhanced()).get(slice.frame());
    }

    private void open(Slice slice) {
        if (slice.file().equals(open)) {
            return;
        }
        object = reader.read(slice.file()).root();
        data = object.bytes(Attribute.PIXEL_DATA);
        open = slice.file();
        if (data.length < slice.layout().dataBytes()) {
            throw object.fault(Attribute.PIXEL_DATA, "is missing",
                    "The file is damaged; get it again from its source");
        }
        if (!Slice.of(open, frame(slice), kind.isTomography()).equals(slice)) {
            throw new InputException(slice.where(), "has become another since its header was read",
                    "See to it that nothing writes to the folder, and open it again");
        }
    }

    /** The window the file asks for, else all values. */
    static Image.Window window(Frame first, float[] values) {
        Optional<Node> group = first.group(Attribute.FRAME_VOI_LUT_SEQUENCE);
        double[] centres = group.map(g -> g.numbers(Attribute.WINDOW_CENTER)).orElse(new double[0]);
        double[] widths = group.map(g -> g.numbers(Attribute.WINDOW_WIDTH)).orElse(new double[0]);
        if (centres.length > 0 && widths.length > 0 && widths[0] >= 1) {
            return new Image.Window(centres[0], widths[0]);
        }
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return new Image.Window((low + high) / 2.0, Math.max(1, high - low));
    }
}
