package org.isocentra.ui.evaluation.internal.model;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupRobustness;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Moves the patient of the open plan, in the background; of errors that change quickly only the newest count. */
@Component(service = RobustnessBench.class)
public final class RobustnessBench {

    /** Enough to tell 95 % from 90 %, and soon drawn. */
    private static final int SAMPLES = 300;
    private static final long SEED = 20260101;
    private static final long PAUSE_MILLIS = 250;

    private final CaseSession session;
    private final SetupRobustness robustness;
    private final Observable<RobustnessState> state;
    private final AtomicReference<Work> newest = new AtomicReference<>();

    @Activate
    public RobustnessBench(@Reference CaseSession session, @Reference SetupRobustness robustness) {
        this.session = session;
        this.robustness = robustness;
        state = new Observable<>(RobustnessState.of(robustness.usual()));
        session.openCase().watch(Runnable::run, this::forget);
    }

    public CaseSession session() {
        return session;
    }

    public Observable<RobustnessState> state() {
        return state;
    }

    public Optional<PlannedCase> planned() {
        return session.openCase().get().flatMap(OpenCase::planned);
    }

    /** A plan that is not open any more need not be held in memory. */
    private void forget() {
        state.update(now -> planned().filter(now::isOn).isPresent() ? now : now.cleared());
    }

    /** The errors that the suite comes with. */
    public SetupErrors usual() {
        return robustness.usual();
    }

    /** Tries other errors. */
    public void tryOut(double shiftMm, double rotationDeg) {
        state.update(now -> now.withErrors(shiftMm, rotationDeg));
        follow();
    }

    /** Calculates what is not there yet; a calculation that is out of date is stopped. */
    public void follow() {
        Optional<PlannedCase> open = planned();
        RobustnessState wanted = state.get();
        if (open.isPresent() && !wanted.isCurrent(open.get()) && wanted.note().isEmpty()) {
            Work[] own = new Work[1];
            own[0] = new Work(Messages.Work_robustness, session, monitor -> {
                SetupErrors usual = robustness.usual();
                SetupErrors errors = wanted.shiftMm() == usual.shiftMm() && wanted.rotationDeg() == usual.rotationDeg()
                        ? usual : usual.stated(OptionalDouble.of(wanted.shiftMm()), OptionalDouble.of(wanted
                        .rotationDeg()));
                RobustnessReport report = robustness.of(open.get().underErrors(errors, SAMPLES, SEED, Runtime
                        .getRuntime().availableProcessors()), monitor);
                state.update(now -> now.with(open.get(), report));
            }, why -> state.update(now -> newest.get() == own[0] ? now.failed(why) : now));
            Optional.ofNullable(newest.getAndSet(own[0])).ifPresent(Work::cancel);
            own[0].schedule(PAUSE_MILLIS);
        }
    }
}
