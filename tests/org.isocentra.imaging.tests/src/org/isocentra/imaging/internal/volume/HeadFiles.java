package org.isocentra.imaging.internal.volume;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;

/** Reads volumes for tests of other packages. */
public final class HeadFiles {

    private HeadFiles() {
    }

    public static Grid read(Path file) {
        return new NiftiReader().read(file, ProgressMonitor.NONE).grid();
    }
}
