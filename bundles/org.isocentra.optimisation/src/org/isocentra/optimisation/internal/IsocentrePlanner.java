package org.isocentra.optimisation.internal;

import java.time.Duration;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.optimisation.api.AlternativePlanner;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InversePlanner;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Preferences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Inverse planning for devices that aim at isocentres. */
@Component
public final class IsocentrePlanner implements InversePlanner, AlternativePlanner {

    private static final Duration OPTIMISER_DEADLINE = Duration.ofMinutes(30);

    private final Contributions contributions;
    private final Policy usual = Policy.usual();
    private final Policy crowd = Policy.crowd();

    @Activate
    public IsocentrePlanner(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public InversePlan plan(InverseRequest request, ProgressMonitor monitor) {
        return open(request, monitor).plan(Preferences.USUAL);
    }

    @Override
    public Session open(InverseRequest request, ProgressMonitor monitor) {
        Optimiser optimiser = contributions.select(Optimiser.class, request.optimiserId())
                .guarded(Optimiser.class, OPTIMISER_DEADLINE);
        return new PlanningRun(request, policy(request), optimiser, monitor);
    }

    private Policy policy(InverseRequest request) {
        boolean many = request.targets().size() >= crowd.leastTargets();
        return many && request.device().tracksAreSimultaneous() ? crowd : usual;
    }
}
