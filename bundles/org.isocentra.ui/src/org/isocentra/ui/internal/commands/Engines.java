package org.isocentra.ui.internal.commands;

import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.services.IServiceLocator;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/**
 * The engines there are at this moment, as somebody who chooses one sees them.
 *
 * @param planned the open plan, where there is one
 */
record Engines(List<Contribution<DoseEngine>> catalogue, Optional<PlannedCase> planned) {

    /**
     * One engine to choose.
     *
     * @param text what it is called, and why it cannot be used
     * @param current whether the dose shown is by it
     */
    record Choice(String id, String text, boolean usable, boolean current) {
    }

    static Engines of(IServiceLocator workbench) {
        return new Engines(workbench.getService(Contributions.class).catalogue(DoseEngine.class),
                workbench.getService(CaseSession.class).openCase().get().flatMap(OpenCase::planned));
    }

    List<Choice> choices() {
        return catalogue.stream().map(engine -> {
            Contribution.Description description = engine.description();
            boolean usable = engine.health().usable();
            String name = description.name() + " " + description.version();
            String known = isOptimiser(description) ? NLS.bind(Messages.Engines_optimisedWith, name) : name;
            return new Choice(description.id(), usable ? known
                    : NLS.bind(Messages.Engines_notUsable, known, engine.health().reason()),
                    usable && planned.isPresent(), isCurrent(description));
        }).toList();
    }

    private boolean isCurrent(Contribution.Description engine) {
        return planned.map(p -> p.planDose().provenance()).filter(made -> made.engineId().equals(engine.id())
                && made.engineVersion().equals(engine.version())).isPresent();
    }

    private boolean isOptimiser(Contribution.Description engine) {
        return planned.map(PlannedCase::optimisedWith).filter(made -> made.engineId().equals(engine.id())
                && made.engineVersion().equals(engine.version())).isPresent();
    }
}
