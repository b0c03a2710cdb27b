package org.isocentra.ui.evaluation.internal.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlanReader;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.compare.SideBySide;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.LivePlanning;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.evaluation.internal.model.PlansState.Entry;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps plans of the open case, makes some for other machines, and reads some that were written. */
@Component(service = PlansBench.class)
public final class PlansBench {

    private final CaseSession session;
    private final Contributions contributions;
    private final Planner planner;
    private final LivePlanning planning;
    private final PlanReader reader;
    private final SideBySide page;
    private final Observable<PlansState> state = new Observable<>(PlansState.NONE);
    private Optional<Path> file = Optional.empty();

    @Activate
    public PlansBench(@Reference CaseSession session, @Reference Contributions contributions,
            @Reference Planner planner, @Reference LivePlanning planning, @Reference PlanReader reader,
            @Reference SideBySide page) {
        this.session = session;
        this.contributions = contributions;
        this.planner = planner;
        this.planning = planning;
        this.reader = reader;
        this.page = page;
        session.openCase().watch(Runnable::run, this::follow);
        follow();
    }

    public CaseSession session() {
        return session;
    }

    public Observable<PlansState> state() {
        return state;
    }

    /** Plans of another case cannot be compared with those kept, and need not be held in memory. */
    private synchronized void follow() {
        Optional<Path> now = session.openCase().get().map(open -> open.planningCase().definition().file());
        if (!now.equals(file)) {
            file = now;
            state.set(PlansState.NONE);
        }
    }

    public Optional<PlannedCase> planned() {
        return session.openCase().get().flatMap(OpenCase::planned);
    }

    /** Machines that plans can be made for. */
    public List<Contribution.Description> machines() {
        return contributions.catalogue(TreatmentDevice.class).stream().filter(each -> each.health().usable())
                .map(Contribution::description).toList();
    }

    /** What is published of plans like these. */
    public List<SideBySide.PublishedSpread> published() {
        return page.published();
    }

    /** Keeps the open plan. */
    public void keep() {
        planned().ifPresent(planned -> state.update(now -> now.with(planned.device().name(), planned)));
    }

    public void remove(String name) {
        state.update(now -> now.without(name));
    }

    /**
     * Plans the open case for a machine, and keeps that plan; the open plan stays open. The view of the optimisation
     * follows and ends it.
     *
     * @param machine its id
     * @param name that the plan is kept under
     */
    public void planFor(String machine, String name) {
        String title = NLS.bind(Messages.Work_plan, name);
        session.openCase().get().ifPresent(open -> work(title, monitor -> {
            PlanOptions options = open.planned().map(PlannedCase::options).orElse(PlanOptions.DEFAULT);
            add(name, open, planning.plan(title, open.planningCase(), options.on(machine), monitor));
            return "";
        }));
    }

    /** Reads a plan of the open case that was written to a folder, and keeps it. */
    public void read(Path folder) {
        session.openCase().get().ifPresent(open -> work(NLS.bind(Messages.Work_read, folder.getFileName()), monitor -> {
            add(folder.getFileName().toString(), open, reader.read(folder, Optional.of(open.planningCase().definition()
                    .file()), monitor));
            return "";
        }));
    }

    private void add(String name, OpenCase to, PlannedCase planned) {
        state.update(now -> session.openCase().get().filter(open -> open.image() == to.image()).isPresent() ? now.with(
                name, planned) : now);
    }

    /** Opens a plan that was kept. */
    public void show(Entry entry) {
        session.openCase().get().ifPresent(open -> work(NLS.bind(Messages.Work_show, entry.name()), _ -> {
            DoseState dose = planner.outdated(entry.planned()).isEmpty() ? DoseState.CURRENT : DoseState.STALE;
            session.openCase().update(now -> now.filter(there -> there.image() == open.image()).map(there ->
                    new OpenCase(
                    there.planningCase(), Optional.of(entry.planned()), dose)).or(() -> now));
            return "";
        }));
    }

    /** Writes the page of {@code isocentra compare}. */
    public void write(Path to) {
        List<PlannedCase> plans = state.get().plans().stream().map(Entry::planned).toList();
        work(NLS.bind(Messages.Work_write, to.getFileName()), _ -> {
            Files.writeString(to, page.html(plans));
            return NLS.bind(Messages.Plans_written, to);
        });
    }

    private interface Task {

        /** @return what to tell of it */
        String run(ProgressMonitor monitor) throws IOException;
    }

    private void work(String title, Task task) {
        if (!state.get().running()) {
            state.update(PlansState::started);
            new Work(title, session, monitor -> {
                String said = task.run(monitor);
                state.update(now -> now.ended(said));
            }, why -> state.update(now -> now.ended(why))).schedule();
        }
    }
}
