package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.tck.ImageReaderContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Our readers keep their contract, and readers with one fault each do not. */
class ReaderContractsTest {

    @Nested
    class Nifti implements ImageReaderContract {

        @Override
        public ImageReader reader() {
            return new NiftiReader();
        }

        @Override
        public Path write(Grid volume, Path folder) throws IOException {
            return writeNifti(volume, folder);
        }
    }

    @Nested
    class Nrrd implements ImageReaderContract {

        @Override
        public ImageReader reader() {
            return new NrrdReader();
        }

        @Override
        public Path write(Grid volume, Path folder) throws IOException {
            return writeNrrd(volume, folder);
        }
    }

    /** Big-endian, right-anterior-superior by sform. */
    private static Path writeNifti(Grid volume, Path folder) throws IOException {
        VolumeGeometry geometry = volume.geometry();
        ByteBuffer file = ByteBuffer.allocate(352 + 4 * geometry.voxels()).order(ByteOrder.BIG_ENDIAN);
        file.putInt(0, 348);
        int[] dimensions = {3, geometry.nx(), geometry.ny(), geometry.nz()};
        for (int n = 0; n < dimensions.length; n++) {
            file.putShort(40 + 2 * n, (short) dimensions[n]);
        }
        file.putShort(70, (short) 16).putFloat(108, 352).put(123, (byte) 2).putShort(254, (short) 1);
        Vector3 origin = geometry.originMm();
        Vector3[] columns = {geometry.toPatient(1, 0, 0).minus(origin), geometry.toPatient(0, 1, 0).minus(origin),
            geometry.toPatient(0, 0, 1).minus(origin), origin};
        for (int n = 0; n < columns.length; n++) {
            file.putFloat(280 + 4 * n, (float) -columns[n].x()).putFloat(296 + 4 * n, (float) -columns[n].y())
                    .putFloat(312 + 4 * n, (float) columns[n].z());
        }
        file.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        file.position(352);
        for (float value : volume.values()) {
            file.putFloat(value);
        }
        return Files.write(folder.resolve("volume.nii"), file.array());
    }

    private static Path writeNrrd(Grid volume, Path folder) throws IOException {
        VolumeGeometry geometry = volume.geometry();
        Vector3 origin = geometry.originMm();
        String header = "NRRD0004\ntype: float\ndimension: 3\nspace: LPS\nsizes: " + geometry.nx() + " " + geometry.ny()
                + " " + geometry.nz() + "\nspace directions: " + text(geometry.toPatient(1, 0, 0).minus(origin)) + " "
                + text(geometry.toPatient(0, 1, 0).minus(origin)) + " "
                + text(geometry.toPatient(0, 0, 1).minus(origin))
                + "\nspace origin: " + text(origin) + "\nendian: little\nencoding: gzip\n\n";
        ByteBuffer data = ByteBuffer.allocate(4 * geometry.voxels()).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(volume.values());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(header.getBytes(StandardCharsets.US_ASCII));
        try (OutputStream packed = new GZIPOutputStream(file)) {
            packed.write(data.array());
        }
        return Files.write(folder.resolve("volume.nrrd"), file.toByteArray());
    }

    private static String text(Vector3 v) {
        return "(" + v.x() + "," + v.y() + "," + v.z() + ")";
    }

    /** A reader that is right but for what it does to a volume. */
    private record Faulty(UnaryOperator<Grid> fault) implements ImageReaderContract, ImageReader {

        @Override
        public ImageReader reader() {
            return this;
        }

        @Override
        public Path write(Grid volume, Path folder) throws IOException {
            return writeNrrd(volume, folder);
        }

        @Override
        public List<String> endings() {
            return List.of(".nrrd");
        }

        @Override
        public VolumeFile read(Path file, ProgressMonitor monitor) {
            // never cancelled
            VolumeFile right = new NrrdReader().read(file, ProgressMonitor.NONE);
            return new VolumeFile(fault.apply(right.grid()), right.format(), right.findings());
        }
    }

    private static Grid moved(Grid grid, Vector3 byMm) {
        VolumeGeometry g = grid.geometry();
        return new Grid(new VolumeGeometry(g.nx(), g.ny(), g.nz(), g.spacingMm(), g.originMm().plus(byMm), g.axes()),
                grid.values());
    }

    private static Grid mirrored(Grid grid) {
        float[] values = grid.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] = grid.values()[values.length - 1 - n];
        }
        return new Grid(grid.geometry(), values);
    }

    private static Grid rounded(Grid grid) {
        float[] values = grid.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] = Math.round(values[n]);
        }
        return new Grid(grid.geometry(), values);
    }

    @Test
    void faultsAreNoticed(@TempDir Path folder) {
        Faulty shifted = new Faulty(grid -> moved(grid, new Vector3(0, 0, 0.1)));
        assertNoticed(() -> shifted.voxelsAreWhereTheyWereWritten(folder));
        Faulty turned = new Faulty(ReaderContractsTest::mirrored);
        assertNoticed(() -> turned.voxelsAreWhereTheyWereWritten(folder));
        Faulty coarse = new Faulty(ReaderContractsTest::rounded);
        assertNoticed(() -> coarse.voxelsAreWhereTheyWereWritten(folder));
        Faulty deaf = new Faulty(grid -> grid);
        assertNoticed(() -> deaf.readingCanBeCancelled(folder));
        int[] calls = {0};
        Faulty moody = new Faulty(grid -> moved(grid, new Vector3(calls[0]++, 0, 0)));
        assertNoticed(() -> moody.theSameFileIsTheSameVolume(folder));
        ImageReaderContract careless = new Careless();
        assertNoticed(() -> careless.whatIsNoImageIsRefusedByName(folder));
        assertNoticed(() -> careless.valuesAreFinite(folder));
        assertNoticed(careless::saysWhichFilesItIsFor);
    }

    private static void assertNoticed(Executable test) {
        assertThrows(AssertionError.class, test);
    }

    /** Reads anything, as one voxel that is not a number. */
    private static final class Careless implements ImageReaderContract, ImageReader {

        @Override
        public ImageReader reader() {
            return this;
        }

        @Override
        public Path write(Grid volume, Path folder) throws IOException {
            return writeNrrd(volume, folder);
        }

        @Override
        public List<String> endings() {
            return List.of("NRRD");
        }

        @Override
        public VolumeFile read(Path file, ProgressMonitor monitor) {
            return new VolumeFile(new Grid(VolumeGeometry.axial(1, 1, 1, new Vector3(1, 1, 1), Vector3.ZERO),
                    new float[] {Float.NaN}), "anything", List.of());
        }
    }
}
