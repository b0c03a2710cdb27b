package org.isocentra.dicom.api.archive;

import java.net.URI;

import org.isocentra.model.InputException;

/** Connects to archives. */
public interface DicomArchives {

    /**
     * An archive at a DICOMweb address. Nothing is sent yet.
     *
     * @param root where its services are, like {@code https://archive.example.org/dicom-web}
     * @throws InputException when it is no address of a DICOMweb archive, or credentials would cross the network in the
     *         clear
     */
    DicomArchive connect(URI root, Credentials credentials);
}
