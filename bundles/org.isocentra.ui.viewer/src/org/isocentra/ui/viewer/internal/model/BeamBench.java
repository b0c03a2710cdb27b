package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.widgets.api.LatestWins;

/** Which beam of the plan is looked along. */
public final class BeamBench implements AutoCloseable {

    private static final double SAME_PLACE_MM = 1e-6;

    private final CaseSession session;
    private final PlanEdits edits;
    private final Observable<State> state = new Observable<>(new State(List.of(), Optional.empty(), 0, ""));
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon()
            .name("beams-eye").factory());
    /** The machine is a plug-in: it is not asked on the thread of the widgets. */
    private final LatestWins asking = new LatestWins(thread);
    private final List<Observable.Watch> watches;
    private Optional<PlannedCase> plan = Optional.empty();
    private String wanted = "";

    /**
     * @param units names of the units of the plan
     * @param chosen the one looked at, once the machine has told its beams
     * @param number of the beam looked along, from 0
     * @param problem why there is nothing to see, for a person to read, or empty
     */
    public record State(List<String> units, Optional<UnitBeams> chosen, int number, String problem) {

        public State {
            units = List.copyOf(units);
        }

        /** At another beam, or the last one there is. */
        State at(int other) {
            return new State(units, chosen, chosen.map(unit -> Math.clamp(other, 0, Math.max(0, unit.beams().size()
                    - 1))).orElse(0), problem);
        }

        /** The beam looked along. */
        public Optional<UnitBeams.Beam> beam() {
            return chosen.filter(unit -> number < unit.beams().size()).map(unit -> unit.beams().get(number));
        }
    }

    public BeamBench(CaseSession session, PlanEdits edits) {
        this.session = session;
        this.edits = edits;
        watches = List.of(session.openCase().watch(Runnable::run, this::follow),
                session.view().watch(Runnable::run, this::look));
        follow();
    }

    public Observable<State> state() {
        return state;
    }

    private synchronized void follow() {
        Optional<PlannedCase> now = session.openCase().get().flatMap(OpenCase::planned);
        if (now.orElse(null) != plan.orElse(null)) {
            plan = now;
            ask();
        }
    }

    /** Looks at the unit with this name. */
    public synchronized void choose(String unit) {
        if (!unit.equals(wanted)) {
            wanted = unit;
            ask();
        }
    }

    /** Where somebody looks at an isocentre, its unit is the one. */
    private synchronized void look() {
        Vector3 there = session.view().get().crosshairMm();
        List<DeliveryUnit> at = units().stream()
                .filter(unit -> unit.isocentreMm().distanceTo(there) < SAME_PLACE_MM).toList();
        if (!at.isEmpty() && at.stream().noneMatch(unit -> unit.name().equals(wanted))) {
            choose(at.getFirst().name());
        }
    }

    private List<DeliveryUnit> units() {
        return plan.map(planned -> planned.plan().units()).orElse(List.of());
    }

    private void ask() {
        List<DeliveryUnit> units = units();
        List<String> names = units.stream().map(DeliveryUnit::name).toList();
        Optional<DeliveryUnit> unit = units.stream().filter(each -> each.name().equals(wanted)).findFirst()
                .or(() -> units.stream().findFirst());
        wanted = unit.map(DeliveryUnit::name).orElse("");
        if (unit.isEmpty()) {
            state.set(new State(names, Optional.empty(), 0, ""));
        } else {
            PlannedCase planned = plan.orElseThrow();
            asking.submit(() -> answer(planned, names, unit.get()));
        }
    }

    private void answer(PlannedCase planned, List<String> names, DeliveryUnit unit) {
        Optional<UnitBeams> beams = Optional.empty();
        String problem = "";
        try {
            beams = Optional.of(UnitBeams.of(edits.device(planned), unit));
        } catch (RuntimeException e) {
            problem = String.valueOf(e.getMessage());
        }
        publish(planned, unit, new State(names, beams, 0, problem));
    }

    /** Unless something else is wanted by then; where the same unit was looked at, at the same place of it. */
    private synchronized void publish(PlannedCase planned, DeliveryUnit unit, State next) {
        if (plan.filter(now -> now == planned).isPresent() && unit.name().equals(wanted)) {
            state.update(before -> before.chosen().filter(last -> last.unit().name().equals(unit.name()))
                    .map(_ -> next.at(before.number())).orElse(next));
        }
    }

    /** Looks along the beam with this number, or the last one there is. */
    public void number(int number) {
        state.update(now -> now.at(number));
    }

    @Override
    public void close() {
        watches.forEach(Observable.Watch::close);
        thread.shutdownNow();
    }
}
