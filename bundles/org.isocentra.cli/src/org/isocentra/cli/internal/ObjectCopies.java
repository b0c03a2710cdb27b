package org.isocentra.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Copies DICOM objects into a folder: one for each series, a file for each object, named by their UIDs. */
final class ObjectCopies {

    private ObjectCopies() {
    }

    /**
     * @param identities tell who the object in a file is
     * @throws InputException when two have the same UID, or a file cannot be read or written
     */
    static void copy(List<Path> files, Path folder, Function<Path, ObjectIdentity> identities,
            ProgressMonitor monitor) {
        for (int n = 0; n < files.size(); n++) {
            monitor.checkCancelled();
            Path file = files.get(n);
            ObjectIdentity identity = identities.apply(file);
            Path copy = folder.resolve(identity.seriesUid()).resolve(identity.uid() + ".dcm");
            try {
                if (Files.exists(copy)) {
                    throw new InputException(file.toString(), "is the object " + identity.uid()
                            + ", which is there twice", "Remove one of the two.");
                }
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                if (Files.mismatch(file, copy) >= 0) {
                    throw new IOException("the copy of " + file + " differs from it");
                }
            } catch (IOException e) {
                throw new InputException(copy.toString(), "cannot be written: " + e, "Make room, and try again.", e);
            }
            monitor.report("Copying", (n + 1.0) / files.size());
        }
    }
}
