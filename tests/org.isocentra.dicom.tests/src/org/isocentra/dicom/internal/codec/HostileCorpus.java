package org.isocentra.dicom.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.model.InputException;

/**
 * Reads every hostile file in the memory that this program has, and prints what becomes of each and how long it takes.
 * Ends with 1 when one takes too long; what is not refused or read ends it with an error.
 */
public final class HostileCorpus {

    private static final Duration MOST = Duration.ofSeconds(5);

    static final int SEQUENCE = 0x0040_0275;

    /** @param expected part of the refusal */
    record Case(String name, String expected, byte[] bytes) {
    }

    private HostileCorpus() {
    }

    public static void main(String[] arguments) throws IOException {
        List<Case> cases = new ArrayList<>(refused().toList());
        cases.add(new Case("300 MB of zeros, deflated", "", bomb()));
        cases.addAll(read());
        boolean slow = false;
        for (Case each : cases) {
            long start = cpuNanos();
            String end = end(each);
            long taken = cpuNanos() - start;
            slow |= taken > MOST.toNanos();
            System.out.printf(Locale.ROOT, "%-52s %9d bytes  %-7s %6.3f s%n", each.name, each.bytes.length, end,
                    taken / 1e9);
        }
        System.out.printf(Locale.ROOT, "%d files in at most %d MiB%n", cases.size(),
                Runtime.getRuntime().maxMemory() >> 20);
        System.exit(slow ? 1 : 0);
    }

