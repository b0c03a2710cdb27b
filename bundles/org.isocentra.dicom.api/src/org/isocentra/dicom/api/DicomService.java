package org.isocentra.dicom.api;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.structure.StructureSet;

/**
 * Reads DICOM files into the records of the suite and writes its results as DICOM RT objects. Implemented by plug-ins
 * and contributed to the extension point {@value #EXTENSION_POINT}. Stateless and safe for use by several threads.
 *
 * <p>Files are not trusted: whatever is damaged, contradicts itself or cannot be used safely is refused with an
 * {@link InputException} that names file, attribute and remedy. What can be used, but should be known, comes back as a
 * finding.
 *
 * <p>Nothing is written over and nothing half: files get new names and new UIDs, pass the semantic check, are written
 * beside their place, read back and compared, and only then put in place, all of them or none.
 */
public interface DicomService {

    String EXTENSION_POINT = "org.isocentra.dicom.api.dicomProviders";

    /** Id of the provider that is used where nobody has named another. */
    String DEFAULT_PROVIDER = "org.isocentra.dicom.builtin";

    /** The series in a folder and the folders below it; files that are not DICOM or are damaged are findings. */
    DicomResult<List<SeriesSummary>> index(Path folder, ProgressMonitor monitor);

    /**
     * A CT or MR series as a volume. Geometry comes from position and orientation of the slices alone. Slices that are
     * unevenly spaced, or shifted by a tilted gantry, may be interpolated onto a regular grid, which a finding says.
     *
     * @param folderOrFile a folder that holds, with the folders below it, one such series; or one file, which stands
     *        for its series within its folder
     * @throws InputException if there is no such series or more than one, if slices are missing, duplicated, or too
     *         unevenly spaced or tilted for a grid, or a file is damaged
     */
    DicomResult<Image> readImage(Path folderOrFile, ProgressMonitor monitor);

    /** The closed planar contours of an RT Structure Set. */
    DicomResult<StructureSet> readStructures(Path file);

    /**
     * As {@link #readStructures(Path)}, for structures to be used with an image.
     *
     * @throws InputException also if they are of another patient or in another frame of reference than the image
     */
    DicomResult<StructureSet> readStructures(Path file, Image image);

    /**
     * The dose grid of an RT Dose.
     *
     * @throws InputException also if it is not physical dose in Gy of a whole plan
     */
    DicomResult<DoseGrid> readDose(Path file);

    /**
     * A plan this suite has written, as a draft: approval is not carried by files.
     *
     * @throws InputException also if another program wrote it, since a general RT Plan does not tell how a device of
     *        this suite delivers it
     */
    DicomResult<Plan> readPlan(Path file);

    /**
     * What stands against a machine's delivering a plan that this suite has written: what it cannot do, and what the
     * file says otherwise than the machine would do it. Empty when there is nothing.
     *
     * @param device the one that the plan is for
     * @throws InputException as {@link #readPlan}, and if the plan is for another machine
     * @since 1.1
     */
    default List<Finding> checkDelivery(Path file, TreatmentDevice device) {
        Plan plan = readPlan(file).value();
        if (!plan.deviceId().equals(device.description().id())) {
            throw new InputException(file.toString(), "the plan is for " + plan.deviceId() + ", not for "
                    + device.description().id(), "Name the machine it was made for.");
        }
        return device.check(plan.units(), plan.patientToFrame()).stream()
                .filter(Finding::isError).toList();
    }

    /**
     * Faults of the content of an RT Structure Set, RT Plan or RT Dose that make it contradict itself, whoever wrote
     * it. Empty when there are none.
     */
    List<Finding> check(Path file);

    /**
     * Writes an image, one file per slice, with the UIDs it has.
     *
     * @return the files, in slice order
     */
    List<Path> writeImage(Image image, Path folder, ProgressMonitor monitor);

    /** Writes the structures of an image as an RT Structure Set with a new UID. */
    DicomResult<Path> writeStructures(StructureSet structures, Image image, Path folder);

    /**
     * Writes RT Structure Set, RT Plan and RT Doses that refer to each other, with new UIDs, not approved and marked as
     * research. Called {@code RTSTRUCT.dcm}, {@code RTPLAN.dcm}, {@code RTDOSE.dcm} and {@code RTDOSE_name.dcm}.
     *
     * @return the files, in this order
     */
    DicomResult<List<Path>> writePlan(RtExport export, Path folder, ProgressMonitor monitor);
}
