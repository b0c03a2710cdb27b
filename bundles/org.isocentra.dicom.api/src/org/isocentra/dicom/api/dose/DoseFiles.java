package org.isocentra.dicom.api.dose;

import java.nio.file.Path;

import org.isocentra.dicom.api.DicomResult;

/**
 * Reads doses with whose they are and where they lie, and writes doses by their effect, with the care of {@link
 * org.isocentra.dicom.api.DicomService}. An OSGi service; safe for use by several threads.
 */
public interface DoseFiles {

    /**
     * A physical dose, whoever wrote it.
     *
     * @throws org.isocentra.model.InputException when the file is damaged, is no RT Dose, or holds anything but
     *         physical dose in Gy of a whole plan
     */
    DicomResult<LocatedDose> read(Path file);

    /**
     * Writes a dose by its effect into the study and the frame of reference of the physical dose it stands beside, with
     * a new UID, marked as effective and as research.
     *
     * @param file a new file: nothing is written over
     * @throws org.isocentra.model.InputException when a dose it was made of names no plan, or the file cannot be
     *         written
     */
    DicomResult<Path> writeEffective(EffectiveDose dose, Path file);
}
