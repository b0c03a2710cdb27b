package org.isocentra.dicom.internal.archive;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.DicomArchive;
import org.isocentra.dicom.api.archive.DicomArchives;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Folders as archives, such as one on a disk that a department shares. */
@Component(property = DicomArchives.SCHEMES + "=file")
public final class FolderArchives implements DicomArchives {

    private final DicomObjects objects;

    @Activate
    public FolderArchives(@Reference DicomObjects objects) {
        this.objects = objects;
    }

    @Override
    public DicomArchive connect(URI root, Credentials credentials) {
        if (!(credentials instanceof Credentials.None)) {
            throw new InputException(root.toString(), "a folder takes no credentials", "Give none");
        }
        try {
            Path folder = Path.of(root);
            if (Files.isDirectory(folder)) {
                return new FolderArchive(folder, objects);
            }
        } catch (IllegalArgumentException e) {
            throw new InputException(root.toString(), "is not the address of a folder: " + e.getMessage(),
                    "Give one like file:///data/archive", e);
        }
        throw new InputException(root.toString(), "there is no such folder", "Give one like file:///data/archive");
    }
}
