package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files that cannot be used safely are told, and what is said of those that can be used with care. */
class FaultyVolumesTest {

    private static final String NRRD = """
            NRRD0004
            type: short
            dimension: 3
            space: left-posterior-superior
            sizes: 2 2 2
            space directions: (1,0,0) (0,1,0) (0,0,2)
            endian: little
            encoding: raw
            space origin: (-10,20,30)

            """;

    @TempDir
    Path folder;

    /** A sound file of 2 x 2 x 2 voxels, numbered, changed. */
    private static byte[] nifti(Consumer<ByteBuffer> change) {
        ByteBuffer file = ByteBuffer.allocate(352 + 16).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 348);
        for (int n = 0; n < 4; n++) {
            file.putShort(40 + 2 * n, (short) (n == 0 ? 3 : 2));
        }
        file.putShort(70, (short) 4).putFloat(108, 352).put(123, (byte) 2).putShort(254, (short) 1);
        file.putFloat(280, -1).putFloat(292, 10).putFloat(300, -1).putFloat(308, -20).putFloat(320, 2);
        file.putFloat(324, 30);
        file.put(344, new byte[] {'n', '+', '1', 0});
        for (int n = 0; n < 8; n++) {
            file.putShort(352 + 2 * n, (short) (100 + n));
        }
        change.accept(file);
        return file.array();
    }

    private VolumeFile readNifti(byte[] content) throws IOException {
        return new NiftiReader().read(Files.write(folder.resolve("a.nii"), content), ProgressMonitor.NONE);
    }

    private VolumeFile readNrrd(String header, int bytes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(header.getBytes(StandardCharsets.UTF_8));
        for (int n = 0; n < bytes / 2; n++) {
            content.write(100 + n);
            content.write(0);
        }
        Path file = Files.write(folder.resolve("a.nrrd"), content.toByteArray());
        return new NrrdReader().read(file, ProgressMonitor.NONE);
    }

    private static void assertRefused(String expected, InputException refused) {
        for (String part : expected.split(" & ")) {
            assertTrue(refused.getMessage().contains(part), () -> "'" + part + "' is missing in: "
                    + refused.getMessage());
        }
        assertTrue(!refused.remedy().isBlank());
    }

    @Test
    void soundFilesAreReadAlike() throws IOException {
        for (VolumeFile volume : new VolumeFile[] {readNifti(nifti(file -> {
        })), readNrrd(NRRD, 16)}) {
            assertEquals(new Vector3(-10, 20, 30), volume.grid().geometry().originMm());
            assertEquals(new Vector3(1, 1, 2), volume.grid().geometry().spacingMm());
            assertEquals(new Vector3(-9, 21, 32), volume.grid().geometry().toPatient(1, 1, 1));
            assertEquals(101, volume.grid().value(1, 0, 0));
            assertEquals(107, volume.grid().value(1, 1, 1));
        }
    }

    /** Offset in the header, value of two bytes, what must be said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            40  | 2    | dim & it is no volume but has 2 dimensions
            40  | 9    | dim & it has 9 dimensions
            42  | 0    | it has 0 voxels
            70  | 128  | datatype & its voxels are of type 128
            70  | 32   | datatype & its voxels are of type 32
            254 | 0    | sform_code, qform_code & does not say where in the patient it lies
            344 | 26990 | is one of a pair of files
            346 | 0    | its mark is missing
            0   | 540  | is not a NIfTI file
            0   | 1    | is not a NIfTI file
            46  | 3    | it ends in slice 3 of 3
            """)
    void faultyNiftiHeadersAreNamed(int offset, int value, String expected) throws IOException {
        byte[] content = nifti(file -> file.putShort(offset, (short) value));
        assertRefused("a.nii & " + expected, assertThrows(InputException.class, () -> readNifti(content)));
    }

    @Test
    void severalVolumesAreNotOne() throws IOException {
        byte[] four = nifti(file -> file.putShort(40, (short) 4).putShort(48, (short) 2));
        assertRefused("it holds 2 volumes, not one", assertThrows(InputException.class, () -> readNifti(four)));
        assertEquals(107, readNifti(nifti(file -> file.putShort(40, (short) 4).putShort(48, (short) 1))).grid()
                .value(1, 1, 1), "four dimensions, but one volume");
    }

    @Test
    void whatCannotBePlacedIsRefused() {
        byte[] sheared = nifti(file -> file.putFloat(284, 0.01f));
        assertRefused("sform & not at right angles", assertThrows(InputException.class, () -> readNifti(sheared)));
        byte[] flat = nifti(file -> file.putFloat(280, 0));
        assertRefused("sform & not at right angles", assertThrows(InputException.class, () -> readNifti(flat)));
        byte[] lost = nifti(file -> file.putFloat(292, Float.NaN));
        assertRefused("its position is not a number", assertThrows(InputException.class, () -> readNifti(lost)));
        byte[] twisted = nifti(file -> file.putShort(254, (short) 0).putShort(252, (short) 1).putFloat(256, 1)
                .putFloat(260, 1));
        assertRefused("quatern_b & no rotation", assertThrows(InputException.class, () -> readNifti(twisted)));
        byte[] inside = nifti(file -> file.putFloat(108, 100));
        assertRefused("vox_offset & byte 100", assertThrows(InputException.class, () -> readNifti(inside)));
    }

    @Test
    void whatIsNotANumberIsNamedByItsVoxel() {
        byte[] content = Arrays.copyOf(nifti(file -> file.putShort(70, (short) 16)), 352 + 32);
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putFloat(352 + 4 * 5, Float.NaN);
        assertRefused("voxel (1, 0, 1) is NaN", assertThrows(InputException.class, () -> readNifti(content)));
    }

    @Test
    void hugeFilesAreRefusedBeforeMemoryIsTaken() {
        byte[] content = nifti(file -> file.putShort(42, (short) 32000).putShort(44, (short) 32000).putShort(46,
                (short) 32000));
        assertRefused("voxels are too many", assertThrows(InputException.class, () -> readNifti(content)));
    }

    @Test
    void damagedCompressionIsNamed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(nifti(file -> {
            }));
        }
        assertEquals(107, readNifti(packed.toByteArray()).grid().value(1, 1, 1), "told by content, not by name");
        byte[] cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        assertThrows(InputException.class, () -> readNifti(cut));
        byte[] broken = packed.toByteArray();
        Arrays.fill(broken, 12, 30, (byte) -1);
        assertThrows(InputException.class, () -> readNifti(broken));
    }

    @Test
    void contradictoryPositionsAreAFinding() throws IOException {
        VolumeFile volume = readNifti(nifti(file -> file.putShort(252, (short) 1).putFloat(80, 1).putFloat(84, 1)
                .putFloat(88, 2).putFloat(264, 1).putFloat(268, 10).putFloat(272, -20).putFloat(276, 33)));
        assertEquals(1, volume.findings().size());
        assertTrue(volume.findings().getFirst().text().contains("up to 3.0 mm apart; its sform is used"),
                volume.findings()::toString);
        assertEquals(30, volume.grid().geometry().originMm().z());
    }

    @Test
    void unitsOfLengthAreHeeded() throws IOException {
        VolumeFile metres = readNifti(nifti(file -> file.put(123, (byte) 1)));
        assertEquals(new Vector3(1000, 1000, 2000), metres.grid().geometry().spacingMm());
        VolumeFile unknown = readNifti(nifti(file -> file.put(123, (byte) 0)));
        assertTrue(unknown.findings().getFirst().text().contains("no unit of length"));
    }

    /** What is replaced by what, and what must be said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NRRD0004                       | NRRD                          | is not an NRRD file
            dimension: 3                   | dimension: 4                  | dimension & it has 4 dimensions
            type: short                    | type: block                   | type & 'block'
            type: short                    | typ: short                    | type & is missing
            space: left-posterior-superior | space: scanner-xyz            | space & not a space of the patient
            space: left-posterior-superior | spacings: 1 1 2               | space & does not say where in the patient
            (0,0,2)                        | none                          | space directions
            (0,0,2)                        | (0,0.5,2)                     | space directions & not at right angles
            (0,0,2)                        | (0,0,-)                       | space directions & '-' is not a number
            sizes: 2 2 2                   | sizes: 2 2                    | sizes & there are not 3
            sizes: 2 2 2                   | sizes: 2 2 x                  | sizes
            sizes: 2 2 2                   | sizes: 2 2 9                  | it ends in slice 3 of 9
            endian: little                 | endian: middle                | endian
            encoding: raw                  | encoding: bzip2               | encoding & 'bzip2' is not read
            encoding: raw                  | encoding: gzip                | cannot be read
            encoding: raw                  | data file: a.raw              | data file & does not follow the header
            encoding: raw                  | byte skip: 4                  | byte skip
            encoding: raw                  | type: short                   | type & is given twice
            encoding: raw                  | nonsense                      | its header holds 'nonsense'
            """)
    void faultyNrrdHeadersAreNamed(String text, String replacement, String expected) {
        String header = NRRD.replace(text, replacement);
        assertRefused("a.nrrd & " + expected.replace("cannot be read", "a.nrrd"),
                assertThrows(InputException.class, () -> readNrrd(header, 16)));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "a".repeat(3_000_000));
        assertThrows(InputException.class, () -> new NrrdReader().read(text, ProgressMonitor.NONE));
        assertThrows(InputException.class, () -> new NiftiReader().read(text, ProgressMonitor.NONE));
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThrows(InputException.class, () -> new NrrdReader().read(empty, ProgressMonitor.NONE));
        assertThrows(InputException.class, () -> new NiftiReader().read(empty, ProgressMonitor.NONE));
        Path none = folder.resolve("none");
        assertRefused("cannot be read", assertThrows(InputException.class, () -> new NiftiReader().read(none,
                ProgressMonitor.NONE)));
    }

    @Test
    void readingCanBeCancelled() throws IOException {
        Path file = Files.write(folder.resolve("a.nii"), nifti(f -> {
        }));
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nothing to show
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> new NiftiReader().read(file, cancelled));
    }
}
