package org.isocentra.dicom.dcm4che.internal;

import java.util.Map;

/**
 * Objects of one series.
 *
 * @param classes SOP class of each object, by its UID; empty where the archive does not tell
 * @param whole whether these are all that the series has
 */
record Wanted(String study, String series, Map<String, String> classes, boolean whole) {
}
