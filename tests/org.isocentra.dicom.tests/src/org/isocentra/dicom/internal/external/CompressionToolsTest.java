package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.TransferSyntax;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.image.SeriesReader;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the programs of DCMTK compress and convert is read as it was before. */
class CompressionToolsTest {

    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String LOSSLESS = "1.2.840.10008.1.2.4.57";
    private static final String LOSSLESS_FIRST_ORDER = "1.2.840.10008.1.2.4.70";

    @TempDir
    Path folder;

    /** A program with its options, and the syntax its files are in. */
    record Conversion(String syntax, String program, String... options) {

        @Override
        public String toString() {
            return program + " " + String.join(" ", options);
        }
    }

    static List<Conversion> conversions() {
        List<Conversion> all = new ArrayList<>(List.of(
                new Conversion(TransferSyntax.DEFLATED.uid(), "dcmconv", "+td"),
                new Conversion(TransferSyntax.BIG_ENDIAN.uid(), "dcmconv", "+tb"),
                new Conversion(TransferSyntax.IMPLICIT_LITTLE_ENDIAN.uid(), "dcmconv", "+ti"),
                new Conversion(RLE, "dcmcrle"),
                new Conversion(RLE, "dcmcrle", "+fs", "1"),
                new Conversion(LOSSLESS_FIRST_ORDER, "dcmcjpeg", "+e1")));
        IntStream.rangeClosed(1, 7).mapToObj(n -> new Conversion(LOSSLESS, "dcmcjpeg", "+el", "+sv",
                Integer.toString(n))).forEach(all::add);
        return all;
    }

    private Path converted(DataSet slice, Conversion conversion) {
        String program = Program.named(conversion.program, "dcmtk");
        Path from = Samples.write(folder.resolve("from.dcm"), slice);
        Path to = folder.resolve("to.dcm");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(conversion.options));
        command.addAll(List.of(from.toString(), to.toString()));
        Program.Result result = Program.run(command);
        assertEquals(0, result.exitCode(), result.lines().toString());
        return to;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("conversions")
    void pixelsComeBack(Conversion conversion) {
        DataSet slice = Samples.slices(Samples.image(Modality.CT, Axes.PATIENT)).get(3);
        DicomFile read = new DicomReader().read(converted(slice, conversion));
        assertEquals(conversion.syntax, Node.root("meta", read.meta())
                .requiredText(Attribute.TRANSFER_SYNTAX_UID));
        assertArrayEquals(Node.root("slice", slice).bytes(Attribute.PIXEL_DATA),
                read.root().bytes(Attribute.PIXEL_DATA));
        assertEquals(slice.find(Attribute.PIXEL_SPACING.tag()), read.data().find(Attribute.PIXEL_SPACING.tag()));
    }

    /** The user must know that what is planned on has lost detail. */
    @Test
    void lossIsWarnedOf() throws IOException {
        Image image = Samples.image(Modality.MR, Axes.PATIENT);
        byte[] grey = new byte[120];
        for (int n = 0; n < grey.length; n++) {
            grey[n] = (byte) (n + 50);
        }
        Path series = Files.createDirectory(folder.resolve("series"));
        Conversion lossy = new Conversion(BASELINE, "dcmcjpeg", "+eb", "+q", "98");
        for (DataSet slice : Samples.slices(image)) {
            DataSet eight = slice.toBuilder().put(Attribute.BITS_ALLOCATED, 8).put(Attribute.BITS_STORED, 8)
                    .put(Attribute.HIGH_BIT, 7).put(Attribute.PIXEL_REPRESENTATION, 0)
                    .put(Attribute.PIXEL_DATA, grey).build();
            Files.move(converted(eight, lossy), series.resolve(eight.hashCode() + ".dcm"));
        }
        var result = new SeriesReader().read(series, ProgressMonitor.NONE);
        assertEquals(8, result.value().grid().geometry().nz());
        assertTrue(result.findings().stream().anyMatch(f -> f.severity() == Finding.Severity.WARNING
                && f.text().contains("compressed with loss")), result.findings().toString());
    }
}
