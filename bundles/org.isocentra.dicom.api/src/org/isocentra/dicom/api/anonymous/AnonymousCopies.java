package org.isocentra.dicom.api.anonymous;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/**
 * Makes copies of objects from which all is removed or replaced that tells whose they are: the Basic Application Level
 * Confidentiality Profile of DICOM PS3.15. Geometry, pixels and dose are as they were, and copies refer to each other
 * as the objects do. A service.
 */
public interface AnonymousCopies {

    /**
     * @param files objects of one patient
     * @param folder gets a folder for each series, with a file for each object, named by their new UIDs
     * @return the copies, in the order of {@code files}; the findings say what a person must look at, such as faces
     *         that images of a head show, and which objects were left out, because what they tell is not known
     * @throws InputException if they are of several patients, cannot be read or written, or say that names are burned
     *         into their pixels
     */
    DicomResult<List<Path>> write(List<Path> files, Path folder, Anonymity anonymity, ProgressMonitor monitor);
}
