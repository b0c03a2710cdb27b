package org.isocentra.dicom.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.DataFormatException;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.model.InputException;

/**
 * Reads Part 10 files of the transfer syntaxes in {@link TransferSyntax} and those that there is a decoder for.
 * Whatever the encoding of the file, values come out little endian and pixels as they lie in uncompressed files. Made
 * for hostile input: no recursion, every length is checked before it is believed, and everything that can grow has a
 * limit.
 */
public final class DicomReader {

    private static final int ITEM = 0xFFFE_E000;
    private static final int ITEM_END = 0xFFFE_E00D;
    private static final int SEQUENCE_END = 0xFFFE_E0DD;
    private static final long UNDEFINED = 0xFFFF_FFFFL;
    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final int NO_STOP = -1;
    /** The first tag after all that describes a classic image and its pixels. */
    private static final int AFTER_HEADER = 0x0029_0000;
    private static final int PIXELS = Attribute.PIXEL_DATA.tag();
    private static final int DEADLINE_CHECK_INTERVAL = 256;

    private static final String DAMAGED =
            "The file is damaged or not what it claims to be; get it again from its source";

    static final String MORE_MEMORY = "Give the program more memory";

    private final Limits limits;
    private final PixelDecoders decoders;

    public DicomReader() {
        this(Limits.DEFAULT);
    }

    /** With the decoders of the framework this runs in. */
    public DicomReader(Limits limits) {
        // not a method reference, which would need the framework even where no pixels are compressed
        this(limits, () -> InstalledDecoders.all());
    }

    public DicomReader(Limits limits, PixelDecoders decoders) {
        this.limits = limits;
        this.decoders = decoders;
    }

    /** @throws InputException if the file cannot be read */
    public DicomFile read(Path file) {
        return require(file, NO_STOP);
    }

    /**
     * Only what comes before group 0029: identity, geometry and pixel description of an image. Can be read of images
     * with compressed pixels too.
     */
    public DicomFile readHeader(Path file) {
        return require(file, AFTER_HEADER);
    }

    /** As {@link #readHeader}; absent if the file does not begin as a Part 10 file does. */
    public Optional<DicomFile> findHeader(Path file) {
        return find(file, AFTER_HEADER);
    }

    /** All that comes before the pixels: what describes the frames of an enhanced image, too. */
    public DicomFile readWithoutPixels(Path file) {
        return require(file, PIXELS);
    }

    /** @throws InputException if the bytes are not a Part 10 file */
    public DicomFile read(String name, byte[] bytes) {
        try (DicomInput in = new DicomInput(bytes)) {
            return new Parse(name, in, NO_STOP).file().orElseThrow(() -> foreign(name, bytes.length));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private DicomFile require(Path file, int stop) {
        return find(file, stop).orElseThrow(() -> foreign(file.toString(), file.toFile().length()));
    }

    private static InputException foreign(String name, long length) {
        return length == 0 ? new InputException(name, "is empty", "Get the file again from its source")
                : new InputException(name, "is not a DICOM Part 10 file: the mark DICM after 128 bytes is missing",
                "Export it again as a DICOM file");
    }

    private Optional<DicomFile> find(Path file, int stop) {
        String name = file.toString();
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw new InputException(name, "is not a regular file", "Name a DICOM file");
            }
            try (DicomInput in = new DicomInput(Files.newInputStream(file), attributes.size())) {
                return new Parse(name, in, stop).file();
            }
        } catch (NoSuchFileException e) {
            throw new InputException(name, "does not exist", "Check the path", e);
        } catch (IOException e) {
            throw new InputException(name, "cannot be read (" + e + ")", "Check the file and its permissions", e);
        }
    }

    private static boolean hasPrefix(byte[] start) {
        return start.length == PREAMBLE_BYTES + PREFIX.length
                && Arrays.equals(start, PREAMBLE_BYTES, start.length, PREFIX, 0, PREFIX.length);
    }

    /** What is open at a point of the file: the main data set, a sequence, or an item. */
    private static final class Frame {
        final boolean sequence;
        final int tag;
        final boolean explicit;
        final boolean undefinedLength;
        final long end;
        final List<Element> elements = new ArrayList<>();
        final List<DataSet> items = new ArrayList<>();

        Frame(boolean sequence, int tag, boolean explicit, boolean undefinedLength, long end) {
            this.sequence = sequence;
            this.tag = tag;
            this.explicit = explicit;
            this.undefinedLength = undefinedLength;
            this.end = end;
        }
    }

