package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are: a clear refusal, quickly, and never anything but an {@link InputException}. */
class HostileInputTest {

    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final int SEQUENCE = 0x0040_0275;

    static Stream<Arguments> refused() {
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

    private static Arguments bad(String name, String expected, byte[] bytes) {
        return Arguments.of(name, expected, bytes);
    }

    private static Arguments explicit(String name, String expected, UnaryOperator<RawFile> content) {
        return bad(name, expected, content.apply(RawFile.withSyntax(RawFile.EXPLICIT)).bytes());
    }

    private static Arguments syntax(String name, String uid) {
        return bad(name, name, RawFile.withSyntax(uid).element(0x0010_0020, "LO", "AB").bytes());
    }

    private static byte[] concat(byte[] preamble, String mark, byte[] rest) {
        return new RawFile().raw(preamble).raw(RawFile.even(mark, ' ')).raw(rest).bytes();
    }

    private static RawFile nested(RawFile file, int depth) {
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

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, String expected, byte[] bytes) {
        InputException e = CpuTime.within(QUICK,
                () -> assertThrows(InputException.class, () -> new DicomReader().read("hostile.dcm", bytes)));
        assertTrue(e.getMessage().contains(expected), e.getMessage());
        assertTrue(e.where().startsWith("hostile.dcm"), e.where());
        assertTrue(e.remedy().length() > 10, e.remedy());
    }

    @Test
    void sixtyFourNestedSequencesAreRead() {
        DicomFile file = new DicomReader().read("deep.dcm", nested(RawFile.withSyntax(RawFile.EXPLICIT), 64).bytes());
        DataSet data = file.data();
        for (int depth = 0; depth < 64; depth++) {
            Element.Sequence sequence = (Element.Sequence) data.find(SEQUENCE).orElseThrow();
            assertEquals(1, sequence.items().size());
            data = sequence.items().getFirst();
        }
        assertTrue(data.elements().isEmpty());
    }

    @Test
    void timeIsLimited() {
        RawFile file = RawFile.withSyntax(RawFile.EXPLICIT);
        for (int i = 0; i < 1000; i++) {
            file.head(0x0011_0002 + i * 2, "LO", 0);
        }
        Limits none = new Limits(64, 10_000, 10_000, 1000, 1000, Duration.ZERO);
        InputException e = assertThrows(InputException.class,
                () -> new DicomReader(none).read("slow.dcm", file.bytes()));
        assertTrue(e.getMessage().contains("takes longer"), e.getMessage());
    }

    @Test
    void otherValuesAreLimited() {
        byte[] bytes = RawFile.withSyntax(RawFile.EXPLICIT).element(0x0009_1010, "OB", new byte[1002]).bytes();
        Limits small = new Limits(64, 10_000, 10_000, 1000, 1000, Duration.ofSeconds(1));
        assertThrows(InputException.class, () -> new DicomReader(small).read("big.dcm", bytes));
        assertEquals(1, new DicomReader().read("big.dcm", bytes).data().elements().size());
    }

    /** A file that is all hole takes no disk, but would take all memory. */
    @Test
    void aSparseFileTakesNoMemory(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sparse.dcm");
        Files.write(file, RawFile.withSyntax(RawFile.EXPLICIT).head(0x0009_1010, "OB", 0x7000_0000).bytes());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(0x7800_0000L);
        }
        InputException e = CpuTime.within(QUICK,
                () -> assertThrows(InputException.class, () -> new DicomReader().read(file)));
        assertTrue(e.getMessage().contains("more than a file may ask for"), e.getMessage());
    }

    @Test
    void whatIsNoFileIsRefused(@TempDir Path folder) {
        assertTrue(assertThrows(InputException.class, () -> new DicomReader().read(folder)).getMessage()
                .contains("is not a regular file"));
        assertTrue(assertThrows(InputException.class, () -> new DicomReader().read(folder.resolve("none.dcm")))
                .getMessage().contains("does not exist"));
    }
}
