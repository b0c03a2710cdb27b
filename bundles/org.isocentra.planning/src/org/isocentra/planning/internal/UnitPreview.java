package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;

/**
 * A unit being changed: near the isocentre, its dose is taken out of those of the plan once and for all, and put back
 * in, from a coarse grid, where the unit is now.
 */
final class UnitPreview implements PlanEdits.Preview {

    /** How far dose is calculated, in half widths at half maximum of what the unit opens. */
    private static final double REACH = 3.5;
    /** Voxels from side to side: some eight to a half width, between which dose is interpolated linearly. */
    private static final int ACROSS = 32;

    /** Name of the dose on a plane that is looked at. */
    private static final String PLANE = "plane";

    private final PlannedCase planned;
    private final TreatmentDevice device;
    private final DoseCalculator.Session session;
    private final PlanEvaluator evaluator;
    private final List<Grid> rest = new ArrayList<>();

    UnitPreview(PlannedCase planned, DeliveryUnit old, TreatmentDevice device,
            DoseCalculator.Session session, PlanEvaluator evaluator, ProgressMonitor monitor) {
        this.planned = planned;
        this.device = device;
        this.session = session;
        this.evaluator = evaluator;
        for (DoseGrid dose : planned.doses()) {
            rest.add(without(old, dose.doseGy(), monitor));
        }
    }

    private Grid without(DeliveryUnit old, Grid dose, ProgressMonitor monitor) {
        Optional<SubGrid> near = SubGrid.of(dose.geometry(), near(old));
        if (near.isEmpty() || device.fields(old).isEmpty()) {
            return dose;
        }
        float[] values = dose.values().clone();
        float[] own = dose(device.fields(old), near.get().geometry(), monitor);
        near.get().forEach((voxel, n) -> values[voxel] = Math.max(0, values[voxel] - own[n]));
        return new Grid(dose.geometry(), values);
    }

    private Box near(DeliveryUnit unit) {
        double half = device.footprints().stream()
                .filter(print -> unit.settings().containsValue(print.option()))
                .mapToDouble(UnitPreview::widestMm).max()
                .orElseGet(() -> device.footprints().stream().mapToDouble(UnitPreview::widestMm).max().orElseThrow());
        return Box.around(unit.isocentreMm()).expanded(REACH * half);
    }

    private static double widestMm(Footprint print) {
        Vector3 half = print.halfWidthMm();
        return Math.max(half.x(), Math.max(half.y(), half.z()));
    }

    private float[] dose(List<Field> fields, VolumeGeometry geometry, ProgressMonitor monitor) {
        return session.dose(new DoseRequest(planned.planningCase().medium(), planned.beamModel(), fields,
                new DosePoints.OnGrid(geometry, Optional.empty()), planned.options().threads()), monitor);
    }

    @Override
    public PlannedCase with(DeliveryUnit changed, ProgressMonitor monitor) {
        PlannedCase draft = draft(changed);
        List<Field> fields = device.fields(changed);
        List<DoseGrid> doses = new ArrayList<>();
        Box box = near(changed);
        VolumeGeometry coarse = VolumeGeometry.covering(box, box.size().x() / ACROSS);
        Optional<Grid> own = fields.isEmpty() ? Optional.empty()
                : Optional.of(new Grid(coarse, dose(fields, coarse, monitor)));
        for (int n = 0; n < rest.size(); n++) {
            Grid others = rest.get(n);
            Optional<SubGrid> near = SubGrid.of(others.geometry(), box).filter(_ -> own.isPresent());
            doses.add(new DoseGrid(planned.doses().get(n).name(), near.isEmpty() ? others
                    : new Grid(others.geometry(), near.get().plus(others.values(), own.get())),
                    planned.doses().get(n).provenance()));
        }
        return with(draft, doses, evaluation(changed.target(), doses, monitor));
    }

    @Override
    public PlannedCase onPlanes(DeliveryUnit changed, Vector3 throughMm, ProgressMonitor monitor) {
        List<Field> fields = device.fields(changed);
        List<DoseGrid> doses = new ArrayList<>();
        for (int n = 0; n < rest.size(); n++) {
            doses.add(new DoseGrid(planned.doses().get(n).name(), rest.get(n), planned.doses().get(n).provenance()));
        }
        if (!fields.isEmpty()) {
            new ThinDoses(near(changed), throughMm).sum(layer -> dose(fields, layer, monitor), rest).forEach(sum ->
                    doses.add(new DoseGrid(PLANE, sum, planned.planDose().provenance())));
        }
        return with(draft(changed), doses, planned.evaluation());
    }

    private PlannedCase draft(DeliveryUnit changed) {
        return PlanEditsService.withUnits(planned, planned.plan().units().stream()
                .map(unit -> unit.name().equals(changed.name()) ? changed : unit).toList(), device);
    }

    private static PlannedCase with(PlannedCase draft, List<DoseGrid> doses, PlanEvaluation evaluation) {
        return new PlannedCase(draft.planningCase(), draft.plan(), draft.device(), draft.beamModel(),
                draft.beamOnSeconds(), doses, evaluation, draft.convergence(),
                draft.findings(), draft.timingSeconds(), draft.suiteVersion(), draft.created(), draft.options(),
                draft.optimisedWith(), Optional.empty(), draft.protocols(), draft.secondChecks());
    }

    /** With the figures of one target by these doses. */
    private PlanEvaluation evaluation(String target, List<DoseGrid> doses, ProgressMonitor monitor) {
        PlanEvaluation before = planned.evaluation();
        List<Structure> structure = planned.planningCase().structures().find(target).stream().toList();
        if (structure.isEmpty() || planned.plan().prescription(target).isEmpty()) {
            return before;
        }
        List<DoseGrid> near = doses.stream().filter(dose -> dose == doses.getFirst() || dose.name().equals(target))
                .toList();
        PlanEvaluation now = evaluator.evaluate(new PlanEvaluator.Request(structure,
                planned.plan().prescription(target).stream().toList(), near, "", planned.options().threads()),
                monitor);
        return new PlanEvaluation(before.targets().stream().map(there -> now.targets().stream()
                .filter(one -> one.structure().equals(there.structure())).findFirst().orElse(there)).toList(),
                before.organs(), before.brain(), before.findings());
    }
}
