package org.isocentra.optimisation.api;

import java.util.List;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.BeamModel;

/**
 * What to plan.
 *
 * @param dose engine and kernel to use
 * @param optimiserId optimiser to use: full id or its last part
 */
public record InverseRequest(TreatmentDevice device, BeamModel beamModel, Medium medium, List<Target> targets,
        List<Organ> organs, DoseCalculator.Session dose, String optimiserId, int threads) {

    public InverseRequest {
        targets = List.copyOf(targets);
        organs = List.copyOf(organs);
    }

    /** A target with its own prescription. */
    public record Target(String name, Solid solid, Prescription prescription) {
    }

    /**
     * An organ at risk.
     *
     * @param limitGy dose that should not be exceeded, Gy over the whole course
     */
    public record Organ(String name, Solid solid, double limitGy) {
    }
}
