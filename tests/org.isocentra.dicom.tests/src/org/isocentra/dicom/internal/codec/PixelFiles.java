package org.isocentra.dicom.internal.codec;

import static org.isocentra.dicom.internal.codec.PixelEncoders.lossless;
import static org.isocentra.dicom.internal.codec.PixelEncoders.runLengths;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.TransferSyntax;
import org.isocentra.model.InputException;

/** Small DICOM files of pixels in all transfer syntaxes. */
final class PixelFiles {

    static final String RLE = "1.2.840.10008.1.2.5";
    static final String LOSSLESS = "1.2.840.10008.1.2.4.70";
    static final int PIXEL_DATA = 0x7FE0_0010;
    static final int ROWS = 6;
    static final int COLUMNS = 9;

    private PixelFiles() {
    }

    /** A picture of several frames, with runs, slopes and jumps from one end of the range to the other. */
    static int[] picture(int frames, int bits) {
        int[] values = new int[ROWS * COLUMNS * frames];
        for (int n = 0; n < values.length; n++) {
            int value = n % 13 < 4 ? 7 : n % 5 == 0 ? (1 << bits) - 1 - n : n * n * 31;
            values[n] = value & (1 << bits) - 1;
        }
        return values;
    }

    static byte[] littleEndian(int[] values, int bytes) {
        byte[] out = new byte[values.length * bytes];
        for (int n = 0; n < out.length; n++) {
            out[n] = (byte) (values[n / bytes] >> 8 * (n % bytes));
        }
        return out;
    }

    static RawFile image(String syntax, int frames, int bits) {
        int allocated = bits <= 8 ? 8 : 16;
        return RawFile.withSyntax(syntax).element(0x0028_0002, "US", RawFile.u16(1))
                .element(0x0028_0008, "IS", Integer.toString(frames))
                .element(0x0028_0010, "US", RawFile.u16(ROWS)).element(0x0028_0011, "US", RawFile.u16(COLUMNS))
                .element(0x0028_0100, "US", RawFile.u16(allocated)).element(0x0028_0101, "US", RawFile.u16(bits))
                .element(0x0028_0102, "US", RawFile.u16(bits - 1)).element(0x0028_0103, "US", RawFile.u16(0));
    }

    static byte[] compressed(String syntax, int bits, byte[] offsets, List<byte[]> fragments, int frames) {
        RawFile file = image(syntax, frames, bits).head(PIXEL_DATA, "OB", RawFile.UNDEFINED).item(offsets.length)
                .raw(offsets);
        for (byte[] fragment : fragments) {
            byte[] even = Arrays.copyOf(fragment, fragment.length + fragment.length % 2);
            file.item(even.length).raw(even);
        }
        return file.endSequence().bytes();
    }

    static byte[] pixels(byte[] file) {
        return new DicomReader().read("image.dcm", file).root().bytes(Attribute.PIXEL_DATA);
    }

    static void refused(byte[] file, String... expected) {
        InputException e = CpuTime.within(Duration.ofSeconds(5),
                () -> assertThrows(InputException.class, () -> pixels(file)));
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
        assertTrue(e.remedy().length() > 10, e.remedy());
    }

    static int[] frame(int[] values, int frame) {
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

    static byte[] change(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) values[n];
        }
        return bytes;
    }

    /** The first place of two bytes gets two others. */
    static byte[] replaced(byte[] bytes, int a, int b, int x, int y) {
        byte[] changed = bytes.clone();
        int at = 0;
        while ((changed[at] & 0xFF) != a || (changed[at + 1] & 0xFF) != b) {
            at++;
        }
        changed[at] = (byte) x;
        changed[at + 1] = (byte) y;
        return changed;
    }

    static byte[] table(int... places) {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (int place : places) {
            table.writeBytes(RawFile.u32(place));
        }
        return table.toByteArray();
    }

    static byte[] deflated(byte[] data) {
        return deflated(data, 1);
    }

    static byte[] deflated(byte[] data, int times) {
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
}
