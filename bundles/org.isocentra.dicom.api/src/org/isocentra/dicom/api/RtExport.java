package org.isocentra.dicom.api;

import java.util.List;
import java.util.Map;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.image.Image;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.structure.StructureSet;

/**
 * A plan with all that belongs to it, to be written as DICOM RT objects.
 *
 * @param image the series the structures were drawn on; the objects are put into its study and frame of reference
 * @param beams how units are delivered, by their names, where a machine with a gantry does
 * @param doses total dose of the plan, the first for the whole plan, others for parts of it on finer grids
 * @param dvhs histograms, which go with the first dose; each of a structure of the set
 * @param suiteVersion version of the software, as written into the objects
 */
public record RtExport(Image image, StructureSet structures, Plan plan, DeviceDescription device,
        Map<String, GantryBeam> beams, List<DoseGrid> doses, List<Dvh> dvhs, String suiteVersion) {

    public RtExport {
        beams = Map.copyOf(beams);
        doses = List.copyOf(doses);
        dvhs = List.copyOf(dvhs);
    }

    /** The export of a plan for a machine without a gantry. */
    public RtExport(Image image, StructureSet structures, Plan plan, DeviceDescription device, List<DoseGrid> doses,
            List<Dvh> dvhs, String suiteVersion) {
        this(image, structures, plan, device, Map.of(), doses, dvhs, suiteVersion);
    }
}
