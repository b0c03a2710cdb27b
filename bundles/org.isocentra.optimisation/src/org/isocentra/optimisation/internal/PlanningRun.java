package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Optimiser;

/** One run of inverse planning. */
final class PlanningRun {

    /** Part of each target that shall get its prescription. */
    private static final double COVERAGE = 0.986;

    private final InverseRequest request;
    private final Parallel parallel;
    private final ProgressMonitor monitor;
    private final List<TargetPlanner> planners;
    private final SequencedMap<String, Double> timing = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    PlanningRun(InverseRequest request, Optimiser optimiser, ProgressMonitor monitor) {
        this.request = request;
        this.monitor = monitor;
        parallel = new Parallel(request.threads());
        long start = System.nanoTime();
        Solver solver = new Solver(optimiser, request.dose().kernel(), quiet(monitor));
        planners = parallel.map(request.targets(), t -> new TargetPlanner(request, t, solver));
        add("placement", start);
    }

    /** Passes on cancellation only: progress is reported per target. */
    private static ProgressMonitor quiet(ProgressMonitor monitor) {
        return new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // several optimisations run at the same time
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
    }

    /** Does something for each target with the dose that all other targets now give. */
    private <T> List<T> withBackground(BiFunction<TargetPlanner, TargetPlanner.Background, T> step) {
        List<List<Field>> fields = planners.stream().map(TargetPlanner::fields).toList();
        return parallel.map(IntStream.range(0, planners.size()).boxed().toList(), n -> {
            List<Field> others = IntStream.range(0, fields.size()).filter(m -> m != n).boxed()
                    .flatMap(m -> fields.get(m).stream()).toList();
            return step.apply(planners.get(n), planners.get(n).background(others));
        });
    }

    private List<Field> fields(List<Shot> shots) {
        return shots.stream().flatMap(s -> s.elements().stream().flatMap(e -> request.device().fields(e,
                s.isocentreMm()).stream())
                .map(f -> f.withMeterset(f.meterset() * s.seconds()))).toList();
    }

    private void add(String part, long start) {
        timing.merge(part, (System.nanoTime() - start) * 1e-9, Double::sum);
    }

    InversePlan plan() {
        long start = System.nanoTime();
        parallel.map(planners, p -> {
            p.place();
            return p;
        });
        add("influence", start);
        start = System.nanoTime();
        parallel.map(planners, p -> {
            p.start();
            return p;
        });
        withBackground((p, background) -> {
            p.explore(background);
            return p;
        });
        List<List<Shot>> shots = withBackground((p, background) -> {
            p.optimise(background.sampleGy());
            return p.shots(background.sampleGy(), background.judgedGy());
        });
        add("optimise", start);
        start = System.nanoTime();
        double[] factors = new CoverageScaling(request, shots.stream().map(this::fields).toList(),
                parallel).factors(COVERAGE);
        List<DeliveryUnit> units = new ArrayList<>();
        for (int n = 0; n < shots.size(); n++) {
            String name = planners.get(n).target().name();
            for (int s = 0; s < shots.get(n).size(); s++) {
                Shot shot = shots.get(n).get(s);
                units.add(new DeliveryUnit(name + " " + (s + 1), name, shot.isocentreMm(), shot.seconds() * factors[n],
                        request.device().settings(shot.elements())));
            }
        }
        add("rounding", start);
        return new InversePlan(units, planners.stream().flatMap(p -> p.convergence().stream()).toList(), findings,
                timing);
    }
}
