package org.isocentra.dose.api;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;

/**
 * An engine whose doses are sampled and have noise: it tells how much, and whoever asks for the dose on a grid finds it
 * in the {@link org.isocentra.model.dose.DoseProvenance}. All else holds as for other engines, the same bits for the
 * same request included.
 */
public interface StatisticalDoseEngine extends DoseEngine {

    /**
     * Dose of all fields together.
     *
     * @throws org.isocentra.model.InputException as {@link #dose}
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    SampledDose sample(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor);

    /** The dose without its noise told. */
    @Override
    default float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        return sample(request, kernel, monitor).doseGy();
    }
}
