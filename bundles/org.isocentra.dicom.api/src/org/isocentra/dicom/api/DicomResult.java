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

    /**
     * The value, once the findings are kept.
     *
     * @param all to be shown, which these are added to
     * @since 1.1
     */
    public T noted(List<Finding> all) {
        all.addAll(findings);
        return value;
    }
}