    /** What must be refused. */
    static Stream<Case> refused() {
        return Stream.of(
                bad("empty file", "is empty", new byte[0]),
                bad("ten bytes", "is not a DICOM Part 10 file", new byte[10]),
                bad("no mark", "is not a DICOM Part 10 file", new byte[500]),
                bad("only the mark", "truncated", Arrays.copyOf(RawFile.withSyntax(RawFile.EXPLICIT).bytes(), 132)),
                bad("meta length beyond file", "only", concat(new byte[128], "DICM",
                        new RawFile().element(0x0002_0000, "UL", RawFile.u32(-2)).bytes())),
                bad("meta without group length", "does not begin with its group length", concat(new byte[128], "DICM",
                        new RawFile().element(0x0002_0010, "UI", RawFile.EXPLICIT).bytes())),
                bad("no transfer syntax", "TransferSyntaxUID (0002,0010): is missing", concat(new byte[128], "DICM",
                        new RawFile().element(0x0002_0000, "UL", RawFile.u32(0)).bytes())),
                explicit("text longer than the file", "asks for 65000 bytes", f -> f.head(0x0010_0020, "LO", 65000)),
                explicit("2 GiB value", "asks for 2147483646 bytes", f -> f.head(0x0009_1010, "OB", 0x7FFF_FFFE)),
                explicit("4 GiB value", "asks for 4294967294 bytes", f -> f.head(0x0009_1010, "OB", -2)),
                explicit("4 GiB item", "asks for 4294967294 bytes",
                        f -> f.head(SEQUENCE, "SQ", RawFile.UNDEFINED).item(-2)),
                explicit("item beyond its sequence", "reaches beyond the end",
                        f -> f.head(SEQUENCE, "SQ", 8).item(100).raw(new byte[200])),
                explicit("element beyond its item", "reaches beyond the end", f -> f.head(SEQUENCE, "SQ", 24).item(16)
                        .head(0x0010_0020, "LO", 60).raw(new byte[200])),
                explicit("no item in a sequence", "expected an item",
                        f -> f.head(SEQUENCE, "SQ", RawFile.UNDEFINED).element(0x0010_0020, "LO", "AB")),
                explicit("end of a sequence nobody opened", "delimiter", RawFile::endSequence),
                explicit("end of an item nobody opened", "delimiter", f -> f.endItem().endSequence()),
                explicit("sequence never closed", "left",
                        f -> f.head(SEQUENCE, "SQ", RawFile.UNDEFINED).item(RawFile.UNDEFINED)),
                explicit("no such representation", "no valid value representation",
                        f -> f.element(0x0009_1010, "QQ", "AB")),
                explicit("text of undefined length", "undefined length",
                        f -> f.head(0x0009_1010, "UT", RawFile.UNDEFINED)),
                explicit("an element twice", "occurs twice",
                        f -> f.element(0x0010_0020, "LO", "AB").element(0x0010_0020, "LO", "CD")),
                explicit("65 nested sequences", "nested deeper than 64", f -> nested(f, 65)),
                explicit("5000 nested sequences", "nested deeper than 64", f -> nested(f, 5000)),
                explicit("200000 nested sequences, never closed", "nested deeper than 64", f -> {
                    for (int i = 0; i < 200_000; i++) {
                        f.head(SEQUENCE, "SQ", RawFile.UNDEFINED).item(RawFile.UNDEFINED);
                    }
                    return f;
                }),
                explicit("5000 nested sequences of unknown representation", "nested deeper than 64", f -> {
                    f.head(0x0009_1010, "UN", RawFile.UNDEFINED).item(RawFile.UNDEFINED);
                    for (int i = 0; i < 5000; i++) {
                        f.implicitHead(0x0009_1010, RawFile.UNDEFINED).item(RawFile.UNDEFINED);
                    }
                    return f;
                }),
                explicit("a million items", "more than 1000000 items", f -> {
                    f.head(SEQUENCE, "SQ", RawFile.UNDEFINED);
                    for (int i = 0; i <= 1_000_000; i++) {
                        f.item(0);
                    }
                    return f.endSequence();
                }),
                explicit("a million elements", "more than 1000000 elements", f -> {
                    for (int i = 0; i <= 1_000_000; i++) {
                        f.head(0x0051_0000 + i * 2, "LO", 0);
                    }
                    return f;
                }),
                explicit("17 MiB of numbers", "more than a file may ask for",
                        f -> f.head(0x3006_0050, "UN", 17 << 20).raw(new byte[17 << 20])),
                explicit("rows of 32 bits", "is encoded as UL, but must be US",
                        f -> f.element(0x0028_0010, "UL", RawFile.u32(70000))),
                explicit("sequence that is text", "is encoded as LO, but must be SQ",
                        f -> f.element(0x300A_00B0, "LO", "AB")),
                explicit("text that is a sequence", "is encoded as SQ, but must be PN",
                        f -> f.head(0x0010_0010, "SQ", 0)),
                explicit("number that is text", "is encoded as LO, but must be DS",
                        f -> f.element(0x3004_000E, "LO", "1")),
                explicit("image of 65535 x 65535 x 2 billion", "more than can be read",
                        f -> image(f, 65535, 65535, "2000000000", 16).head(0x7FE0_0010, "OW", 100).raw(new byte[100])),
                explicit("pixels fewer than promised", "has 100 bytes, but rows, columns, frames and bits ask for 200",
                        f -> image(f, 10, 10, "1", 16).element(0x7FE0_0010, "OW", new byte[100])),
                explicit("pixels more than promised", "has 300 bytes, but rows, columns, frames and bits ask for 200",
                        f -> image(f, 10, 10, "1", 16).element(0x7FE0_0010, "OW", new byte[300])),
                explicit("pixels without rows", "is missing", f -> f.element(0x7FE0_0010, "OW", new byte[100])),
                explicit("no rows", "Rows (0028,0010): is 0",
                        f -> image(f, 0, 10, "1", 16).element(0x7FE0_0010, "OW", new byte[0])),
                explicit("24 bits", "BitsAllocated (0028,0100): is 24",
                        f -> image(f, 10, 10, "1", 24).element(0x7FE0_0010, "OW", new byte[300])),
                explicit("compressed pixels", "undefined length",
                        f -> image(f, 10, 10, "1", 16).head(0x7FE0_0010, "OB", RawFile.UNDEFINED)),
                syntax("JPEG-LS Lossless", "1.2.840.10008.1.2.4.80"),
                syntax("High-Throughput JPEG 2000", "1.2.840.10008.1.2.4.203"),
                syntax("MPEG2", "1.2.840.10008.1.2.4.100"),
                syntax("1.2.3.4", "1.2.3.4"));
    }

