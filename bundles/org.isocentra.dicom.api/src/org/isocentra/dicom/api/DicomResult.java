package org.isocentra.dicom.api;

import java.util.List;

import org.isocentra.model.Finding;

/**
 * What came of reading or writing.
 *
 * @param findings what a user must know about it: assumptions made, faults tolerated, things left out
 */
public record DicomResult<T>(T value, List<Finding> findings) {

    public DicomResult {
        findings = List.copyOf(findings);
    }
}
