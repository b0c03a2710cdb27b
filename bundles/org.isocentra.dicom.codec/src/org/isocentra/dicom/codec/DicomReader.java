package org.isocentra.dicom.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.model.InputException;

/**
 * Reads Part 10 files of the transfer syntaxes in {@link TransferSyntax} and those that there is a decoder for.
 * Whatever the encoding of the file, values come out little endian and pixels as they lie in uncompressed files. Made
 * for hostile input: no recursion, every length is checked before it is believed, and everything that can grow has a
 * limit.
 */
public final class DicomReader {

    private static final int PREAMBLE_BYTES = 128;
    private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);
    /** The first tag after all that describes a classic image and its pixels. */
    private static final int AFTER_HEADER = 0x0029_0000;

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
        return require(file, DataSetParser.NO_STOP);
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
        return require(file, Attribute.PIXEL_DATA.tag());
    }

    /** @throws InputException if the bytes are not a Part 10 file */
    public DicomFile read(String name, byte[] bytes) {
        try (DicomInput in = new DicomInput(bytes)) {
            return parse(name, in, DataSetParser.NO_STOP).orElseThrow(() -> foreign(name, bytes.length));
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
                return parse(name, in, stop);
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

    /** Absent if it does not begin as a Part 10 file does. */
    private Optional<DicomFile> parse(String name, DicomInput in, int stop) throws IOException {
        int start = PREAMBLE_BYTES + PREFIX.length;
        if (in.length() < start || !hasPrefix(in.bytes(start))) {
            return Optional.empty();
        }
        Allowance allowance = new Allowance(name, limits);
        try {
            DataSet meta = meta(in, allowance, stop);
            String uid = Node.root(name, meta).requiredText(Attribute.TRANSFER_SYNTAX_UID);
            Optional<TransferSyntax> plain = TransferSyntax.ofUid(uid);
            Optional<PixelDecoder> decoder = plain.isPresent() ? Optional.empty() : decoder(name, uid, stop);
            DataSet data = switch (plain.orElse(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
                case BIG_ENDIAN -> {
                    in.turnBigEndian();
                    yield new DataSetParser(in, allowance, decoder, stop).read(true, in.length());
                }
                case DEFLATED -> {
                    DicomInput inflated = new DicomInput(inflated(in, allowance));
                    yield new DataSetParser(inflated, allowance, decoder, stop).read(true, inflated.length());
                }
                case TransferSyntax syntax -> new DataSetParser(in, allowance, decoder, stop)
                        .read(syntax.isExplicit(), in.length());
            };
            return Optional.of(new DicomFile(name, meta, data, allowance.tolerated()));
        } catch (EOFException e) {
            throw allowance.truncated(in.position(), "the data set", e);
        }
    }

    private static DataSet meta(DicomInput in, Allowance allowance, int stop) throws IOException {
        int tag = in.tag();
        boolean isLength = tag == Attribute.FILE_META_INFORMATION_GROUP_LENGTH.tag() && in.u8() == 'U'
                && in.u8() == 'L' && in.u16() == 4;
        if (!isLength) {
            throw allowance.damaged("file meta information does not begin with its group length (0002,0000)",
                    in.position());
        }
        long length = in.u32();
        if (length > in.remaining()) {
            throw allowance.damaged("file meta information of " + length + " bytes in a file that has only "
                    + in.remaining() + " left", in.position());
        }
        return new DataSetParser(in, allowance, Optional.empty(), stop).read(true, in.position() + length);
    }

    /** @throws InputException if files of this syntax cannot be read, or pixels are asked for that cannot */
    private Optional<PixelDecoder> decoder(String name, String uid, int stop) {
        if (stop != DataSetParser.NO_STOP && TransferSyntax.isCompressed(uid)) {
            return Optional.empty();
        }
        return Optional.of(decoders.find(uid).orElseThrow(() -> new InputException(
                name + ": " + Attribute.TRANSFER_SYNTAX_UID,
                "is encoded in transfer syntax " + TransferSyntax.describe(uid) + ", which is not read",
                "Export or convert it to Explicit VR Little Endian, without compression, or install a plug-in"
                + " that decodes it")));
    }

    private static byte[] inflated(DicomInput in, Allowance allowance) throws IOException {
        long most = Limits.mostBytesOf(in.remaining());
        try {
            byte[] bytes = Inflation.rest(in, most);
            if (bytes.length > most) {
                throw allowance.tooMuch("its deflated data set becomes more than " + most + " bytes");
            }
            return bytes;
        } catch (DataFormatException e) {
            throw allowance.fault("its deflated data set is damaged: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new InputException(allowance.name(), "inflates to more than there is memory",
                    Allowance.MORE_MEMORY, e);
        }
    }
}
