package org.isocentra.imaging.internal.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.imaging.api.VolumeFiles;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** The service as consumers get it: readers come through the extension point and are told apart by ending alone. */
class CatalogueVolumeFilesTest {

    private static final String NRRD = """
            NRRD0004
            type: uint8
            dimension: 3
            space: RAS
            sizes: 2 2 2
            space directions: (1,0,0) (0,1,0) (0,0,2)
            encoding: raw
            space origin: (10,-20,30)

            ABCDEFGH""";

    private final BundleContext context = FrameworkUtil.getBundle(CatalogueVolumeFiles.class).getBundleContext();
    private final VolumeFiles files = Services.get(VolumeFiles.class);

    @TempDir
    Path folder;

    @Test
    void theEndingChoosesTheReader() throws IOException {
        Path file = Files.writeString(folder.resolve("Head.NRRD"), NRRD);
        assertTrue(files.canRead(file));
        VolumeFile volume = files.read(file, ProgressMonitor.NONE);
        assertEquals("NRRD", volume.format());
        assertEquals(new Vector3(-10, 20, 30), volume.grid().geometry().toPatient(0, 0, 0));
        assertEquals('E', volume.grid().value(0, 0, 1));
        assertTrue(files.canRead(Files.writeString(folder.resolve("a.nii.gz"), "")));
        assertFalse(files.canRead(folder), "a folder");
        assertFalse(files.canRead(folder.resolve("missing.nii")));
        Path other = Files.writeString(folder.resolve("a.mha"), "");
        assertFalse(files.canRead(other));
        InputException refused = assertThrows(InputException.class, () -> files.read(other, ProgressMonitor.NONE));
        assertTrue(refused.remedy().contains(".nii, .nii.gz, .nrrd"), refused.remedy());
    }

    @Test
    void twoReadersOfOneEndingAreNotChosenBetween() throws IOException {
        Path file = Files.writeString(folder.resolve("a.nrrd"), NRRD);
        ServiceRegistration<ImageReader> second = register("test.second", ".nrrd", 1);
        try {
            InputException refused = assertThrows(InputException.class, () -> files.read(file, ProgressMonitor.NONE));
            assertTrue(refused.problem().contains("org.isocentra.imaging.nrrd, test.second"), refused.problem());
        } finally {
            second.unregister();
        }
        assertEquals("NRRD", files.read(file, ProgressMonitor.NONE).format());
    }

    @Test
    void aReaderOfWhatIsNotANumberIsNamedAndNotUsedAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bad"), "");
        ServiceRegistration<ImageReader> bad = register("test.bad", ".bad", Float.NaN);
        try {
            ContributionException failed = assertThrows(ContributionException.class,
                    () -> files.read(file, ProgressMonitor.NONE));
            assertTrue(failed.getMessage().contains("test.bad"), failed.getMessage());
            assertFalse(files.canRead(file));
        } finally {
            bad.unregister();
        }
    }

    private ServiceRegistration<ImageReader> register(String id, String ending, float value) {
        ImageReader reader = new ImageReader() {

            @Override
            public List<String> endings() {
                return List.of(ending);
            }

            @Override
            public VolumeFile read(Path file, ProgressMonitor monitor) {
                return new VolumeFile(new Grid(VolumeGeometry.axial(1, 1, 1, new Vector3(1, 1, 1), Vector3.ZERO),
                        new float[] {value}), "Test", List.of());
            }
        };
        return context.registerService(ImageReader.class, reader, new Hashtable<>(Map.of(Contributions.ID, id,
                Contributions.NAME, "Test", Contributions.VERSION, "1.0.0")));
    }
}
