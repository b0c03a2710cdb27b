package org.isocentra.imaging.api;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.model.ProgressMonitor;

/**
 * Reads a volume from a file that is not DICOM. Implemented by plug-ins and contributed to the extension point {@value
 * #EXTENSION_POINT}. Stateless and safe for use by several threads.
 *
 * <p>Files are not trusted. What is damaged, is not one volume of plain numbers, or does not say where in the patient
 * it lies is refused with an {@link org.isocentra.model.InputException} that names file, field and remedy; what can be
 * used, but should be known, is a finding.
 */
public interface ImageReader {

    String EXTENSION_POINT = "org.isocentra.imaging.api.imageReaders";

    /** How names of files it reads end: in small letters with the full stop, such as {@code .nii.gz}. */
    List<String> endings();

    /**
     * Reads a file.
     *
     * @return the volume in LPS mm, on right-handed axes, all values finite and after the file's own scaling
     * @throws org.isocentra.model.InputException for a file that cannot be used safely
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    VolumeFile read(Path file, ProgressMonitor monitor);
}