    private final class Parse {
        private final String name;
        private DicomInput in;
        private final int stop;
        private final long deadline = System.nanoTime() + limits.time().toNanos();
        private final Deque<Frame> open = new ArrayDeque<>();
        private final Set<String> tolerated = new LinkedHashSet<>();
        private TransferSyntax syntax = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        private Optional<PixelDecoder> decoder = Optional.empty();
        private int elements;
        private int items;

        Parse(String name, DicomInput in, int stop) {
            this.name = name;
            this.in = in;
            this.stop = stop;
        }

        /** Absent if it does not begin as a Part 10 file does. */
        Optional<DicomFile> file() throws IOException {
            int start = PREAMBLE_BYTES + PREFIX.length;
            if (in.length() < start || !hasPrefix(in.bytes(start))) {
                return Optional.empty();
            }
            try {
                DataSet meta = meta();
                useSyntax(Node.root(name, meta).requiredText(Attribute.TRANSFER_SYNTAX_UID));
                if (syntax == TransferSyntax.BIG_ENDIAN) {
                    in.turnBigEndian();
                } else if (syntax == TransferSyntax.DEFLATED) {
                    in = new DicomInput(inflated());
                }
                open.push(new Frame(false, 0, syntax.isExplicit(), false, in.length()));
                DataSet data = body();
                return Optional.of(new DicomFile(name, meta, data, List.copyOf(tolerated)));
            } catch (EOFException e) {
                throw new InputException(name, "ends at byte " + in.position() + " in the middle of " + place(),
                        "The file is truncated; get it again from its source", e);
            }
        }

        private DataSet meta() throws IOException {
            int tag = in.tag();
            boolean isLength = tag == Attribute.FILE_META_INFORMATION_GROUP_LENGTH.tag() && in.u8() == 'U'
                    && in.u8() == 'L' && in.u16() == 4;
            if (!isLength) {
                throw damaged("file meta information does not begin with its group length (0002,0000)");
            }
            long length = in.u32();
            if (length > in.remaining()) {
                throw damaged("file meta information of " + length + " bytes in a file that has only " + in.remaining()
                        + " left");
            }
            open.push(new Frame(false, 0, true, false, in.position() + length));
            return body();
        }

        /** @throws InputException if files of this syntax cannot be read, or pixels are asked for that cannot */
        private void useSyntax(String uid) {
            Optional<TransferSyntax> plain = TransferSyntax.ofUid(uid);
            if (plain.isPresent()) {
                syntax = plain.get();
            } else if (stop == NO_STOP || !TransferSyntax.isCompressed(uid)) {
                decoder = Optional.of(decoders.find(uid).orElseThrow(() -> new InputException(
                        name + ": " + Attribute.TRANSFER_SYNTAX_UID,
                        "is encoded in transfer syntax " + TransferSyntax.describe(uid) + ", which is not read",
                        "Export or convert it to Explicit VR Little Endian, without compression, or install a plug-in"
                        + " that decodes it")));
            }
        }

        private byte[] inflated() throws IOException {
            long most = Limits.mostBytesOf(in.remaining());
            try {
                byte[] bytes = Inflation.rest(in, most);
                if (bytes.length > most) {
                    throw tooMuch("its deflated data set becomes more than " + most + " bytes");
                }
                return bytes;
            } catch (DataFormatException e) {
                throw new InputException(name, "its deflated data set is damaged: " + e.getMessage(), DAMAGED, e);
            } catch (OutOfMemoryError e) {
                throw new InputException(name, "inflates to more than there is memory", MORE_MEMORY, e);
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
            if (++items > limits.items()) {
                throw tooMuch("more than " + limits.items() + " items");
            }
            checkDeadline(items);
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
            if (++elements > limits.elements()) {
                throw tooMuch("more than " + limits.elements() + " elements");
            }
            checkDeadline(elements);
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
                if (open.size() / 2 >= limits.nesting()) {
                    throw tooMuch("sequences nested deeper than " + limits.nesting());
                }
                open(true, tag, explicit && frame.explicit, length, frame);
                return;
            }
            if (tag == PIXELS && open.size() == 1 && decoder.isPresent()) {
                frame.elements.add(new Element.Value(tag, Vr.OW, decompressed(decoder.get(), length)));
                return;
            }
            if (length == UNDEFINED) {
                throw damaged(Attribute.describe(tag)
                        + " has undefined length, as only sequences and compressed pixel data have");
            }
            need(frame, length);
            check(frame, tag, vr, length);
            byte[] bytes = bytes(tag, (int) length);
            if (syntax == TransferSyntax.BIG_ENDIAN) {
                turn(bytes, vr.wordBytes());
            }
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
            PixelLayout layout = Layouts.of(Node.root(name, currentState(open.peek())));
            long start = in.position();
            Fragments fragments = fragments();
            if (layout.dataBytes() > Limits.mostBytesOf(in.position() - start)) {
                throw tooMuch(in.position() - start + " bytes of compressed pixels promise " + layout.dataBytes());
            }
            return CompressedPixels.decode(name, fragments, layout, decoder);
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
                if (++items > limits.items()) {
                    throw tooMuch("more than " + limits.items() + " items");
                }
                need(open.peek(), length);
                if (length > limits.valueBytes()) {
                    throw tooMuch("a fragment of compressed pixels has " + length + " bytes");
                }
                byte[] bytes = bytes(PIXELS, (int) length);
                if (offsets == null) {
                    offsets = bytes;
                    first = in.position();
                } else {
                    pieces.add(new Fragments.Piece(place, bytes));
                }
            }
        }

