package org.isocentra.ui.internal;

import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;

/**
 * Marks the dose on the screen as stale when engines or machines come, go or change so that it is not any more what
 * would be calculated for the plan, and takes the mark away when it is again.
 */
final class DoseWatch implements AutoCloseable {

    private static final String PLUGINS = "(|(objectClass=org.isocentra.dose.api.DoseEngine)"
            + "(objectClass=org.isocentra.device.api.TreatmentDevice))";

    private final CaseSession session;
    private final Planner planner;
    private final BundleContext context;
    private final ServiceListener listener;

    DoseWatch(BundleContext context, CaseSession session, Planner planner) {
        this.context = context;
        this.session = session;
        this.planner = planner;
        Job check = Job.createSystem("Check the dose shown", (ICoreRunnable) monitor -> check());
        listener = event -> check.schedule();
        try {
            context.addServiceListener(listener, PLUGINS);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check() {
        Optional<OpenCase> shown = session.openCase().get();
        Optional<PlannedCase> planned = shown.flatMap(OpenCase::planned);
        if (planned.isPresent()) {
            DoseState state = planner.outdated(planned.get()).isEmpty() ? DoseState.CURRENT : DoseState.STALE;
            session.openCase().update(now -> now.map(openCase -> openCase.planned().orElse(null) == planned.get()
                    && isSettled(openCase.doseState()) ? openCase.withDoseState(state) : openCase));
        }
    }

    private static boolean isSettled(DoseState state) {
        return state == DoseState.CURRENT || state == DoseState.STALE;
    }

    @Override
    public void close() {
        context.removeServiceListener(listener);
    }
}
