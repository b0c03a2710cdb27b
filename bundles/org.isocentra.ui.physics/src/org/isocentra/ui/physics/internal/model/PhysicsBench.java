package org.isocentra.ui.physics.internal.model;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.isocentra.beamdata.api.BeamData;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.beamdata.api.BeamReportFiles;
import org.isocentra.beamdata.api.MachineData;
import org.isocentra.beamdata.api.MeasuredComparison;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.contributions.api.CatalogueListener;
import org.isocentra.contributions.api.CatalogueListener.Change;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.BeamCommissioning;
import org.isocentra.dose.api.BeamReport;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.PhysicsState.Data;
import org.isocentra.ui.physics.internal.model.PhysicsState.Machine;
import org.isocentra.ui.physics.internal.model.PhysicsState.Measurements;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Reads what machines say of themselves and calculates their beams, in the background. */
@Component(service = PhysicsBench.class)
public final class PhysicsBench {

    private static final Duration DEADLINE = Duration.ofMinutes(1);

    private final CaseSession session;
    private final Contributions contributions;
    private final DoseCalculator calculator;
    private final BeamCommissioning commissioning;
    private final BeamData beamData;
    private final BeamReportFiles files;
    private final Observable<PhysicsState> state = new Observable<>(PhysicsState.NONE);
    private final Observable<List<Contribution.Description>> engines = new Observable<>(List.of());
    private final ServiceRegistration<CatalogueListener> listening;
    /** Whether somebody looks at machines. */
    private volatile boolean wanted;
    private volatile boolean read;

    @Activate
    public PhysicsBench(BundleContext context, @Reference CaseSession session, @Reference Contributions contributions,
            @Reference DoseCalculator calculator, @Reference BeamCommissioning commissioning,
            @Reference BeamData beamData, @Reference BeamReportFiles files) {
        this.session = session;
        this.contributions = contributions;
        this.calculator = calculator;
        this.commissioning = commissioning;
        this.beamData = beamData;
        this.files = files;
        // as a component it could not be a listener to what it needs itself
        listening = context.registerService(CatalogueListener.class, this::catalogueChanged, null);
        engines.set(usableEngines());
    }

    @Deactivate
    void stop() {
        listening.unregister();
    }

    public Observable<PhysicsState> state() {
        return state;
    }

    /** Engines there are at the moment and that may be used. */
    public Observable<List<Contribution.Description>> engines() {
        return engines;
    }

    private List<Contribution.Description> usableEngines() {
        return contributions.catalogue(DoseEngine.class).stream().filter(engine -> engine.health().usable())
                .map(Contribution::description).toList();
    }

    /** Reads the machines, unless that is done; they are read anew when plug-ins come or go. */
    public void readMachines() {
        wanted = true;
        if (!read) {
            read = true;
            new Work(Messages.Work_machines, session, _ -> {
                List<Machine> all = contributions.catalogue(TreatmentDevice.class).stream().map(this::machine).toList();
                state.update(now -> now.with(all));
            }, why -> {
                read = false;
                note(why);
            }).schedule();
        }
    }

    private void catalogueChanged(List<Change> changes) {
        engines.set(usableEngines());
        boolean machines = changes.stream().anyMatch(change -> change.kind() != Change.Kind.HEALTH && change
                .contribution().extensionPoint().equals(TreatmentDevice.EXTENSION_POINT));
        if (wanted && machines) {
            read = false;
            readMachines();
        }
    }

    private Machine machine(Contribution<TreatmentDevice> contribution) {
        Contribution.Description said = contribution.description();
        try {
            TreatmentDevice device = contribution.guarded(TreatmentDevice.class, DEADLINE);
            MachineData data = MachineData.of(beamData, device.description());
            return new Machine(data.device().id(), data.device().name(), data.device().version(), Optional.of(new Data(
                    data, device.beamModel(LocalDate.now()), device.elements().stream().map(Element::option).distinct()
                    .toList())), "");
        } catch (InputException | ContributionException e) {
            return new Machine(said.id(), said.name(), said.version(), Optional.empty(), e.getMessage());
        }
    }

    public void choose(String machine) {
        state.update(now -> now.running() ? now : now.on(machine));
    }

    /** Calculates the beams of the chosen machine. */
    public void calculate(String engine) {
        work(Messages.Work_beams, (machine, monitor) -> {
            put(machine, now -> now.with(beams(machine, engine, monitor)));
            return "";
        });
    }

    /** Draws measured curves beside calculated ones; what is not there yet is calculated first. */
    public void compare(String engine, List<Path> measured) {
        work(Messages.Work_measured, (machine, monitor) -> {
            List<MeasuredFile> tables = beamData.read(measured);
            BeamReport report = report(machine, engine, monitor);
            List<Compared> curves = new MeasuredComparison(report).of(tables);
            put(machine, now -> now.with(new Measurements(curves, beamData.compare(device(machine).description(),
                    tables, curves))));
            return NLS.bind(Messages.Work_compared, curves.size());
        });
    }

    /** Writes the beam report to a new or empty folder; what is not there yet is calculated first. */
    public void write(String engine, Path folder) {
        work(Messages.Work_report, (machine, monitor) -> {
            files.write(report(machine, engine, monitor), device(machine).beamModel(LocalDate.now()), folder);
            return NLS.bind(Messages.Work_written, folder);
        });
    }

    private BeamReport report(String machine, String engine, ProgressMonitor monitor) {
        return state.get().beams().orElseGet(() -> {
            BeamReport made = beams(machine, engine, monitor);
            put(machine, now -> now.with(made));
            return made;
        });
    }

    private BeamReport beams(String machine, String engine, ProgressMonitor monitor) {
        return commissioning.report(device(machine), calculator.open(engine, Optional.empty()), LocalDate.now(), Runtime
                .getRuntime().availableProcessors(), monitor);
    }

    private TreatmentDevice device(String machine) {
        return contributions.select(TreatmentDevice.class, machine).guarded(TreatmentDevice.class, DEADLINE);
    }

    private interface MachineTask {

        /** @return what to tell of it */
        String run(String machine, ProgressMonitor monitor) throws IOException;
    }

    private void work(String title, MachineTask task) {
        Optional<String> chosen = state.get().chosen().filter(_ -> !state.get().running());
        if (chosen.isPresent()) {
            String machine = chosen.get();
            state.update(PhysicsState::started);
            new Work(NLS.bind(title, machine), session, monitor -> {
                String said = task.run(machine, monitor);
                put(machine, now -> now.ended(said));
            }, why -> put(machine, now -> now.ended(why))).schedule();
        }
    }

    private void put(String machine, UnaryOperator<PhysicsState> change) {
        state.update(now -> now.chosen().filter(machine::equals).isPresent() ? change.apply(now) : now);
    }

    private void note(String text) {
        state.update(now -> now.ended(text));
    }
}
