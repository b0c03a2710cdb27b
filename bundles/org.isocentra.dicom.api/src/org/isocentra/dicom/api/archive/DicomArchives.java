package org.isocentra.dicom.api.archive;

import java.net.URI;

import org.isocentra.model.InputException;

/** Connects to archives that speak one protocol; the service says which, by the schemes of its addresses. */
public interface DicomArchives {

    /** Property of the service: the schemes of the addresses that it connects to, in lower case, like {@code https}. */
    String SCHEMES = "org.isocentra.dicom.schemes";

    /**
     * An archive at an address of such a scheme. Nothing is sent yet.
     *
     * @param root where its services are, like {@code https://archive.example.org/dicom-web}
     * @throws InputException when it is no address of such an archive, or credentials would cross the network in the
     *         clear
     */
    DicomArchive connect(URI root, Credentials credentials);
}
