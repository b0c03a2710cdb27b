package org.isocentra.dicom.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.codec.Limits;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are: a clear refusal, quickly, and never anything but an {@link InputException}. */
class HostileInputTest {

    private static final Duration QUICK = Duration.ofSeconds(2);

    static Stream<Arguments> refused() {
        return HostileCorpus.refused().map(each -> Arguments.of(each.name(), each.expected(), each.bytes()));
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
        DicomFile file = new DicomReader().read("deep.dcm",
                HostileCorpus.nested(RawFile.withSyntax(RawFile.EXPLICIT), 64).bytes());
        DataSet data = file.data();
        for (int depth = 0; depth < 64; depth++) {
            Element.Sequence sequence = (Element.Sequence) data.find(HostileCorpus.SEQUENCE).orElseThrow();
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
