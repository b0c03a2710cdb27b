package org.isocentra.imaging.internal.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Any bytes as a NIfTI file, plain or compressed: refused, or a volume that has a place for each of its voxels. */
public final class NiftiFuzz {

    private NiftiFuzz() {
    }

    /** What {@code releng/fuzz} calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            Path file = Files.createTempFile("fuzz-", ".nii");
            try {
                VolumeFile volume = new NiftiReader().read(Files.write(file, bytes), ProgressMonitor.NONE);
                if (volume.grid().values().length != volume.grid().geometry().voxels()) {
                    throw new AssertionError(volume.grid().geometry() + " has " + volume.grid().values().length
                            + " values");
                }
            } catch (InputException _) {
                // a refusal is an answer
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
