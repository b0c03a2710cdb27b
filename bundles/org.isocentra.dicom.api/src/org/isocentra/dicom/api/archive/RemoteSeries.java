package org.isocentra.dicom.api.archive;

import java.util.OptionalInt;

/**
 * A series as an archive describes it.
 *
 * @param modality DICOM code
 * @param objects how many the archive says it has
 */
public record RemoteSeries(String uid, String modality, String description, OptionalInt objects) {
}
