package org.isocentra.dicom.codec;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.model.InputException;

/** Reads one data set, without recursion: what is open is kept on a stack. */
final class DataSetParser {

    /** Reads to the end. */
    static final int NO_STOP = -1;

    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final long UNDEFINED = 0xFFFF_FFFFL;
    private static final int PIXELS = Attribute.PIXEL_DATA.tag();

    private final DicomInput in;
    private final Allowance allowance;
    private final Optional<PixelDecoder> decoder;
    private final int stop;
    private final Deque<Frame> open = new ArrayDeque<>();

    /**
     * @param decoder of the pixels, where they are compressed and asked for
     * @param stop the first tag that is not read, or {@link #NO_STOP}
     */
    DataSetParser(DicomInput in, Allowance allowance, Optional<PixelDecoder> decoder, int stop) {
        this.in = in;
        this.allowance = allowance;
        this.decoder = decoder;
        this.stop = stop;
    }

    /**
     * @param explicit whether the representations of values are written
     * @param end position behind the data set
     */
    DataSet read(boolean explicit, long end) throws IOException {
        open.push(new Frame(false, 0, explicit, false, end));
        try {
            return body();
        } catch (EOFException e) {
            throw allowance.truncated(in.position(), place(), e);
        }
    }

    /** Reads until the frame that is open now is complete. */
    private DataSet body() throws IOException {
        while (true) {
            Frame frame = open.peek();
            boolean complete = frame.sequence ? sequenceStep(frame) : itemStep(frame);
            if (complete) {
                open.pop();
                if (frame.sequence) {
                    open.peek().elements.add(new Element.Sequence(frame.tag, frame.items));
                } else if (open.isEmpty()) {
                    return dataSet(frame);
                } else {
                    open.peek().items.add(dataSet(frame));
                }
            }
        }
    }

    /** One step in a sequence: its end, or the start of an item. */
    private boolean sequenceStep(Frame frame) throws IOException {
        if (!frame.undefinedLength && in.position() == frame.end) {
            return true;
        }
        need(frame, 8);
        int tag = in.tag();
        long length = in.u32();
        if (tag == SEQUENCE_END && frame.undefinedLength) {
            return true;
        }
        if (tag != ITEM) {
            throw damaged("expected an item, found " + Attribute.describe(tag));
        }
        allowance.item();
        open(false, 0, frame.explicit, length, frame);
        return false;
    }

    /** One step in a data set: its end, or an element. */
    private boolean itemStep(Frame frame) throws IOException {
        if (!frame.undefinedLength && in.position() == frame.end) {
            return true;
        }
        need(frame, 8);
        int tag = in.tag();
        boolean top = open.size() == 1;
        if (top && stop != NO_STOP && Integer.compareUnsigned(tag, stop) >= 0) {
            return true;
        }
        if (tag == ITEM_END && frame.undefinedLength) {
            in.u32();
            return true;
        }
        if (tag >>> 16 == 0xFFFE) {
            throw damaged("found a delimiter " + Attribute.describe(tag) + " where an element was expected");
        }
        allowance.element();
        if (frame.explicit) {
            explicitElement(frame, tag);
        } else {
            long length = in.u32();
            Attribute attribute = Attribute.ofTag(tag);
            Vr vr = attribute != null ? attribute.vr() : length == UNDEFINED ? Vr.SQ : Vr.UN;
            element(frame, tag, vr, length, false);
        }
        return false;
    }

    private void explicitElement(Frame frame, int tag) throws IOException {
        int first = in.u8();
        int second = in.u8();
        Vr vr = Vr.ofCode(first, second);
        if (vr == null) {
            throw damaged(String.format(Locale.ROOT, "%s has no valid value representation (bytes %02X %02X)",
                    Attribute.describe(tag), first, second));
        }
        long length;
        if (vr.hasLongLength()) {
            need(frame, 6);
            in.u16();
            length = in.u32();
        } else {
            length = in.u16();
        }
        Attribute attribute = Attribute.ofTag(tag);
        if (vr == Vr.UN) {
            // content of unknown representation is always implicit (PS3.5 section 6.2.2)
            Vr known = attribute != null ? attribute.vr() : length == UNDEFINED ? Vr.SQ : Vr.UN;
            element(frame, tag, known, length, false);
            return;
        }
        if (attribute != null && !attribute.allows(vr)) {
            throw damaged(attribute + " is encoded as " + vr + ", but must be " + attribute.vr());
        }
        element(frame, tag, vr, length, true);
    }

    private void element(Frame frame, int tag, Vr vr, long length, boolean explicit) throws IOException {
        if (vr == Vr.SQ) {
            if (open.size() / 2 >= allowance.limits().nesting()) {
                throw allowance.tooMuch("sequences nested deeper than " + allowance.limits().nesting());
            }
            open(true, tag, explicit && frame.explicit, length, frame);
        } else if (tag == PIXELS && open.size() == 1 && decoder.isPresent()) {
            frame.elements.add(new Element.Value(tag, Vr.OW, decompressed(decoder.get(), length)));
        } else {
            value(frame, tag, vr, length);
        }
    }

    private void value(Frame frame, int tag, Vr vr, long length) throws IOException {
        if (length == UNDEFINED) {
            throw damaged(Attribute.describe(tag)
                    + " has undefined length, as only sequences and compressed pixel data have");
        }
        need(frame, length);
        check(frame, tag, vr, length);
        byte[] bytes = bytes(tag, (int) length, vr.wordBytes());
        boolean groupLength = (tag & 0xFFFF) == 0;
        if (!groupLength) {
            frame.elements.add(new Element.Value(tag, vr, bytes));
        }
    }

