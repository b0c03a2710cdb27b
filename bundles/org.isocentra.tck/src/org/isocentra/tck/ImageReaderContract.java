package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ImageReader} must do, tested with volumes that the test of the plug-in writes in its format. */
public interface ImageReaderContract {

    /** Positions after reading, mm. */
    double TOLERANCE_MM = 1e-3;

    /** The reader to test. */
    ImageReader reader();

    /**
     * Writes a volume in the reader's format, with floating-point values.
     *
     * @param folder exists; the file's name is free but for its ending
     */
    Path write(Grid volume, Path folder) throws IOException;

    /** Along the patient axes, along exchanged axes, and oblique; every value is another. */
    private static List<Grid> volumes() {
        double c = Math.cos(0.4);
        double s = Math.sin(0.4);
        Axes exchanged = new Axes(Vector3.Y, Vector3.Z, Vector3.X);
        Axes oblique = new Axes(new Vector3(c, s, 0), new Vector3(-s * c, c * c, s), new Vector3(s * s, -s * c, c));
        return List.of(volume(Axes.PATIENT), volume(exchanged), volume(oblique));
    }

    private static Grid volume(Axes axes) {
        VolumeGeometry geometry = new VolumeGeometry(7, 6, 5, new Vector3(0.9, 1.1, 2.5), new Vector3(-31, 17, -42),
                axes);
        float[] values = new float[geometry.voxels()];
        Random random = new Random(3);
        for (int n = 0; n < values.length; n++) {
            values[n] = n + random.nextFloat() - 90;
        }
        return new Grid(geometry, values);
    }

    private VolumeFile read(Path file) {
        return reader().read(file, ProgressMonitor.NONE);
    }

    @Test
    default void saysWhichFilesItIsFor() {
        assertFalse(reader().endings().isEmpty(), "it is for no files");
        for (String ending : reader().endings()) {
            assertTrue(ending.matches("\\.[a-z0-9.]+"), "no ending in small letters with a full stop: " + ending);
        }
    }

    /** The reader may choose its axes, but not where a value lies in the patient. */
    @Test
    default void voxelsAreWhereTheyWereWritten(@TempDir Path folder) throws IOException {
        for (Grid written : volumes()) {
            Path file = write(written, folder);
            assertTrue(reader().endings().stream().anyMatch(file.toString()::endsWith), "ending of " + file);
            VolumeFile volume = read(file);
            Text.present(volume.format(), "format");
            VolumeGeometry from = written.geometry();
            VolumeGeometry to = volume.grid().geometry();
            assertEquals(from.voxels(), to.voxels(), "voxels");
            for (int n = 0; n < from.voxels(); n++) {
                Vector3 at = from.toPatient(n % from.nx(), n / from.nx() % from.ny(), n / from.nx() / from.ny());
                Vector3 index = to.toIndex(at);
                int i = (int) Math.rint(index.x());
                int j = (int) Math.rint(index.y());
                int k = (int) Math.rint(index.z());
                assertTrue(i >= 0 && j >= 0 && k >= 0 && i < to.nx() && j < to.ny() && k < to.nz(),
                        () -> "there is no voxel at " + at + " mm");
                assertEquals(0, to.toPatient(i, j, k).distanceTo(at), TOLERANCE_MM, () -> "mm from " + at);
                assertEquals(written.values()[n], volume.grid().value(i, j, k), 1e-5, () -> "value at " + at + " mm");
            }
        }
    }

    @Test
    default void whatIsNoImageIsRefusedByName(@TempDir Path folder) throws IOException {
        Path sound = write(volumes().getFirst(), folder);
        byte[] content = Files.readAllBytes(sound);
        String ending = reader().endings().getFirst();
        Path cut = Files.write(folder.resolve("cut" + ending), Arrays.copyOf(content, content.length / 2));
        Path text = Files.writeString(folder.resolve("text" + ending), "no image ".repeat(2000));
        Path empty = Files.createFile(folder.resolve("empty" + ending));
        for (Path file : List.of(cut, text, empty, folder.resolve("missing" + ending))) {
            String name = file.getFileName().toString();
            InputException refused = assertThrows(InputException.class, () -> read(file), name);
            assertTrue(refused.where().contains(name), () -> "it does not name the file: " + refused.getMessage());
            Text.present(refused.remedy(), "remedy for " + name);
        }
    }

    /** A voxel that is not a number is refused or replaced, never passed on. */
    @Test
    default void valuesAreFinite(@TempDir Path folder) throws IOException {
        Grid sound = volumes().getFirst();
        float[] values = sound.values().clone();
        values[40] = Float.NaN;
        Path file = write(new Grid(sound.geometry(), values), folder);
        try {
            for (float value : read(file).grid().values()) {
                assertTrue(Float.isFinite(value), "a value of " + value);
            }
        } catch (InputException refused) {
            Text.present(refused.remedy(), "remedy");
        }
    }

    @Test
    default void readingCanBeCancelled(@TempDir Path folder) throws IOException {
        Path file = write(volumes().getFirst(), folder);
        ProgressMonitor cancelled = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> reader().read(file, cancelled));
    }

    @Test
    default void theSameFileIsTheSameVolume(@TempDir Path folder) throws IOException {
        Path file = write(volumes().getLast(), folder);
        Grid expected = read(file).grid();
        Concurrently.call(() -> read(file).grid()).forEach(grid -> {
            assertEquals(expected.geometry(), grid.geometry());
            assertTrue(Arrays.equals(expected.values(), grid.values()), "other values");
        });
    }
}