        private static void turn(byte[] bytes, int word) {
            for (int from = 0; from + word <= bytes.length; from += word) {
                for (int a = from, b = from + word - 1; a < b; a++, b--) {
                    byte swapped = bytes[a];
                    bytes[a] = bytes[b];
                    bytes[b] = swapped;
                }
            }
        }

        /** Big endian words of 16 bits make numbers of 32 in one order by the standard, in another for many writers. */
        private void refuseUncertainOrder(Frame frame) {
            Node image = Node.root(name, currentState(frame));
            if (syntax == TransferSyntax.BIG_ENDIAN && image.requiredInteger(Attribute.BITS_ALLOCATED) > 16) {
                throw image.fault(Attribute.BITS_ALLOCATED, "is " + image.requiredInteger(Attribute.BITS_ALLOCATED)
                        + " in a file of Explicit VR Big Endian: programs differ in the order of its bytes",
                        "Export or convert it to Explicit VR Little Endian");
            }
        }

        private byte[] bytes(int tag, int length) throws IOException {
            try {
                return in.bytes(length);
            } catch (OutOfMemoryError e) {
                throw new InputException(name, Attribute.describe(tag) + " has " + length
                        + " bytes, more than there is memory", MORE_MEMORY, e);
            }
        }

        private void check(Frame frame, int tag, Vr vr, long length) {
            if (tag == PIXELS && open.size() == 1) {
                refuseUncertainOrder(frame);
                long expected = Layouts.of(Node.root(name, currentState(frame))).dataBytes();
                if (length != expected && length != expected + (expected & 1)) {
                    throw damaged(Attribute.PIXEL_DATA + " has " + length
                            + " bytes, but rows, columns, frames and bits ask for " + expected);
                }
                return;
            }
            boolean text = vr.kind() != Vr.Kind.BINARY;
            if (length > (text ? limits.textBytes() : limits.valueBytes())) {
                throw tooMuch(Attribute.describe(tag) + " has " + length + " bytes");
            }
            if (length % vr.unitBytes() != 0) {
                throw damaged(Attribute.describe(tag) + " has " + length + " bytes, not a multiple of "
                        + vr.unitBytes());
            }
            if (length % 2 != 0) {
                tolerated.add("odd value lengths");
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
                throw new InputException(name, place() + " asks for " + bytes + " bytes at byte " + in.position()
                        + ", but the file has only " + in.remaining() + " left",
                        "The file is truncated or its lengths are wrong; get it again from its source");
            }
            if (bytes > frame.end - in.position()) {
                throw damaged("a length reaches beyond the end of " + place());
            }
        }

        private DataSet currentState(Frame frame) {
            return DataSet.ofParsed(frame.elements).orElseThrow(() -> twice(frame));
        }

        private DataSet dataSet(Frame frame) {
            for (int i = 1; i < frame.elements.size(); i++) {
                if (Integer.compareUnsigned(frame.elements.get(i - 1).tag(), frame.elements.get(i).tag()) > 0) {
                    tolerated.add("elements out of order");
                    break;
                }
            }
            return currentState(frame);
        }

        private InputException twice(Frame frame) {
            return damaged("an element occurs twice in " + (frame.tag == 0 ? "one data set"
                    : Attribute.describe(frame.tag)));
        }

        private void checkDeadline(int count) {
            if (count % DEADLINE_CHECK_INTERVAL == 0 && System.nanoTime() > deadline) {
                throw tooMuch("takes longer than " + limits.time().toSeconds() + " s to read");
            }
        }

        /** The innermost open sequence. */
        private String place() {
            return open.stream().filter(f -> f.sequence).findFirst().map(f -> Attribute.describe(f.tag))
                    .orElse("the data set");
        }

        private InputException damaged(String problem) {
            return new InputException(name, problem + " (at byte " + in.position() + ")", DAMAGED);
        }

        private InputException tooMuch(String problem) {
            return new InputException(name, problem + ": more than a file may ask for", DAMAGED);
        }
    }
}