    /** The stored values of all frames, from the fragments that follow. */
    private byte[] decompressed(PixelDecoder decoder, long length) throws IOException {
        if (length != UNDEFINED) {
            throw damaged(Attribute.PIXEL_DATA + " is not in fragments, as compressed pixels are");
        }
        PixelLayout layout = Layouts.of(Node.root(allowance.name(), currentState(open.peek())));
        long start = in.position();
        Fragments fragments = fragments();
        if (layout.dataBytes() > Limits.mostBytesOf(in.position() - start)) {
            throw allowance.tooMuch(in.position() - start + " bytes of compressed pixels promise "
                    + layout.dataBytes());
        }
        return CompressedPixels.decode(allowance.name(), fragments, layout, decoder);
    }

    private Fragments fragments() throws IOException {
        byte[] offsets = null;
        List<Fragments.Piece> pieces = new ArrayList<>();
        long first = in.position();
        while (true) {
            need(open.peek(), 8);
            long place = in.position() - first;
            int tag = in.tag();
            long length = in.u32();
            if (tag == SEQUENCE_END && offsets != null && !pieces.isEmpty()) {
                return new Fragments(offsets, pieces);
            }
            if (tag != ITEM || length == UNDEFINED) {
                throw damaged("expected a fragment of compressed pixels, found " + Attribute.describe(tag));
            }
            allowance.item();
            need(open.peek(), length);
            if (length > allowance.limits().valueBytes()) {
                throw allowance.tooMuch("a fragment of compressed pixels has " + length + " bytes");
            }
            byte[] bytes = bytes(PIXELS, (int) length, 1);
            if (offsets == null) {
                offsets = bytes;
                first = in.position();
            } else {
                pieces.add(new Fragments.Piece(place, bytes));
            }
        }
    }

    /** Big endian words of 16 bits make numbers of 32 in one order by the standard, in another for many writers. */
    private void refuseUncertainOrder(Frame frame) {
        Node image = Node.root(allowance.name(), currentState(frame));
        if (in.isBigEndian() && image.requiredInteger(Attribute.BITS_ALLOCATED) > 16) {
            throw image.fault(Attribute.BITS_ALLOCATED, "is " + image.requiredInteger(Attribute.BITS_ALLOCATED)
                    + " in a file of Explicit VR Big Endian: programs differ in the order of its bytes",
                    "Export or convert it to Explicit VR Little Endian");
        }
    }

    private byte[] bytes(int tag, int length, int wordBytes) throws IOException {
        try {
            return in.words(length, wordBytes);
        } catch (OutOfMemoryError e) {
            throw new InputException(allowance.name(), Attribute.describe(tag) + " has " + length
                    + " bytes, more than there is memory", Allowance.MORE_MEMORY, e);
        }
    }

    private void check(Frame frame, int tag, Vr vr, long length) {
        if (tag == PIXELS && open.size() == 1) {
            refuseUncertainOrder(frame);
            long expected = Layouts.of(Node.root(allowance.name(), currentState(frame))).dataBytes();
            if (length != expected && length != expected + (expected & 1)) {
                throw damaged(Attribute.PIXEL_DATA + " has " + length
                        + " bytes, but rows, columns, frames and bits ask for " + expected);
            }
            return;
        }
        boolean text = vr.kind() != Vr.Kind.BINARY;
        if (length > (text ? allowance.limits().textBytes() : allowance.limits().valueBytes())) {
            throw allowance.tooMuch(Attribute.describe(tag) + " has " + length + " bytes");
        }
        if (length % vr.unitBytes() != 0) {
            throw damaged(Attribute.describe(tag) + " has " + length + " bytes, not a multiple of "
                    + vr.unitBytes());
        }
        if (length % 2 != 0) {
            allowance.tolerate("odd value lengths");
        }
    }

    private void open(boolean sequence, int tag, boolean explicit, long length, Frame parent) throws IOException {
        boolean undefined = length == UNDEFINED;
        if (!undefined) {
            need(parent, length);
        }
        open.push(new Frame(sequence, tag, explicit, undefined, undefined ? parent.end : in.position() + length));
    }

    /** Bytes that must still lie within the open sequence or item, and within the file. */
    private void need(Frame frame, long bytes) throws IOException {
        if (bytes > in.remaining()) {
            throw new InputException(allowance.name(), place() + " asks for " + bytes + " bytes at byte "
                    + in.position() + ", but the file has only " + in.remaining() + " left",
                    "The file is truncated or its lengths are wrong; get it again from its source");
        }
        if (bytes > frame.end - in.position()) {
            throw damaged("a length reaches beyond the end of " + place());
        }
    }

    private DataSet currentState(Frame frame) {
        return DataSet.ofParsed(frame.elements).orElseThrow(() -> damaged("an element occurs twice in "
                + (frame.tag == 0 ? "one data set" : Attribute.describe(frame.tag))));
    }

    private DataSet dataSet(Frame frame) {
        if (!frame.isInOrder()) {
            allowance.tolerate("elements out of order");
        }
        return currentState(frame);
    }

    /** The innermost open sequence. */
    private String place() {
        return open.stream().filter(f -> f.sequence).findFirst().map(f -> Attribute.describe(f.tag))
                .orElse("the data set");
    }

    private InputException damaged(String problem) {
        return allowance.damaged(problem, in.position());
    }
}
