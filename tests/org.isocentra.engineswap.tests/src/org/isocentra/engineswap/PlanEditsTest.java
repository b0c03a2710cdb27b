package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanEdits;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;

/** Plans changed by hand have the dose of what they are, however it was come by. */
class PlanEditsTest {

    private static final Vector3 AWAY = new Vector3(1.5, -0.5, 0.75);

    private final PlanEdits edits = Services.get(PlanEdits.class);
    private final Planner planner = Services.get(Planner.class);
    private final PlannedCase planned = SmallCase.planned();
    private final DeliveryUnit unit = planned.plan().units().getFirst();

    @Test
    void changedPlanIsADraftWithTheDoseBefore() {
        PlannedCase draft = edits.withUnits(planned, with(moved()));
        assertNotEquals(planned.plan().uid(), draft.plan().uid());
        assertEquals(PlanStatus.DRAFT, draft.plan().status());
        assertEquals(planned.plan().prescriptions(), draft.plan().prescriptions());
        assertEquals(planned.doses(), draft.doses());
        assertFalse(planner.outdated(draft).isEmpty(), "the dose is not that of the draft");
        assertTrue(draft.findings().stream().anyMatch(finding -> finding.where().equals(PlanEdits.CHANGED)));
    }

    @Test
    void doseOfTheDifferenceIsThatOfTheWhole() {
        DeliveryUnit second = new DeliveryUnit("Added", SmallCase.TARGET, moved().isocentreMm(), 120, unit.settings());
        List<DeliveryUnit> more = new ArrayList<>(with(unit.withMeterset(unit.meterset() * 0.9)));
        more.add(second);
        assertSameDose(calculated(planned, more), "two units changed");
        PlannedCase added = calculated(planned, plus(second));
        assertSameDose(added, "one unit added");
        PlannedCase removed = calculated(added, planned.plan().units());
        assertSameDose(removed, "and taken away again");
        assertEquals(planned.evaluation().targets().getFirst().metrics().get("coverage"),
                removed.evaluation().targets().getFirst().metrics().get("coverage"), 1e-3);
    }

    /** Compares with the dose of all units together. */
    private void assertSameDose(PlannedCase edited, String what) {
        assertEquals(List.of(), planner.outdated(edited), what);
        assertEquals(PlanStatus.PLANNED, edited.plan().status());
        assertEquals(edited.plan().units().size(), edited.secondChecks().getFirst().units().size(), what);
        PlannedCase whole = planner.recalculate(edited, ChangedEngine.RAYTRACE, Optional.of("java"),
                PlanComparison.USUAL_CRITERIA, ProgressMonitor.NONE);
        for (int n = 0; n < whole.doses().size(); n++) {
            float[] expected = whole.doses().get(n).doseGy().values();
            float[] actual = edited.doses().get(n).doseGy().values();
            double most = whole.doses().get(n).doseGy().maximum();
            for (int voxel = 0; voxel < expected.length; voxel++) {
                assertEquals(expected[voxel], actual[voxel], 1e-4 * most, what);
            }
        }
    }

    @Test
    void previewIsNearTheDose() {
        PlannedCase preview = edits.preview(planned, unit.name(), ProgressMonitor.NONE).with(moved(),
                ProgressMonitor.NONE);
        PlannedCase exact = calculated(planned, with(moved()));
        float[] expected = exact.doses().getLast().doseGy().values();
        float[] actual = preview.doses().getLast().doseGy().values();
        double most = exact.doses().getLast().doseGy().maximum();
        double apart = 0;
        for (int voxel = 0; voxel < expected.length; voxel++) {
            apart = Math.max(apart, Math.abs(expected[voxel] - actual[voxel]) / most);
        }
        System.out.printf("preview of a moved shot: at most %.2f %% of the highest dose apart%n", 100 * apart);
        assertTrue(apart < 0.03, "apart " + apart);
        assertEquals(exact.evaluation().targets().getFirst().metrics().get("coverage"),
                preview.evaluation().targets().getFirst().metrics().get("coverage"), 0.05);
        assertFalse(planner.outdated(preview).isEmpty(), "a preview never passes for the dose");
    }

