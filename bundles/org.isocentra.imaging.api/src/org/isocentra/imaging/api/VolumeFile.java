package org.isocentra.imaging.api;

import java.util.List;

import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Grid;

/**
 * A volume from a file that is not DICOM. Such a file says neither whose it is nor in which frame of reference it lies
 * nor, for certain, in which unit its values are.
 *
 * @param format the file's format, for a person to read
 * @param findings what a user must know about it: assumptions made, contradictions resolved
 */
public record VolumeFile(Grid grid, String format, List<Finding> findings) {

    public VolumeFile {
        findings = List.copyOf(findings);
    }
}
