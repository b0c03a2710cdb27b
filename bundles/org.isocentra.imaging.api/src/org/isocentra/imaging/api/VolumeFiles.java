package org.isocentra.imaging.api;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/** Reads volumes from files that are not DICOM, by the reader for their ending. An OSGi service. */
public interface VolumeFiles {

    /** Whether there is a file of this name, and a reader for its ending. */
    boolean canRead(Path path);

    /**
     * Reads a file.
     *
     * @throws org.isocentra.model.InputException when it cannot be used safely, or when no reader, or more than one, is
     *         for its ending: which one is meant cannot be guessed
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    VolumeFile read(Path file, ProgressMonitor monitor);
}
