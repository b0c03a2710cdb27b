package org.isocentra.ui.scene.internal.model;

import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What views in three dimensions share. */
@Component(service = SceneBench.class)
public final class SceneBench {

    private final CaseSession session;
    private final PlanEdits plans;
    private final Slicing slicing;
    private final Observable<Appearance> appearance = new Observable<>(Appearance.FIRST);

    @Activate
    public SceneBench(@Reference CaseSession session, @Reference PlanEdits plans, @Reference Slicing slicing) {
        this.session = session;
        this.plans = plans;
        this.slicing = slicing;
    }

    public CaseSession session() {
        return session;
    }

    public Observable<Appearance> appearance() {
        return appearance;
    }

    Slicing slicing() {
        return slicing;
    }

    /** The machine of a plan; absent where it is not installed, or not with the data of the plan: Edit says so. */
    Optional<TreatmentDevice> device(PlannedCase planned) {
        try {
            return Optional.of(plans.device(planned));
        } catch (InputException _) {
            return Optional.empty();
        }
    }
}