    @Test
    void previewOnPlanesIsNearTheDoseThere() {
        Vector3 through = moved().isocentreMm().plus(new Vector3(1, 0, 0));
        PlannedCase preview = edits.preview(planned, unit.name(), ProgressMonitor.NONE).onPlanes(moved(), through,
                ProgressMonitor.NONE);
        PlannedCase exact = calculated(planned, with(moved()));
        Grid expected = exact.doses().getLast().doseGy();
        List<DoseGrid> layers = preview.doses().subList(planned.doses().size(), preview.doses().size());
        assertEquals(3, layers.size());
        double apart = 0;
        int compared = 0;
        for (DoseGrid layer : layers) {
            VolumeGeometry geometry = layer.doseGy().geometry();
            assertEquals(1, Math.min(geometry.nx(), Math.min(geometry.ny(), geometry.nz())), "a single layer");
            for (int n = 0; n < geometry.voxels(); n++) {
                int plane = geometry.nx() * geometry.ny();
                Vector3 point = geometry.toPatient(n % geometry.nx(), n % plane / geometry.nx(), n / plane);
                double dose = expected.linear(point, Double.NaN);
                if (!Double.isNaN(dose)) {
                    apart = Math.max(apart, Math.abs(dose - layer.doseGy().values()[n]) / expected.maximum());
                    compared++;
                }
            }
        }
        System.out.printf("preview of a moved shot on planes: at most %.2f %% of the highest dose apart%n",
                100 * apart);
        assertTrue(compared > 1000, "points compared: " + compared);
        assertTrue(apart < 0.03, "apart " + apart);
        assertSame(planned.evaluation(), preview.evaluation());
        assertFalse(planner.outdated(preview).isEmpty(), "a preview never passes for the dose");
    }

    @Test
    void saysWhatCannotBeDelivered() {
        SequencedMap<String, String> blocked = new LinkedHashMap<>(unit.settings());
        blocked.replaceAll((_, _) -> "blocked");
        PlannedCase draft = edits.withUnits(planned, with(new DeliveryUnit(unit.name(), unit.target(),
                unit.isocentreMm(), unit.meterset(), blocked)));
        assertTrue(draft.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR
                && finding.where().equals(unit.name())));
        PlannedCase mended = edits.withUnits(draft, planned.plan().units());
        assertTrue(mended.findings().stream().noneMatch(finding -> finding.where().equals(unit.name())),
                "the finding goes with its reason");
        assertThrows(InputException.class, () -> edits.withUnits(planned, plus(unit)));
    }

    @Test
    void faultyEngineLeavesThePlanAsItWas() {
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), "org.example.failing", "1.0.0", _ -> {
            throw new IllegalStateException("broken on purpose");
        })) {
            PlannedCase other = byEngine("org.example.failing");
            PlannedCase draft = edits.withUnits(other, with(moved()));
            ContributionException fault = assertThrows(ContributionException.class,
                    () -> edits.calculated(other, draft, ProgressMonitor.NONE));
            assertTrue(fault.getMessage().contains("failing"), fault.getMessage());
            assertEquals(List.of(), planner.outdated(planned));
        }
    }

    /** The plan as if its doses were by another engine. */
    private PlannedCase byEngine(String id) {
        List<DoseGrid> doses = planned.doses().stream().map(dose -> {
            DoseProvenance made = dose.provenance();
            return new DoseGrid(dose.name(), dose.doseGy(), new DoseProvenance(id, "1.0.0", made.kernelId(),
                    made.beamModelId(), made.beamModelVersion(), made.inputDigest(), made.relativeUncertainty()));
        }).toList();
        return new PlannedCase(planned.planningCase(), planned.plan(), planned.device(), planned.beamModel(),
                planned.beamOnSeconds(), doses, planned.evaluation(), planned.convergence(), planned.findings(),
                planned.timingSeconds(), planned.suiteVersion(), planned.created(), planned.options(),
                planned.optimisedWith(), Optional.empty());
    }

    private DeliveryUnit moved() {
        return new DeliveryUnit(unit.name(), unit.target(), unit.isocentreMm().plus(AWAY), unit.meterset(),
                unit.settings());
    }

    private PlannedCase calculated(PlannedCase before, List<DeliveryUnit> units) {
        return edits.calculated(before, edits.withUnits(before, units), ProgressMonitor.NONE);
    }

    private List<DeliveryUnit> with(DeliveryUnit changed) {
        return planned.plan().units().stream().map(there -> there.name().equals(changed.name()) ? changed : there)
                .toList();
    }

    private List<DeliveryUnit> plus(DeliveryUnit added) {
        List<DeliveryUnit> units = new ArrayList<>(planned.plan().units());
        units.add(added);
        return units;
    }
}
