package org.isocentra.ui.planning.internal.model;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.isocentra.imaging.api.Orientation;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.widgets.api.Note;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Where what the plan delivers is worked on: the unit that is chosen, and what is done to it. */
@Component(service = ShotBench.class)
public final class ShotBench {

    private static final int STEPS_KEPT = 100;

    private final CaseSession session;
    private final SliceViews views;
    private final PlanEdits edits;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .daemon().name("plan being changed").factory());
    private final PlanFollower follower;
    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();
    private final Observable<Optional<String>> chosen = new Observable<>(Optional.empty());
    private final Observable<Optional<Machine>> machine = new Observable<>(Optional.empty());
    private final Observable<Note> note = new Observable<>(Note.NONE);
    private final ShotTool tool = new ShotTool(this);
    private final List<Observable.Watch> watches;
    /** The plan as somebody else has put it there. */
    private volatile Optional<PlannedCase> taken = Optional.empty();
    private volatile List<DeliveryUnit> units = List.of();
    private volatile boolean inUse;

    @Activate
    public ShotBench(@Reference CaseSession session, @Reference SliceViews views, @Reference PlanEdits edits) {
        this.session = session;
        this.views = views;
        this.edits = edits;
        follower = new PlanFollower(session, edits, thread, note::set);
        history.setLimit(UnitsEdit.CONTEXT, STEPS_KEPT);
        if (PlatformUI.getWorkbench().getOperationSupport().getUndoContext() instanceof ObjectUndoContext all) {
            all.addMatch(UnitsEdit.CONTEXT);
        }
        watches = List.of(session.openCase().watch(Runnable::run, this::takeUp),
                session.view().watch(Runnable::run, this::looked),
                machine.watch(Runnable::run, this::draw), chosen.watch(Runnable::run, this::draw),
                views.tool().watch(Runnable::run, this::toolChanged),
                views.oblique().watch(Runnable::run, this::draw));
        takeUp();
    }

    @Deactivate
    void close() {
        watches.forEach(Observable.Watch::close);
        thread.shutdownNow();
    }

    /** Takes up a plan that somebody else has put there: what was changed of another one cannot be taken back. */
    private synchronized void takeUp() {
        Optional<PlannedCase> now = session.openCase().get().flatMap(OpenCase::planned);
        if (taken.orElse(null) == now.orElse(null) || now.filter(follower::has).isPresent()) {
            return;
        }
        taken = now;
        units = now.map(planned -> planned.plan().units()).orElse(List.of());
        draw();
        history.dispose(UnitsEdit.CONTEXT, true, true, false);
        note.set(Note.NONE);
        machine.set(Optional.empty());
        now.ifPresent(planned -> thread.execute(() -> ask(planned)));
    }

    /** Asks the machine what can be set: not on the thread of the widgets, as it is a plug-in. */
    private void ask(PlannedCase planned) {
        try {
            machine.set(Optional.of(Machine.of(edits.device(planned))));
        } catch (RuntimeException e) {
            say(e.getMessage());
        }
    }

    /** The name of the unit that is worked on. */
    public Observable<Optional<String>> chosen() {
        return chosen;
    }

    /** What the machine of the plan is like, once it is known. */
    public Observable<Optional<Machine>> machine() {
        return machine;
    }

    /** What the user was told last. */
    public Observable<Note> note() {
        return note;
    }

    /** The units as the user has set them; the plan on the screen follows. */
    public List<DeliveryUnit> units() {
        return units;
    }

    public Optional<PlannedCase> plan() {
        return session.openCase().get().flatMap(OpenCase::planned);
    }

    /** The unit that is worked on. */
    public Optional<DeliveryUnit> unit() {
        return chosen.get().flatMap(name -> Units.find(units, name));
    }

    /** What stands against delivering the chosen unit as it is. */
    public List<Finding> findings() {
        return unit().flatMap(unit -> plan().map(planned -> planned.findings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.INFORMATION
                        && (finding.where().equals(unit.name()) || finding.where().startsWith(unit.name() + ",")))
                .toList())).orElse(List.of());
    }

    /** Chooses a unit and has the views look at it. */
    public void choose(DeliveryUnit unit) {
        chosen.set(Optional.of(unit.name()));
        note.set(Note.NONE);
    }

    /** Puts the tool that moves isocentres in use, or away. */
    public void use(boolean on) {
        inUse = on;
        if (on) {
            views.tool().update(now -> now.or(() -> Optional.of(tool)));
        } else {
            views.tool().update(now -> now.filter(other -> other != tool));
        }
        draw();
    }

    /** Takes the tool up again when another one has been put away. */
    private void toolChanged() {
        if (inUse) {
            views.tool().update(now -> now.or(() -> Optional.of(tool)));
        }
    }

    private void looked() {
        draw();
        follower.looked();
    }

    private void draw() {
        if (inUse) {
            tool.draw();
        }
    }

    /** Moves the isocentre of the chosen unit. */
    public void move(Vector3 isocentreMm) {
        change(Messages.ShotBench_move, unit -> Units.moved(unit, isocentreMm));
    }

    /** @param value seconds or MU for the whole course */
    public void meterset(double value) {
        change(Messages.ShotBench_timeOf, unit -> unit.withMeterset(value));
    }

    /** Sets something of the chosen unit, as the machine calls it. */
    public void set(String key, String value) {
        setAll(List.of(key), value);
    }

    /** Sets several things of the chosen unit to the same. */
    public void setAll(List<String> keys, String value) {
        change(Messages.ShotBench_settingsOf, unit -> {
            SequencedMap<String, String> settings = new LinkedHashMap<>(unit.settings());
            keys.forEach(key -> settings.put(key, value));
            return new DeliveryUnit(unit.name(), unit.target(), unit.isocentreMm(), unit.meterset(), settings);
        });
    }

    private void change(String what, UnaryOperator<DeliveryUnit> how) {
        unit().ifPresent(unit -> commit(NLS.bind(what, unit.name()), Units.with(units, how.apply(unit))));
    }

    /** One more unit at the crosshair, like the one that is chosen, for the target that is nearest. */
    public void add() {
        Optional<DeliveryUnit> like = unit().or(() -> units.stream().findFirst());
        if (like.isEmpty() || plan().isEmpty()) {
            say(Messages.ShotBench_noUnit);
            return;
        }
        Vector3 place = session.view().get().crosshairMm();
        String target = plan().get().plan().prescriptions().stream().map(Prescription::structure)
                .min(Comparator.comparingDouble(name -> distanceMm(name, place))).orElse(like.get().target());
        String name = Units.freeName(units, target);
        DeliveryUnit added = new DeliveryUnit(name, target, place, like.get().meterset(), like.get().settings());
        if (commit(NLS.bind(Messages.ShotBench_add, name), Units.plus(units, added))) {
            choose(added);
        }
    }

    private double distanceMm(String structure, Vector3 place) {
        return Optional.ofNullable(plan().orElseThrow().planningCase().solids().get(structure))
                .map(solid -> -solid.depthMm(place)).orElse(Double.MAX_VALUE);
    }

    public void delete() {
        unit().ifPresent(unit -> {
            if (units.size() == 1) {
                say(Messages.ShotBench_lastUnit);
            } else if (commit(NLS.bind(Messages.ShotBench_delete, unit.name()), Units.without(units, unit.name()))) {
                chosen.set(Optional.empty());
            }
        });
    }

    /** Tells the user what cannot be done. */
    public void say(String problem) {
        note.set(new Note(problem, true));
    }

    /** @return whether the plan can be changed at the moment; where not, the user has been told */
    boolean isReady() {
        Optional<OpenCase> open = session.openCase().get();
        boolean busy = open.map(OpenCase::doseState).filter(state -> state == DoseState.CALCULATING
                || state == DoseState.REPLACING).isPresent();
        if (busy) {
            say(Messages.ShotBench_busy);
        }
        return open.flatMap(OpenCase::planned).isPresent() && !busy && machine.get().isPresent();
    }

    /** Shows what a unit would do, before the hand rests. */
    void preview(DeliveryUnit changed) {
        units = Units.with(units, changed);
        taken.ifPresent(planned -> follower.follow(planned, units, false));
    }

    /** Ends what {@link #preview} has begun, with the units as they were before it. */
    void settle(String title, List<DeliveryUnit> before) {
        List<DeliveryUnit> after = units;
        units = before;
        if (!commit(title, after)) {
            want(before);
        }
    }

    private boolean commit(String title, List<DeliveryUnit> after) {
        List<DeliveryUnit> before = units;
        if (after.equals(before) || !isReady()) {
            return false;
        }
        note.set(Note.NONE);
        want(after);
        history.add(new UnitsEdit(title, this, before, after));
        return true;
    }

    /** Has the plan deliver this. */
    void want(List<DeliveryUnit> wanted) {
        units = wanted;
        draw();
        taken.ifPresent(planned -> follower.follow(planned, wanted, true));
    }

    /** How a plane lies that is looked at beside the standard ones. */
    Optional<Orientation> oblique() {
        return views.oblique().get();
    }

    CaseSession session() {
        return session;
    }
}
