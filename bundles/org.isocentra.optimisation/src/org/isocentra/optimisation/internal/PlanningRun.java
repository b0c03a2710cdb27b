package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.AlternativePlanner;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.Preferences;

/** Inverse planning of one request; used by one thread at a time. */
final class PlanningRun implements AlternativePlanner.Session {

    private final InverseRequest request;
    private final Policy policy;
    private final Parallel parallel;
    private final ProgressMonitor monitor;
    private final List<TargetPlanner> planners;
    /** Time spent for all plans together. */
    private final SequencedMap<String, Double> timing = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    PlanningRun(InverseRequest request, Policy policy, Optimiser optimiser, ProgressMonitor monitor) {
        this.request = request;
        this.policy = policy;
        this.monitor = monitor;
        parallel = new Parallel(request.threads());
        long start = System.nanoTime();
        Solver solver = new Solver(optimiser, request.dose().kernel(), quiet(monitor));
        planners = parallel.map(numbers(), n -> new TargetPlanner(request, n, policy, solver));
        timing.put("placement", secondsSince(start));
        start = System.nanoTime();
        parallel.map(planners, p -> {
            p.place();
            return p;
        });
        timing.put("influence", secondsSince(start));
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

    private List<Integer> numbers() {
        return IntStream.range(0, request.targets().size()).boxed().toList();
    }

    /** Does something for each target with the dose that all others now give to it, and the price of dose to them. */
    private void withBackground(BiConsumer<TargetPlanner, TargetPlanner.Background> step) {
        List<List<Field>> fields = planners.stream().map(TargetPlanner::fields).toList();
        List<CoverageScaling.Body> bodies = parallel.map(numbers(), n -> planners.get(n).body(fields));
        double[] factors = new CoverageScaling(bodies).factors(planners.getFirst().coverage());
        List<float[]> others = numbers().stream().map(n -> bodies.get(n).othersGy(n, factors)).toList();
        numbers().forEach(n -> planners.get(n).rescale(factors[n]));
        double[] prices = parallel.map(numbers(), n -> planners.get(n).price(others.get(n))).stream()
                .mapToDouble(price -> price).toArray();
        parallel.map(numbers(), n -> {
            step.accept(planners.get(n), planners.get(n).background(others.get(n), prices));
            return n;
        });
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    @Override
    public InversePlan plan(Preferences preferences) {
        long start = System.nanoTime();
        planners.forEach(p -> p.restart(preferences));
        withBackground(TargetPlanner::explore);
        int rounds = Tracks.tooMany(request.device(), policy) ? policy.refinements().roundsOfMany() : 1;
        for (int round = 0; round < rounds; round++) {
            withBackground((planner, background) -> {
                planner.optimise(background);
                planner.makeShots(background);
            });
        }
        for (double stepMm : policy.refinements().movesMm()) {
            withBackground((planner, background) -> planner.refine(background, stepMm));
        }
        List<List<Shot>> shots = planners.stream().map(TargetPlanner::shots).toList();
        SequencedMap<String, Double> spent = new LinkedHashMap<>(timing);
        spent.put("optimise", secondsSince(start));
        start = System.nanoTime();
        List<List<Field>> fields = planners.stream().map(TargetPlanner::fields).toList();
        double[] factors = new CoverageScaling(parallel.map(numbers(),
                n -> CoverageScaling.Body.inside(request, n, fields))).factors(
                        preferences.covered(policy.score().finalCoverage()));
        SequencedMap<DeliveryUnit, Element> units = new LinkedHashMap<>();
        Deliverable deliverable = Deliverable.of(request);
        for (int n = 0; n < shots.size(); n++) {
            String name = planners.get(n).target().name();
            int count = 0;
            for (Shot shot : shots.get(n)) {
                double meterset = Math.max(shot.seconds() * factors[n], planners.get(n).shortest());
                int parts = Math.max(1, (int) Math.ceil(meterset / request.device().maximumMeterset()));
                for (int part = 0; part < parts; part++) {
                    units.put(new DeliveryUnit(name + " " + ++count, name, shot.isocentreMm(), meterset / parts,
                            deliverable.settings(shot)), shot.elements().getFirst());
                }
            }
        }
        spent.put("rounding", secondsSince(start));
        return new InversePlan(inTurn(units), planners.stream().flatMap(p -> p.convergence().stream()).toList(),
                findings, spent);
    }

    /**
     * Where nothing runs side by side an option is a thing to be changed, so all of one option come together. With many
     * tracks, so do all of one track, whatever they are aimed at.
     */
    private List<DeliveryUnit> inTurn(SequencedMap<DeliveryUnit, Element> units) {
        if (request.device().tracksAreSimultaneous()) {
            return List.copyOf(units.keySet());
        }
        Comparator<DeliveryUnit> byOption = Comparator.comparing(unit -> units.get(unit).option());
        return units.keySet().stream().sorted(Tracks.tooMany(request.device(), policy)
                ? byOption.thenComparing(unit -> units.get(unit).track()) : byOption).toList();
    }
}
