package org.isocentra.dose.internal;

import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Selects engine and kernel among the contributions. */
@Component
public final class DoseCalculatorService implements DoseCalculator {

    private final Contributions contributions;

    @Activate
    public DoseCalculatorService(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public Session open(String engineId, Optional<String> kernelId) {
        Contribution<DoseEngine> engine = contributions.select(DoseEngine.class, engineId);
        KernelSelection.Selected kernel = new KernelSelection(contributions).select(kernelId);
        return new CalculatorSession(engine, kernel.id(), kernel.kernel());
    }

    @Override
    public String inputDigest(DoseRequest request) {
        return InputDigest.of(request);
    }
}
