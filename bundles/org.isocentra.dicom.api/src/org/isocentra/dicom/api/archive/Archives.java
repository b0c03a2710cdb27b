package org.isocentra.dicom.api.archive;

import java.net.URI;

import org.isocentra.model.InputException;

/**
 * Connects to the archive at an address, by whichever {@link DicomArchives} speak the protocol of its scheme. An OSGi
 * service.
 */
public interface Archives {

    /**
     * Nothing is sent yet.
     *
     * @param address like {@code https://archive.example.org/dicom-web}, or {@code file:///data/archive} for a folder
     * @throws InputException when nothing here speaks that protocol, or as {@link DicomArchives#connect}
     */
    DicomArchive connect(URI address, Credentials credentials);
}
