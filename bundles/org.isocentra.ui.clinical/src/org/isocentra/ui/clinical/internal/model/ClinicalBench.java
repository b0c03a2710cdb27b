package org.isocentra.ui.clinical.internal.model;

import java.time.LocalDate;
import java.util.Optional;

import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.clinical.internal.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks the open case for the day of radiosurgery that is tried out, in the background; of many days only the newest
 * is checked. The case itself is never changed.
 */
@Component(service = ClinicalBench.class)
public final class ClinicalBench {

    private static final LocalDate EARLIEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private final CaseSession session;
    private final CaseChecker checker;
    private final Observable<Optional<ClinicalState>> state = new Observable<>(Optional.empty());
    private final Job check = Job.createSystem("Check case", (ICoreRunnable) _ -> check());

    @Activate
    public ClinicalBench(@Reference CaseSession session, @Reference CaseChecker checker) {
        this.session = session;
        this.checker = checker;
        session.openCase().watch(Runnable::run, this::follow);
        follow();
    }

    public Observable<Optional<ClinicalState>> state() {
        return state;
    }

    /** A plan that comes keeps the day tried out; another case has its own. */
    private void follow() {
        Optional<OpenCase> now = session.openCase().get();
        state.update(before -> now.map(open -> before.filter(old -> old.open().planningCase().definition()
                .equals(open.planningCase().definition())).map(old -> ClinicalState.of(open).on(old.first()))
                .orElseGet(() -> ClinicalState.of(open))));
        if (now.isPresent()) {
            check.schedule();
        }
    }

    /** Tries another day of the first fraction. */
    public void tryOut(LocalDate day) {
        if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
            state.update(before -> before.map(now -> now.on(day)));
            check.schedule();
        }
    }

    private void check() {
        Optional<ClinicalState> wanted = state.get().filter(now -> !now.isCurrent());
        if (wanted.isEmpty()) {
            return;
        }
        OpenCase open = wanted.get().open();
        LocalDate day = wanted.get().first();
        try {
            CaseChecks checks = open.planned().isPresent() ? checker.check(OtherDay.of(open.planned().get(), day))
                    : checker.check(OtherDay.of(open.planningCase(), day));
            state.update(now -> now.map(s -> s.open().equals(open) ? s.with(checks, day) : s));
        } catch (InputException e) {
            fail(open, e.getMessage());
        } catch (RuntimeException e) {
            ILog.of(ClinicalBench.class).error("the check of the case failed", e);
            fail(open, NLS.bind(Messages.ClinicalBench_checkFailed, e.getMessage()));
        }
    }

    private void fail(OpenCase open, String why) {
        state.update(now -> now.map(s -> s.open().equals(open) ? s.failed(why) : s));
    }
}