    /** What may be read: that it is large, or another kind of file too, is no fault of its own. */
    static List<Case> read() {
        return List.of(polyglot("a program of Windows before the mark", "MZ\u0090"),
                polyglot("a PDF before the mark", "%PDF-1.7\n1 0 obj\n"),
                polyglot("a TIFF before the mark", "II*"),
                explicit("10000 beams", "", f -> items(f, 0x300A_00B0, 10_000)),
                explicit("a million control points", "", f -> items(f.head(0x300A_00B0, "SQ", RawFile.UNDEFINED)
                        .item(RawFile.UNDEFINED), 0x300A_0111, 999_000).endItem().endSequence()),
                explicit("a dose grid of 0.01 mm", "", f -> image(f.element(0x0028_0030, "DS", "0.01\\0.01"), 20000,
                        20000, "20000", 32).head(0x7FE0_0010, "OW", 100).raw(new byte[100])));
    }

    private static Case polyglot(String name, String begin) {
        byte[] file = RawFile.withSyntax(RawFile.EXPLICIT).element(0x0010_0020, "LO", "AB").bytes();
        byte[] mark = begin.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(mark, 0, file, 0, mark.length);
        return bad(name, "", file);
    }

    /** A sequence of items with a number each. */
    private static RawFile items(RawFile file, int tag, int count) {
        file.head(tag, "SQ", RawFile.UNDEFINED);
        for (int n = 0; n < count; n++) {
            file.item(RawFile.UNDEFINED).element(0x300A_00C0, "IS", "1 ").endItem();
        }
        return file.endSequence();
    }

    private static Case bad(String name, String expected, byte[] bytes) {
        return new Case(name, expected, bytes);
    }

    private static Case explicit(String name, String expected, UnaryOperator<RawFile> content) {
        return bad(name, expected, content.apply(RawFile.withSyntax(RawFile.EXPLICIT)).bytes());
    }

    private static Case syntax(String name, String uid) {
        return bad(name, name, RawFile.withSyntax(uid).element(0x0010_0020, "LO", "AB").bytes());
    }

    private static byte[] concat(byte[] preamble, String mark, byte[] rest) {
        return new RawFile().raw(preamble).raw(RawFile.even(mark, ' ')).raw(rest).bytes();
    }

    static RawFile nested(RawFile file, int depth) {
        for (int i = 0; i < depth; i++) {
            file.head(SEQUENCE, "SQ", RawFile.UNDEFINED).item(RawFile.UNDEFINED);
        }
        for (int i = 0; i < depth; i++) {
            file.endItem().endSequence();
        }
        return file;
    }

    private static RawFile image(RawFile file, int rows, int columns, String frames, int bits) {
        return file.element(0x0028_0002, "US", RawFile.u16(1)).element(0x0028_0008, "IS", frames)
                .element(0x0028_0010, "US", RawFile.u16(rows)).element(0x0028_0011, "US", RawFile.u16(columns))
                .element(0x0028_0100, "US", RawFile.u16(bits)).element(0x0028_0101, "US", RawFile.u16(bits))
                .element(0x0028_0102, "US", RawFile.u16(bits - 1)).element(0x0028_0103, "US", RawFile.u16(0));
    }

    private static String end(Case each) {
        try {
            new DicomReader().read("hostile.dcm", each.bytes);
            return "read";
        } catch (InputException _) {
            return "refused";
        }
    }

    /** Of the work itself, whatever else the machine is busy with. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(Deflater.BEST_SPEED, true))) {
            out.write(new RawFile().head(0x7FE0_0010, "OB", 300 << 20).bytes());
            for (int n = 0; n < 300; n++) {
                out.write(new byte[1 << 20]);
            }
        }
        return RawFile.withSyntax("1.2.840.10008.1.2.1.99").raw(deflated.toByteArray()).bytes();
    }
}
