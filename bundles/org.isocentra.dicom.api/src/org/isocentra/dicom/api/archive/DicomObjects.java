package org.isocentra.dicom.api.archive;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.model.InputException;

/** What files of DICOM objects are, and whether two hold the same. */
public interface DicomObjects {

    /** Who an object is; each UID is one, so that it can name a file. */
    record ObjectIdentity(String sopClassUid, String uid, String studyUid, String seriesUid, String patientId) {
    }

    /** @throws InputException when the file is no DICOM object, is damaged, or does not say who it is */
    ObjectIdentity identify(Path file);

    /**
     * The attributes in which two objects differ, each with its place; empty when they hold the same, however they are
     * encoded.
     *
     * @throws InputException when one of them cannot be read
     */
    List<String> differences(Path expected, Path actual);
}
