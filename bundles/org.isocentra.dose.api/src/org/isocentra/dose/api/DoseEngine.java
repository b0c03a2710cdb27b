package org.isocentra.dose.api;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.dose.api.kernel.DoseKernel;

/**
 * A dose algorithm. Implemented by plug-ins and contributed to the extension point {@value #EXTENSION_POINT}. Dose and
 * influence come from the same model and give the same numbers. Safe for use by several threads; the same request gives
 * the same bits, whatever the number of threads.
 */
public interface DoseEngine {

    String EXTENSION_POINT = "org.isocentra.dose.api.doseEngines";

    /**
     * Dose of all fields together.
     *
     * @return Gy, one per point of the request
     * @throws InputException when the beam model lacks data this algorithm needs; the message names them
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor);

    /**
     * Dose per unit meterset of groups of fields.
     *
     * @throws InputException as {@link #dose}
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor);
}
