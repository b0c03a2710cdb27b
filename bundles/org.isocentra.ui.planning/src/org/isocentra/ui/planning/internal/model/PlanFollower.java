package org.isocentra.ui.planning.internal.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.eclipse.osgi.util.NLS;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.widgets.api.Note;

/**
 * Has the open plan deliver what is wanted, and its dose follow, in the background. While one unit is being changed,
 * dose follows on the planes that are looked at; when the hand pauses, around the unit and with the figures of its
 * target; when it lets go, the dose itself is calculated. Only what was wanted last counts. What goes wrong leaves the
 * plan as wanted with a dose that is marked stale.
 */
final class PlanFollower {

    private static final int KEPT = 6;
    private static final String TITLE = Messages.PlanFollower_title;
    private static final long PAUSE_MILLIS = 200;

    private final CaseSession session;
    private final PlanEdits edits;
    private final ScheduledExecutorService executor;
    private final Consumer<Note> heard;
    private final AtomicReference<Wanted> next = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Optional<Wanted> last = Optional.empty();
    private volatile Optional<PlannedCase> shown = Optional.empty();
    private volatile boolean cancelled;

    // of the thread of the executor
    private Optional<PlannedCase> origin = Optional.empty();
    private DoseState originState = DoseState.CURRENT;
    private PlannedCase settled;
    private Optional<Dragged> dragged = Optional.empty();
    private final Map<List<DeliveryUnit>, PlannedCase> kept = new LinkedHashMap<>(KEPT, 1, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<DeliveryUnit>, PlannedCase> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * @param lookedAtMm where image views cut the patient
     * @see #follow
     */
    private record Wanted(PlannedCase of, List<DeliveryUnit> units, boolean resting, Vector3 lookedAtMm) {
    }

    /** The preview of a unit of a plan. */
    private record Dragged(PlannedCase of, String unit, PlanEdits.Preview preview) {
    }

    /**
     * @param executor runs one task at a time
     * @param heard is told what went wrong
     */
    PlanFollower(CaseSession session, PlanEdits edits, ScheduledExecutorService executor, Consumer<Note> heard) {
        this.session = session;
        this.edits = edits;
        this.executor = executor;
        this.heard = heard;
    }

    /** Whether the plan is one that this has put there. */
    boolean has(PlannedCase planned) {
        return shown.orElse(null) == planned;
    }

    /**
     * @param of the plan that was changed first
     * @param resting whether the dose itself is wanted, not only a preview of it
     */
    void follow(PlannedCase of, List<DeliveryUnit> units, boolean resting) {
        want(new Wanted(of, units, resting, session.view().get().crosshairMm()));
    }

    private void want(Wanted wanted) {
        last = Optional.of(wanted);
        next.set(wanted);
        start();
    }

    /** Other planes are looked at: what is being changed is previewed on them. */
    void looked() {
        Vector3 now = session.view().get().crosshairMm();
        last.filter(wanted -> !wanted.resting && !wanted.lookedAtMm.equals(now))
                .ifPresent(wanted -> want(new Wanted(wanted.of, wanted.units, false, now)));
    }

    private void start() {
        if (next.get() != null && busy.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        try {
            Wanted wanted = next.getAndSet(null);
            if (wanted != null) {
                follow(wanted);
            }
        } finally {
            busy.set(false);
            start();
        }
    }

    private void follow(Wanted wanted) {
        try {
            begin(wanted.of);
            if (origin.filter(plan -> plan.plan().units().equals(wanted.units)).isPresent()) {
                settled = wanted.of;
                show(settled, originState);
                return;
            }
            if (kept.containsKey(wanted.units)) {
                settled = kept.get(wanted.units);
                show(settled, DoseState.CURRENT);
                return;
            }
            Optional<PlannedCase> preview = wanted.resting ? preview(wanted.units) : previewOnPlanes(wanted);
            PlannedCase draft = preview.isPresent() ? preview.get() : edits.withUnits(settled, wanted.units);
            show(draft, preview.isPresent() ? DoseState.PREVIEW : DoseState.STALE);
            if (wanted.resting) {
                settle(draft);
            } else if (preview.isPresent()) {
                executor.schedule(() -> pause(wanted), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (CancellationException e) {
            if (next.get() == null) {
                stale(wanted.units);
            }
        } catch (InputException e) {
            failed(wanted, e.getMessage());
        } catch (RuntimeException e) {
            failed(wanted, NLS.bind(Messages.PlanFollower_notCalculated, e.getMessage()));
        }
    }

    private void failed(Wanted wanted, String why) {
        heard.accept(new Note(why, true));
        try {
            stale(wanted.units);
        } catch (RuntimeException e) {
            // the machine is gone as well: the plan stays as it is on the screen, and the user has been told why
            ILog.of(PlanFollower.class).error(e.getMessage(), e);
        }
    }

    /** Starts afresh where another plan is changed than before. */
    private void begin(PlannedCase of) {
        if (origin.orElse(null) != of) {
            kept.clear();
            dragged = Optional.empty();
            origin = Optional.of(of);
            originState = session.openCase().get().map(OpenCase::doseState).orElse(DoseState.CURRENT);
            settled = of;
            shown = Optional.of(of);
        }
    }

    /** Shows more of what is being changed, where nothing else has been wanted since. */
    private void pause(Wanted wanted) {
        if (last.filter(now -> now == wanted).isPresent() && busy.compareAndSet(false, true)) {
            try {
                preview(wanted.units).ifPresent(preview -> show(preview, DoseState.PREVIEW));
            } catch (RuntimeException e) {
                failed(wanted, NLS.bind(Messages.PlanFollower_notPreviewed, e.getMessage()));
            } finally {
                busy.set(false);
                start();
            }
        }
    }

    private Optional<PlannedCase> preview(List<DeliveryUnit> units) {
        return changed(units).map(unit -> preview(unit.name()).with(unit, ProgressMonitor.NONE));
    }

    private Optional<PlannedCase> previewOnPlanes(Wanted wanted) {
        return changed(wanted.units).map(unit -> preview(unit.name()).onPlanes(unit, wanted.lookedAtMm,
                ProgressMonitor.NONE));
    }

    /** The unit that can be previewed: the only one that has changed, of a plan whose dose is no sample. */
    private Optional<DeliveryUnit> changed(List<DeliveryUnit> units) {
        return Units.onlyChange(settled.plan().units(), units)
                .filter(_ -> settled.planDose().provenance().relativeUncertainty().isEmpty());
    }

    private PlanEdits.Preview preview(String unit) {
        if (dragged.filter(there -> there.of == settled && there.unit.equals(unit)).isEmpty()) {
            dragged = Optional.of(new Dragged(settled, unit, edits.preview(settled, unit, ProgressMonitor.NONE)));
        }
        return dragged.get().preview;
    }

    private void settle(PlannedCase draft) {
        cancelled = false;
        Optional<Activity> own = Optional.of(new Activity(TITLE, TITLE, 0, () -> cancelled = true));
        session.activity().update(other -> other.isPresent() ? other : own);
        try {
            PlannedCase calculated = edits.calculated(settled, draft, new ProgressMonitor() {

                @Override
                public void report(String task, double fraction) {
                    // takes about a second: the bar in the window says that it goes on
                }

                @Override
                public boolean isCancelled() {
                    return cancelled || next.get() != null;
                }
            });
            dragged = Optional.empty();
            settled = calculated;
            kept.put(calculated.plan().units(), calculated);
            show(calculated, DoseState.CURRENT);
        } finally {
            session.activity().update(now -> now.equals(own) ? Optional.empty() : now);
        }
    }

    /** Puts a plan in the place of that which this has shown before; another one opened meanwhile stays. */
    private void show(PlannedCase planned, DoseState state) {
        Optional<PlannedCase> before = shown;
        shown = Optional.of(planned);
        session.openCase().update(now -> now.filter(open -> open.planned().orElse(null) == before.orElse(planned))
                .map(open -> new OpenCase(open.planningCase(), Optional.of(planned), state)).or(() -> now));
    }

    /** Shows the plan as it is wanted, with the dose there is. */
    private void stale(List<DeliveryUnit> units) {
        boolean there = shown.filter(plan -> plan != settled && plan.plan().units().equals(units)).isPresent();
        show(there ? shown.get() : edits.withUnits(settled, units), DoseState.STALE);
    }
}
