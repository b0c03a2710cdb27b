package org.isocentra.dicom.api.archive;

/**
 * A study as an archive describes it; texts are empty where it does not.
 *
 * @param date as DICOM writes it, like 20260131
 */
public record RemoteStudy(String uid, String patientId, String patientName, String date, String description) {
}
