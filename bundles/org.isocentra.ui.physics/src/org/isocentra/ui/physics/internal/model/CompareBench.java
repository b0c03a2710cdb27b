package org.isocentra.ui.physics.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;
import org.isocentra.ui.widgets.api.Work;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Calculates the open plan with two engines, and has the workbench show the second dose with the first for comparison.
 * The plan itself stays as it is.
 */
@Component(service = CompareBench.class)
public final class CompareBench {

    private final CaseSession session;
    private final Planner planner;
    private final Observable<String> note = new Observable<>("");

    @Activate
    public CompareBench(@Reference CaseSession session, @Reference Planner planner) {
        this.session = session;
        this.planner = planner;
    }

    public CaseSession session() {
        return session;
    }

    /** Why the last comparison has come to nothing, or empty text. */
    public Observable<String> note() {
        return note;
    }

    /** Whether there is a plan whose dose may be replaced. */
    public boolean canCompare() {
        return session.openCase().get().filter(open -> open.planned().isPresent() && open.doseState()
                != DoseState.REPLACING && open.doseState() != DoseState.CALCULATING).isPresent();
    }

    /**
     * Compares the doses of two engines.
     *
     * @param reference id of an engine, like {@code evaluated}; full ids
     */
    public void compare(String reference, String evaluated, GammaIndex.Criteria criteria) {
        Optional<OpenCase> open = session.openCase().get().filter(_ -> canCompare());
        if (open.isPresent()) {
            PlannedCase planned = open.get().planned().orElseThrow();
            note.set("");
            new Work(Messages.Work_compare, session, monitor -> compare(open.get(), planned, reference, evaluated,
                    criteria, monitor), note::set).schedule();
        }
    }

    private void compare(OpenCase open, PlannedCase planned, String reference, String evaluated,
            GammaIndex.Criteria criteria, ProgressMonitor monitor) {
        UnaryOperator<OpenCase> after = now -> now.withDoseState(open.doseState());
        try {
            put(planned, now -> now.withDoseState(DoseState.REPLACING));
            Optional<String> kernel = planned.options().kernel();
            boolean there = open.doseState() == DoseState.CURRENT && isBy(planned, reference);
            PlannedCase first = there ? planned : planner.recalculate(planned, reference, kernel, criteria, monitor
                    .part(0, 0.5));
            PlannedCase second = planner.recalculate(first, evaluated, kernel, criteria, monitor.part(there ? 0 : 0.5,
                    1));
            DoseState state = planner.outdated(second).isEmpty() ? DoseState.CURRENT : DoseState.STALE;
            after = now -> new OpenCase(now.planningCase(), Optional.of(second), state);
        } finally {
            put(planned, after);
        }
    }

    /** Changes the case with this plan; another plan made meanwhile stays. */
    private void put(PlannedCase planned, UnaryOperator<OpenCase> change) {
        session.openCase().update(now -> now.flatMap(OpenCase::planned).filter(there -> there == planned).isPresent()
                ? now.map(change) : now);
    }

    /** Whether the dose of a plan is by an engine. */
    private static boolean isBy(PlannedCase planned, String engine) {
        return planned.planDose().provenance().engineId().equals(engine);
    }

    /** Which doses are compared. */
    public static String title(PlannedCase planned, PlanComparison comparison) {
        GammaIndex.Criteria criteria = comparison.criteria();
        return NLS.bind(criteria.local() ? Messages.Compare_titleLocal : Messages.Compare_title, new Object[] {
            inWords(planned.planDose().provenance()), inWords(comparison.reference().planDose().provenance()),
            number("%.1f", criteria.dosePercent()), number("%.1f", criteria.distanceMm()), number("%.0f", criteria
                    .thresholdPercent())});
    }

    private static String inWords(DoseProvenance made) {
        return made.engineId() + " " + made.engineVersion();
    }

    /** A row for each dose grid of the plan. */
    public static Sheet sheet(PlanComparison comparison) {
        return new Sheet(List.of(new Heading(Messages.Compare_grid, Messages.Compare_grid_tip, "x".repeat(10), false),
                new Heading(Messages.Compare_gamma, Messages.Compare_gamma_tip, "100.0", true),
                new Heading(Messages.Compare_mean, Messages.Compare_mean_tip, "+00.00", true),
                new Heading(Messages.Compare_meanPercent, Messages.Compare_meanPercent_tip, "+00.00", true),
                new Heading(Messages.Compare_largest, Messages.Compare_largest_tip, "+00.00", true),
                new Heading(Messages.Compare_largestPercent, Messages.Compare_largestPercent_tip, "+00.0", true),
                new Heading(Messages.Compare_voxels, Messages.Compare_voxels_tip, "0000000", true)), comparison.doses()
                .stream().map(dose -> new Row(List.of(dose.name(), number("%.2f", dose.gamma().passPercent()), number(
                "%+.3f", dose.meanGy()), number("%+.2f", dose.meanPercent()), number("%+.2f", dose.largestGy()), number(
                "%+.1f", dose.largestPercent()), Integer.toString(dose.voxels())), "")).toList());
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
