package org.isocentra.dicom.api.record;

import java.nio.file.Path;

import org.isocentra.dicom.api.DicomResult;

/**
 * Writes RT Beams Treatment Records, with the care of {@link org.isocentra.dicom.api.DicomService}. An OSGi service.
 */
public interface TreatmentRecords {

    /**
     * Writes what a simulator delivered of a plan, into the plan's study, marked as of a simulator.
     *
     * @param plan the RT Plan this suite has written of the plan
     * @param file a new file: nothing is written over
     * @throws org.isocentra.model.InputException when the RT Plan is of another plan or does not hold a beam, or the
     *         file cannot be written
     */
    DicomResult<Path> write(Path plan, DeliveredFraction delivered, Path file);
}
