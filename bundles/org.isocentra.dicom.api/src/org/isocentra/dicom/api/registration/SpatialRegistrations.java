package org.isocentra.dicom.api.registration;

import java.nio.file.Path;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;

/**
 * Reads and writes DICOM Spatial Registration objects (REG), with the care of {@link
 * org.isocentra.dicom.api.DicomService}. An OSGi service; safe for use by several threads.
 */
public interface SpatialRegistrations {

    /**
     * A registration, whoever wrote it.
     *
     * @throws org.isocentra.model.InputException when the file is damaged or is no registration, or a matrix is not a
     *         rotation with a shift: what scales, shears or mirrors is refused
     */
    DicomResult<SpatialRegistration> read(Path file);

    /**
     * Writes a registration of two images into the study and the frame of reference of the fixed one, with a new UID,
     * marked as research and as not accepted by a person.
     *
     * @param movingToFixed maps a point of the moving image to where it lies in the frame of the fixed one, LPS mm
     * @param comment how it was found; up to 64 characters are kept
     * @param file a new file: nothing is written over
     * @throws org.isocentra.model.InputException when the images are of two patients, or the file cannot be written
     */
    DicomResult<Path> write(Image fixed, Image moving, RigidTransform movingToFixed, String comment, Path file);
}
