package org.isocentra.dose.api;

import java.time.LocalDate;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.ProgressMonitor;

/**
 * Calculates the standard beam report of a device: what a physicist compares with published or measured figures before
 * the beam data are used. An OSGi service.
 */
public interface BeamCommissioning {

    /**
     * Single isocentres in the middle of the calibration sphere, 80 mm of water: output factors, profiles along the
     * patient axes with all tracks on, profiles of every single track, and the dose in the middle of smaller and larger
     * spheres.
     *
     * @param day for which the beam data are taken
     */
    BeamReport report(TreatmentDevice device, DoseCalculator.Session session, LocalDate day, int threads,
            ProgressMonitor monitor);
}
