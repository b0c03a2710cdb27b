package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.isocentra.dicom.api.pixel.PixelDecoder;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.TransferSyntax;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.FrameworkUtil;

/** Files of every transfer syntax come out as the same pixels; what is damaged is refused with the place and reason. */
class CompressedPixelsTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final int PIXEL_DATA = 0x7FE0_0010;
    private static final int ROWS = 6;
    private static final int COLUMNS = 9;

    /** A picture of several frames, with runs, slopes and jumps from one end of the range to the other. */
    private static int[] picture(int frames, int bits) {
        int[] values = new int[ROWS * COLUMNS * frames];
        for (int n = 0; n < values.length; n++) {
            int value = n % 13 < 4 ? 7 : n % 5 == 0 ? (1 << bits) - 1 - n : n * n * 31;
            values[n] = value & (1 << bits) - 1;
        }
        return values;
    }

    private static byte[] littleEndian(int[] values, int bytes) {
        byte[] out = new byte[values.length * bytes];
        for (int n = 0; n < out.length; n++) {
            out[n] = (byte) (values[n / bytes] >> 8 * (n % bytes));
        }
        return out;
    }

    private static RawFile image(String syntax, int frames, int bits) {
        int allocated = bits <= 8 ? 8 : 16;
        return RawFile.withSyntax(syntax).element(0x0028_0002, "US", RawFile.u16(1))
                .element(0x0028_0008, "IS", Integer.toString(frames))
                .element(0x0028_0010, "US", RawFile.u16(ROWS)).element(0x0028_0011, "US", RawFile.u16(COLUMNS))
                .element(0x0028_0100, "US", RawFile.u16(allocated)).element(0x0028_0101, "US", RawFile.u16(bits))
                .element(0x0028_0102, "US", RawFile.u16(bits - 1)).element(0x0028_0103, "US", RawFile.u16(0));
    }

    private static byte[] compressed(String syntax, int bits, byte[] offsets, List<byte[]> fragments, int frames) {
        RawFile file = image(syntax, frames, bits).head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(offsets.length)
                .raw(offsets);
        for (byte[] fragment : fragments) {
            byte[] even = Arrays.copyOf(fragment, fragment.length + fragment.length % 2);
            file.item(even.length).raw(even);
        }
        return file.endSequence().bytes();
    }

    private static byte[] pixels(byte[] file) {
        return new DicomReader().read("image.dcm", file).root().bytes(Attribute.PIXEL_DATA);
    }

    private static void refused(byte[] file, String... expected) {
        InputException e = CpuTime.within(Duration.ofSeconds(5),
                () -> assertThrows(InputException.class, () -> pixels(file)));
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertTrue(e.remedy().length() > 10, e.remedy());
    }

    private static int[] frame(int[] values, int frame) {
        return Arrays.copyOfRange(values, frame * ROWS * COLUMNS, (frame + 1) * ROWS * COLUMNS);
    }

    /** A sound file of each of the syntaxes that can be made here, for other tests. */
    static List<byte[]> files() {
        int[] values = picture(2, 16);
        byte[] plain = image(RawFile.EXPLICIT, 2, 16).element(PIXEL_DATA, "OW", littleEndian(values, 2)).bytes();
        int start = RawFile.withSyntax(RawFile.EXPLICIT).bytes().length;
        return List.of(deflated(Arrays.copyOfRange(plain, start, plain.length)),
                compressed(RLE, 16, table(0, 77), List.of(runLengths(frame(values, 0), 2),
                        runLengths(frame(values, 1), 2)), 2),
                compressed(LOSSLESS, 16, new byte[0], List.of(lossless(frame(values, 0), 16, 1, COLUMNS),
                        lossless(frame(values, 1), 16, 7, 0)), 2));
    }

    // ---- run lengths

    /** Packs runs of three and more, all else as it is. */
    private static byte[] runLengths(int[] frame, int bytes) {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        header.writeBytes(RawFile.u32(bytes));
        for (int b = bytes - 1; b >= 0; b--) {
            header.writeBytes(RawFile.u32(64 + segments.size()));
            for (int n = 0; n < frame.length;) {
                int run = 1;
                while (n + run < frame.length && run < 128
                        && (byte) (frame[n + run] >> 8 * b) == (byte) (frame[n] >> 8 * b)) {
                    run++;
                }
                if (run > 2) {
                    segments.write(1 - run);
                    segments.write(frame[n] >> 8 * b);
                    n += run;
                } else {
                    segments.write(0);
                    segments.write(frame[n++] >> 8 * b);
                }
            }
            if (segments.size() % 2 != 0) {
                segments.write(-128);
            }
        }
        header.writeBytes(new byte[64 - header.size()]);
        header.writeBytes(segments.toByteArray());
        return header.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({"8, 1", "8, 3", "12, 1", "16, 2"})
    void runLengthsComeBack(int bits, int frames) {
        int[] values = picture(frames, bits);
        int bytes = bits <= 8 ? 1 : 2;
        List<byte[]> fragments = IntStream.range(0, frames)
                .mapToObj(f -> runLengths(frame(values, f), bytes)).toList();
        byte[] read = pixels(compressed(RLE, bits, new byte[0], fragments, frames));
        assertArrayEquals(littleEndian(values, bytes), read);
    }

    @Test
    void damagedRunLengthsAreNamed() {
        byte[] sound = runLengths(picture(1, 16), 2);
        refused(rle(Arrays.copyOf(sound, 40)), "frame 1 has 40 bytes, fewer than a header");
        refused(rle(change(sound, 0, 3)), "frame 1 has 3 segments of run lengths instead of 2");
        refused(rle(change(sound, 5, 0x7F)), "has a segment of run lengths from byte");
        refused(rle(change(sound, 7, 0xFF)), "has a segment of run lengths from byte");
        refused(rle(Arrays.copyOf(sound, sound.length - 8)), "frame 1 ends after");
        byte[] over = sound.clone();
        Arrays.fill(over, 64, over.length, (byte) 100);
        refused(rle(over), "frame 1");
    }

    private static byte[] rle(byte[] frame) {
        return compressed(RLE, 16, new byte[0], List.of(frame), 1);
    }

    private static byte[] change(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    // ---- JPEG without loss

    /** An encoder of one page: every size of difference has a code of five bits but the last, which have six. */
    private static byte[] lossless(int[] frame, int precision, int predictor, int interval) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0xFF, 0xD8, 0xFF, 0xC4, 0, 19 + 17, 0, 0, 0, 0, 0, 15, 2));
        out.writeBytes(new byte[10]);
        for (int size = 0; size <= 16; size++) {
            out.write(size);
        }
        out.writeBytes(bytes(0xFF, 0xC3, 0, 11, precision, 0, ROWS, 0, COLUMNS, 1, 1, 0x11, 0));
        if (interval > 0) {
            out.writeBytes(bytes(0xFF, 0xDD, 0, 4, 0, interval));
        }
        out.writeBytes(bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, predictor, 0, 0));
        StringBuilder bits = new StringBuilder();
        for (int n = 0; n < frame.length; n++) {
            boolean restarts = interval > 0 && n % interval == 0;
            if (restarts && n > 0) {
                flush(bits, out);
                out.writeBytes(bytes(0xFF, 0xD0 + (n / interval - 1) % 8));
            }
            int i = n % COLUMNS;
            int line = interval > 0 ? n % interval / COLUMNS : n / COLUMNS;
            int left = i > 0 ? frame[n - 1] : 0;
            int up = line > 0 ? frame[n - COLUMNS] : 0;
            int corner = i > 0 && line > 0 ? frame[n - COLUMNS - 1] : 0;
            int prediction = line == 0 ? i == 0 ? 1 << precision - 1 : left : i == 0 ? up : switch (predictor) {
                case 1 -> left;
                case 2 -> up;
                case 3 -> corner;
                case 4 -> left + up - corner;
                case 5 -> left + (up - corner >> 1);
                case 6 -> up + (left - corner >> 1);
                default -> left + up >> 1;
            };
            int difference = (short) (frame[n] - prediction);
            int size = difference == Short.MIN_VALUE ? 16 : 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
            bits.append(size < 15 ? binary(size, 5) : binary(30 + size - 15, 6).substring(0, 6));
            if (size > 0 && size < 16) {
                bits.append(binary(difference > 0 ? difference : difference + (1 << size) - 1, size));
            }
        }
        flush(bits, out);
        out.writeBytes(bytes(0xFF, 0xD9));
        return out.toByteArray();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) values[n];
        }
        return bytes;
    }

    private static String binary(int value, int digits) {
        String text = "0".repeat(digits) + Integer.toBinaryString(value);
        return text.substring(text.length() - digits);
    }

    private static void flush(StringBuilder bits, ByteArrayOutputStream out) {
        bits.append("1".repeat((8 - bits.length() % 8) % 8));
        for (int n = 0; n < bits.length(); n += 8) {
            int value = Integer.parseInt(bits.substring(n, n + 8), 2);
            out.write(value);
            if (value == 0xFF) {
                out.write(0);
            }
        }
        bits.setLength(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void everyPredictionComesBack(int predictor) {
        for (int bits : new int[] {8, 12, 16}) {
            for (int interval : new int[] {0, COLUMNS, 2 * COLUMNS}) {
                int[] values = picture(1, bits);
                byte[] file = compressed(LOSSLESS, bits, new byte[0],
                        List.of(lossless(values, bits, predictor, interval)), 1);
                assertArrayEquals(littleEndian(values, bits <= 8 ? 1 : 2), pixels(file),
                        bits + " bits, restart after " + interval);
            }
        }
    }

    @Test
    void damagedJpegIsNamed() {
        byte[] sound = lossless(picture(1, 12), 12, 1, COLUMNS);
        refused(jpeg(Arrays.copyOf(sound, 1)), "does not begin as a JPEG image");
        refused(jpeg(change(sound, 3, 0x31)), "frame 1");
        refused(jpeg(Arrays.copyOf(sound, 30)), "frame 1 has a segment of 36 bytes");
        refused(jpeg(Arrays.copyOf(sound, sound.length - 20)), "ends in the middle of its pixels");
        refused(jpeg(replaced(sound, 0xFF, 0xC3, 0xFF, 0xC1)), "another JPEG process");
        refused(jpeg(replaced(sound, 12, 0, 12, 9)), "has 2310 rows and 9 columns, but the data set says 6 and 9");
        refused(jpeg(replaced(sound, 0xFF, 0xD0, 0xFF, 0xFE)), "frame 1");
        refused(jpeg(replaced(sound, COLUMNS, 1, COLUMNS, 3)), "has 3 components: colour images are not read");
        refused(jpeg(replaced(sound, 0xC3, 0, 0xC3, 1)), "has a segment of 267 bytes");
    }

    private static byte[] jpeg(byte[] frame) {
        return compressed(LOSSLESS, 12, new byte[0], List.of(frame), 1);
    }

    /** The first place of two bytes gets two others. */
    private static byte[] replaced(byte[] bytes, int a, int b, int x, int y) {
        byte[] changed = bytes.clone();
        int at = 0;
        while ((changed[at] & 0xFF) != a || (changed[at + 1] & 0xFF) != b) {
            at++;
        }
        changed[at] = (byte) x;
        changed[at + 1] = (byte) y;
        return changed;
    }

    // ---- JPEG with loss

    @Test
    void baselineJpegIsRead() throws IOException {
        BufferedImage picture = new BufferedImage(COLUMNS, ROWS, BufferedImage.TYPE_BYTE_GRAY);
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                picture.getRaster().setSample(i, j, 0, 20 * i + 10 * j);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture, "jpeg", out));
        byte[] read = pixels(compressed("1.2.840.10008.1.2.4.50", 8, new byte[0],
                List.of(out.toByteArray()), 1));
        for (int j = 0; j < ROWS; j++) {
            for (int i = 0; i < COLUMNS; i++) {
                assertEquals(20 * i + 10 * j, read[j * COLUMNS + i] & 0xFF, 6);
            }
        }
        refused(compressed("1.2.840.10008.1.2.4.50", 8, new byte[0],
                List.of(Arrays.copyOf(out.toByteArray(), 300)), 1), "frame 1");
        refused(compressed("1.2.840.10008.1.2.4.51", 12, new byte[0],
                List.of(replaced(lossless(picture(1, 12), 12, 1, 0), 0xFF, 0xC3, 0xFF, 0xC1)), 1),
                "with loss and 12 bits, where only sequential ones of 8 bits are read", "Export or convert");
    }

    // ---- fragments

    @Test
    void framesInSeveralFragmentsAreFoundByTheTable() {
        int[] values = picture(2, 16);
        byte[] first = runLengths(frame(values, 0), 2);
        byte[] second = runLengths(frame(values, 1), 2);
        List<byte[]> pieces = List.of(Arrays.copyOf(first, 70), Arrays.copyOfRange(first, 70, first.length), second);
        byte[] table = table(0, 8 + 70 + 8 + first.length - 70);
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(RLE, 16, table, pieces, 2)));
        refused(compressed(RLE, 16, table(0, 77), pieces, 2), "frame 1 and the others cannot be told apart");
        refused(compressed(RLE, 16, new byte[0], pieces, 2), "there are 3 pieces for 2 frames");
    }

    @Test
    void framesInSeveralFragmentsAreFoundByTheirBeginning() {
        int[] values = picture(2, 16);
        byte[] first = lossless(frame(values, 0), 16, 1, 0);
        byte[] second = lossless(frame(values, 1), 16, 4, 0);
        List<byte[]> pieces = List.of(first, Arrays.copyOf(second, 60), Arrays.copyOfRange(second, 60, second.length));
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(LOSSLESS, 16, table(0, 11), pieces, 2)));
    }

    @Test
    void aWrongTableDoesNotMatterWhereEachFrameIsAFragment() {
        int[] values = picture(2, 16);
        List<byte[]> pieces = List.of(runLengths(frame(values, 0), 2), runLengths(frame(values, 1), 2));
        assertArrayEquals(littleEndian(values, 2), pixels(compressed(RLE, 16, table(0, 3), pieces, 2)));
    }

    private static byte[] table(int... places) {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (int place : places) {
            table.writeBytes(RawFile.u32(place));
        }
        return table.toByteArray();
    }

    @Test
    void damagedFragmentsAreNamed() {
        UnaryOperator<RawFile> none = f -> f.item(0).endSequence();
        refused(encapsulated(none), "expected a fragment of compressed pixels");
        refused(encapsulated(f -> f.item(0).item(RawFile.UNDEFINED)), "expected a fragment");
        refused(encapsulated(f -> f.item(0).item(1000)), "asks for 1000 bytes");
        refused(encapsulated(f -> f.item(0).item(2).raw(new byte[2])), "asks for 8 bytes");
        refused(image(RLE, 1, 16).element(PIXEL_DATA, "OW", new byte[108]).bytes(), "is not in fragments");
        refused(image(RawFile.EXPLICIT, 1, 16).head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(0).bytes(),
                "undefined length");
    }

    private static byte[] encapsulated(UnaryOperator<RawFile> content) {
        return content.apply(image(RLE, 1, 16).head(PIXEL_DATA, "OB", RawFile.UNDEFINED)).bytes();
    }

    /** A few bytes that promise two gigabytes are not believed before memory is taken. */
    @Test
    void promisesBeyondReasonAreRefused() {
        byte[] file = RawFile.withSyntax("1.2.840.10008.1.2.4.91").element(0x0028_0002, "US", RawFile.u16(1))
                .element(0x0028_0010, "US", RawFile.u16(32000)).element(0x0028_0011, "US", RawFile.u16(32000))
                .element(0x0028_0100, "US", RawFile.u16(16)).element(0x0028_0101, "US", RawFile.u16(16))
                .element(0x0028_0102, "US", RawFile.u16(15)).element(0x0028_0103, "US", RawFile.u16(0))
                .head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(0).item(100).raw(new byte[100]).endSequence().bytes();
        refused(file, "124 bytes of compressed pixels promise 2048000000: more than a file may ask for");
    }

    // ---- whole data sets in other encodings

    private static byte[] deflated(byte[] data) {
        return deflated(data, 1);
    }

    private static byte[] deflated(byte[] data, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            byte[] step = new byte[1 << 16];
            for (int n = 0; n < times; n++) {
                deflater.setInput(data);
                if (n + 1 == times) {
                    deflater.finish();
                }
                while (!deflater.needsInput() || n + 1 == times && !deflater.finished()) {
                    out.write(step, 0, deflater.deflate(step));
                }
            }
        }
        return RawFile.withSyntax(TransferSyntax.DEFLATED.uid()).raw(out.toByteArray()).bytes();
    }

    @Test
    void deflatedFilesAreReadAsOthersAre(@TempDir Path folder) throws IOException {
        int[] values = picture(1, 16);
        byte[] plain = image(RawFile.EXPLICIT, 1, 16).element(PIXEL_DATA, "OW", littleEndian(values, 2)).bytes();
        int start = RawFile.withSyntax(RawFile.EXPLICIT).bytes().length;
        byte[] file = deflated(Arrays.copyOfRange(plain, start, plain.length));
        assertEquals(new DicomReader().read("plain", plain).data(), new DicomReader().read("deflated", file).data());
        Path path = Files.write(folder.resolve("deflated.dcm"), file);
        assertEquals(8, new DicomReader().readHeader(path).data().elements().size());
        refused(Arrays.copyOf(file, file.length - 10), "truncated");
        byte[] damaged = file.clone();
        Arrays.fill(damaged, damaged.length - 40, damaged.length, (byte) 0xFF);
        refused(damaged, "image.dcm");
    }

    @Test
    void aDeflateBombIsRefused() {
        refused(deflated(new byte[1 << 20], 80), "its deflated data set becomes more than 67108864 bytes");
    }

    @Test
    void bigEndianFilesAreReadAsOthersAre() {
        byte[] file = RawFile.withSyntax(TransferSyntax.BIG_ENDIAN.uid()).raw(bytes(
                0x00, 0x28, 0x00, 0x02, 'U', 'S', 0, 2, 0, 1, 0x00, 0x28, 0x00, 0x09, 'A', 'T', 0, 4, 0x30, 0x04, 0, 12,
                0x00, 0x28, 0x00, 0x10, 'U', 'S', 0, 2, 0, 1, 0x00, 0x28, 0x00, 0x11, 'U', 'S', 0, 2, 0, 2,
                0x00, 0x28, 0x01, 0x00, 'U', 'S', 0, 2, 0, 16, 0x00, 0x28, 0x01, 0x01, 'U', 'S', 0, 2, 0, 16,
                0x00, 0x28, 0x01, 0x02, 'U', 'S', 0, 2, 0, 15, 0x00, 0x28, 0x01, 0x03, 'U', 'S', 0, 2, 0, 0,
                0x30, 0x0A, 0x01, 0x40, 'F', 'L', 0, 4, 0x40, 0x20, 0, 0,
                0x40, 0x08, 0x01, 0x15, 'S', 'Q', 0, 0, 0, 0, 0, 18, 0xFF, 0xFE, 0xE0, 0x00, 0, 0, 0, 10,
                0x00, 0x28, 0x00, 0x10, 'U', 'S', 0, 2, 1, 2,
                0x7F, 0xE0, 0x00, 0x10, 'O', 'W', 0, 0, 0, 0, 0, 4, 0x12, 0x34, 0xAB, 0xCD)).bytes();
        DicomFile read = new DicomReader().read("big.dcm", file);
        Node root = read.root();
        assertEquals(2, root.requiredInteger(Attribute.COLUMNS));
        assertEquals(2.5, root.requiredNumber(Attribute.TABLE_TOP_PITCH_ANGLE));
        assertTrue(root.pointsTo(Attribute.FRAME_INCREMENT_POINTER, Attribute.GRID_FRAME_OFFSET_VECTOR));
        Element.Sequence sequence = (Element.Sequence) root.data().find(0x4008_0115).orElseThrow();
        assertEquals(0x102, Node.root("item", sequence.items().getFirst()).requiredInteger(Attribute.ROWS));
        assertArrayEquals(bytes(0x34, 0x12, 0xCD, 0xAB), root.bytes(Attribute.PIXEL_DATA));
    }

    @Test
    void bigEndianPixelsOf32BitsAreRefused() {
        byte[] file = RawFile.withSyntax(TransferSyntax.BIG_ENDIAN.uid()).raw(bytes(
                0x00, 0x28, 0x01, 0x00, 'U', 'S', 0, 2, 0, 32,
                0x7F, 0xE0, 0x00, 0x10, 'O', 'W', 0, 0, 0, 0, 0, 4, 0x12, 0x34, 0xAB, 0xCD)).bytes();
        refused(file, "programs differ in the order of its bytes");
    }

    /** What is around pixels of unknown compression can be looked through all the same. */
    @Test
    void headersOfAnyJpegSyntaxAreRead(@TempDir Path folder) throws IOException {
        byte[] file = compressed("1.2.840.10008.1.2.4.80", 12, new byte[0], List.of(new byte[20]), 1);
        Path path = Files.write(folder.resolve("jpeg-ls.dcm"), file);
        assertEquals(8, new DicomReader().readHeader(path).data().elements().size());
        refused(file, "JPEG-LS Lossless (1.2.840.10008.1.2.4.80), which is not read", "Export or convert it");
    }

    /** A decoder as a plug-in brings it, for a syntax that the suite itself does not read. */
    private record Foreign(String syntax, RuntimeException fault) implements PixelDecoder {

        @Override
        public Set<String> transferSyntaxes() {
            return Set.of(syntax);
        }

        @Override
        public void decode(byte[] compressed, PixelLayout frame, byte[] pixels, int offset) {
            if (fault != null) {
                throw fault;
            }
            Arrays.fill(pixels, offset, offset + frame.dataBytes(), compressed[0]);
        }
    }

    private static void with(PixelDecoder decoder, Runnable test) {
        var service = FrameworkUtil.getBundle(CompressedPixelsTest.class).getBundleContext().registerService(
                PixelDecoder.class, decoder, null);
        try {
            test.run();
        } finally {
            service.unregister();
        }
    }

    @Test
    void decodersOfPlugInsComeAndGo() {
        String jpegLs = "1.2.840.10008.1.2.4.80";
        byte[] file = compressed(jpegLs, 8, new byte[0], List.of(new byte[] {7, 0}, new byte[] {9, 0}), 2);
        refused(file, "which is not read");
        with(new Foreign(jpegLs, null), () -> {
            byte[] pixels = pixels(file);
            assertEquals(2 * ROWS * COLUMNS, pixels.length);
            assertEquals(7, pixels[0]);
            assertEquals(9, pixels[2 * ROWS * COLUMNS - 1]);
        });
        refused(file, "which is not read");
        with(new Foreign(jpegLs, new ArrayIndexOutOfBoundsException("beyond")), () -> refused(file,
                "frame 1 makes its decoder", "Foreign fail", "beyond"));
        byte[] runs = compressed(RLE, 8, new byte[0], List.of(new byte[2]), 1);
        with(new Foreign(RLE, null), () -> refused(runs, "RLE Lossless", "is decoded by", "RunLengths", "Foreign"));
    }
}
