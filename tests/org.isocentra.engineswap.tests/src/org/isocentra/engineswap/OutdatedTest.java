package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.planning.api.PlanComparison;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A dose is bound to everything it was calculated from: any change of that shows. */
class OutdatedTest {

    private static final String OTHER_INPUTS = "other fields, beam data, medium or grid";

    private final Planner planner = Services.get(Planner.class);

    @Test
    void doseOfThePlanAsItIsIsCurrent() {
        assertEquals(List.of(), planner.outdated(SmallCase.planned()));
    }

    static Stream<Arguments> mutations() {
        return Stream.of(
                Arguments.of("meterset", mutation(p -> with(p, unit(p.plan(),
                        u -> u.withMeterset(Math.nextUp(u.meterset())))))),
                Arguments.of("isocentre", mutation(p -> with(p, unit(p.plan(), u -> new DeliveryUnit(u.name(),
                        u.target(), u.isocentreMm().plus(new Vector3(0, 0, 1e-6)), u.meterset(), u.settings()))))),
                Arguments.of("settings", mutation(p -> with(p, unit(p.plan(), OutdatedTest::blocked)))),
                Arguments.of("medium", mutation(OutdatedTest::denser)),
                Arguments.of("grid", mutation(p -> with(p, p.plan(), p.planningCase(), p.beamModel(), 4.5))),
                Arguments.of("beam model", mutation(p -> with(p, p.plan(), p.planningCase(), stronger(p.beamModel()),
                        p.options().gridMm()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutations")
    void everyInputCounts(String input, UnaryOperator<PlannedCase> mutation) {
        PlannedCase mutated = mutation.apply(SmallCase.planned());
        List<String> reasons = planner.outdated(mutated);
        assertTrue(reasons.stream().anyMatch(reason -> reason.contains(OTHER_INPUTS)), input + ": " + reasons);
        InputException e = assertThrows(InputException.class, () -> planner.recalculate(mutated, ChangedEngine.RAYTRACE,
                Optional.of("java"), PlanComparison.USUAL_CRITERIA, ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains(OTHER_INPUTS), e.getMessage());
    }

    @Test
    void versionOfTheMachineDataCounts() {
        PlannedCase planned = SmallCase.planned();
        Plan plan = planned.plan();
        List<String> reasons = planner.outdated(with(planned, new Plan(plan.uid(), plan.label(), plan.status(),
                plan.deviceId(), "0.0.1", plan.treatmentDate(), plan.patientToFrame(), plan.prescriptions(),
                plan.units())));
        assertTrue(reasons.getFirst().contains("0.0.1") && reasons.getFirst().contains(planned.device().version()),
                reasons::toString);
    }

    @Test
    void versionOfTheEngineCounts() {
        String id = "org.isocentra.engineswap.versioned";
        PlannedCase planned;
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), id, "1.0.0",
                dose -> ChangedEngine.times(dose, 1.01f))) {
            planned = planner.recalculate(SmallCase.planned(), id, Optional.of("java"), PlanComparison.USUAL_CRITERIA,
                    ProgressMonitor.NONE);
            assertEquals(List.of(), planner.outdated(planned));
        }
        List<String> gone = planner.outdated(planned);
        assertTrue(gone.getFirst().contains(id), gone::toString);
        try (ChangedEngine _ = ChangedEngine.plugIn(Services.context(), id, "1.1.0",
                dose -> ChangedEngine.times(dose, 1.01f))) {
            List<String> updated = planner.outdated(planned);
            assertTrue(updated.getFirst().contains("1.0.0") && updated.getFirst().contains("1.1.0"),
                    updated::toString);
        }
    }

    private static UnaryOperator<PlannedCase> mutation(UnaryOperator<PlannedCase> mutation) {
        return mutation;
    }

    private static Plan unit(Plan plan, UnaryOperator<DeliveryUnit> change) {
        List<DeliveryUnit> units = new ArrayList<>(plan.units());
        units.set(0, change.apply(units.getFirst()));
        return new Plan(plan.uid(), plan.label(), plan.status(), plan.deviceId(), plan.deviceVersion(),
                plan.treatmentDate(), plan.patientToFrame(), plan.prescriptions(), units);
    }

    /** The first sector that is open gets another collimator. */
    private static DeliveryUnit blocked(DeliveryUnit unit) {
        LinkedHashMap<String, String> settings = new LinkedHashMap<>(unit.settings());
        String sector = settings.entrySet().stream().filter(s -> s.getValue().matches("4|8|16")).findFirst()
                .orElseThrow().getKey();
        settings.compute(sector, (_, option) -> option.equals("4") ? "8" : "4");
        return new DeliveryUnit(unit.name(), unit.target(), unit.isocentreMm(), unit.meterset(), settings);
    }

    private static PlannedCase denser(PlannedCase p) {
        PlanningCase c = p.planningCase();
        Grid density = c.medium().relativeDensity();
        float[] values = density.values().clone();
        values[values.length / 2] = Math.nextUp(values[values.length / 2]);
        PlanningCase changed = new PlanningCase(c.definition(), c.image(), c.structures(), c.solids(),
                new Medium.Voxels(new Grid(density.geometry(), values)), c.digests(), c.findings(), c.importSeconds(),
                c.structuresSeconds());
        return with(p, p.plan(), changed, p.beamModel(), p.options().gridMm());
    }

    private static BeamModel stronger(BeamModel model) {
        Map<String, BeamQuality> qualities = new LinkedHashMap<>(model.qualities());
        qualities.replaceAll((_, q) -> new BeamQuality(q.id(), Math.nextUp(q.outputGyPerMeterset()),
                q.referenceDepthMm(), q.attenuationPerMm(), q.profile()));
        return new BeamModel(model.id(), model.version(), model.acceptance(), model.source(), model.metersetUnit(),
                qualities);
    }

    private static PlannedCase with(PlannedCase p, Plan plan) {
        return with(p, plan, p.planningCase(), p.beamModel(), p.options().gridMm());
    }

    private static PlannedCase with(PlannedCase p, Plan plan, PlanningCase planningCase, BeamModel beamModel,
            double gridMm) {
        PlanOptions o = p.options();
        return new PlannedCase(planningCase, plan, p.device(), beamModel, p.beamOnSeconds(), p.doses(),
                p.evaluation(), p.convergence(), p.findings(), p.timingSeconds(), p.suiteVersion(), p.created(),
                new PlanOptions(o.device(), o.engine(), o.kernel(), o.protocol(), o.optimiser(), gridMm, o.threads()),
                p.optimisedWith(), p.comparison());
    }
}
