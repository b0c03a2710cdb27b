package org.isocentra.planning.api;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/**
 * Makes case files. What is made holds copies of the DICOM objects, is read back as a case before it appears, and
 * appears whole or not at all; nothing is written over. An OSGi service.
 */
public interface CaseFiles {

    /**
     * Writes a new case.
     *
     * @param folder new or empty
     * @return its {@code case.yaml}
     * @throws org.isocentra.model.InputException when the folder is not free or cannot be written, or what is chosen
     *         makes no case; names file, field and remedy
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Path write(NewCase newCase, Path folder, ProgressMonitor monitor);

    /**
     * Adds an image to a case: its objects and its registration go beside the case file, and a new case file, which is
     * the old one with the image in it, beside the old one.
     *
     * @param caseFile stays as it is
     * @return the new case file
     * @throws org.isocentra.model.InputException as above; also when the case has an image of this id
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    Path withImage(Path caseFile, NewCase.Series image, ProgressMonitor monitor);
}
