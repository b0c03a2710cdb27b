package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.Finding;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.AlternativePlanner;
import org.isocentra.optimisation.api.InversePlan;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Optimiser;
import org.isocentra.optimisation.api.PlanningMonitor;
import org.isocentra.optimisation.api.PlanningRound;
import org.isocentra.optimisation.api.Preferences;

/** Inverse planning of one request; used by one thread at a time. */
final class PlanningRun implements AlternativePlanner.Session {

    /** The more targets share a unit, the less is it what each of them asked for. */
    private static final int SHARED_ROUNDS = 1;

    private final InverseRequest request;
    private final Policy policy;
    private final Parallel parallel;
    private final Optional<PlanningMonitor> listener;
    private final Delivery delivery;
    private final List<TargetPlanner> planners;
    /** Time spent for all plans together. */
    private final SequencedMap<String, Double> timing = new LinkedHashMap<>();

    PlanningRun(InverseRequest request, Policy policy, Optimiser optimiser, ProgressMonitor monitor) {
        this.request = request;
        this.policy = policy;
        listener = PlanningMonitor.of(monitor);
        parallel = new Parallel(request.threads(), ProgressMonitor.NONE);
        long start = System.nanoTime();
        delivery = Delivery.of(request, policy);
        Solver solver = new Solver(optimiser, request.dose().kernel(), quiet(monitor));
        planners = parallel.map("", numbers(), n -> new TargetPlanner(request, n, delivery, policy, solver));
        timing.put("placement", secondsSince(start));
        start = System.nanoTime();
        parallel.map("", planners, p -> {
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

    /**
     * What targets give to each other.
     *
     * @param factors on the times of each target, for it to be covered
     * @param othersGy dose of the others on the lattice of each target and beyond
     */
    private record Situation(double[] factors, List<float[]> othersGy) {
    }

    private Situation situation() {
        List<List<Field>> fields = planners.stream().map(TargetPlanner::fields).toList();
        List<InfluenceMatrix> spreads = CoverageScaling.spreads(request, fields,
                planners.stream().map(planner -> planner.points().spread()).toList());
        List<CoverageScaling.Body> bodies = parallel.map("", numbers(), n -> planners.get(n).body(spreads.get(n)));
        double[] factors = new CoverageScaling(bodies).factors(planners.getFirst().coverage());
        return new Situation(factors, numbers().stream().map(n -> bodies.get(n).othersGy(n, factors)).toList());
    }

    /** Does something for each target with the dose that all others now give to it, and the price of dose to them. */
    private void in(Situation now, BiConsumer<TargetPlanner, TargetPoints.Background> step) {
        numbers().forEach(n -> planners.get(n).rescale(now.factors()[n]));
        double[] prices = parallel.map("", numbers(), n -> planners.get(n).price(now.othersGy().get(n))).stream()
                .mapToDouble(price -> price).toArray();
        parallel.map("", numbers(), n -> {
            step.accept(planners.get(n), planners.get(n).points().background(now.othersGy().get(n), prices));
            return n;
        });
    }

    /** What is done one after the other; after each of these there is a plan. */
    private List<BiConsumer<TargetPlanner, TargetPoints.Background>> rounds() {
        List<BiConsumer<TargetPlanner, TargetPoints.Background>> rounds = new ArrayList<>(Collections.nCopies(
                delivery.hasManyTracks() ? policy.refinements().roundsOfMany() : 1, (planner, background) -> {
                    planner.optimise(background);
                    planner.makeShots(background);
                }));
        policy.refinements().movesMm().forEach(stepMm -> rounds.add((planner, background) -> planner.refine(background,
                stepMm)));
        return rounds;
    }

    /** Optimises until it is done or enough; says where it was stopped. */
    private List<Finding> optimise() {
        in(situation(), TargetPlanner::explore);
        var rounds = rounds();
        Situation now = situation();
        for (int round = 1;; round++) {
            in(now, rounds.get(round - 1));
            boolean last = round == rounds.size();
            if (!last || listener.isPresent()) {
                now = situation();
                tell(round, rounds.size(), now);
            }
            if (last) {
                return List.of();
            }
            if (listener.filter(PlanningMonitor::isEnough).isPresent()) {
                return List.of(Finding.warning("optimisation", "was stopped by request after round " + round + " of "
                        + rounds.size() + ": later rounds might have made the plan better",
                        "Plan again for a plan that is optimised to the end."));
            }
        }
    }

    private void tell(int round, int rounds, Situation now) {
        listener.ifPresent(hears -> {
            List<TargetPlanner.Standing> standing = parallel.map("", numbers(), n -> planners.get(n).standing(
                    now.othersGy().get(n)));
            hears.improved(new PlanningRound(round, rounds, standing.stream()
                    .mapToDouble(TargetPlanner.Standing::objective).sum(), standing.stream()
                    .map(TargetPlanner.Standing::estimate).toList()));
        });
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }

    @Override
    public InversePlan plan(Preferences preferences) {
        long start = System.nanoTime();
        planners.forEach(p -> p.restart(preferences));
        List<Finding> findings = optimise();
        List<List<Shot>> shots = planners.stream().map(TargetPlanner::shots).toList();
        SequencedMap<String, Double> spent = new LinkedHashMap<>(timing);
        spent.put("optimise", secondsSince(start));
        start = System.nanoTime();
        List<List<Field>> fields = planners.stream().map(TargetPlanner::fields).toList();
        double covered = preferences.covered(policy.score().finalCoverage());
        double[] factors = CoverageScaling.of(request, fields, parallel).factors(covered);
        List<DeliveryUnit> units = delivery.sharesUnits() ? sharedUnits(shots, factors, covered)
                : units(shots, factors);
        spent.put("rounding", secondsSince(start));
        List<Convergence> convergence = planners.stream().flatMap(p -> p.convergence().stream()).toList();
        return new InversePlan(units, convergence, Stream.concat(findings.stream(), convergence.stream()
                .filter(solved -> solved.relativeGap() > TargetPlanner.FINAL_GAP).map(Solver::doubt)).toList(), spent);
    }

    /** @param factors on the times of each target's shots */
    private List<DeliveryUnit> units(List<List<Shot>> shots, double[] factors) {
        SequencedMap<String, List<Shot>> wanted = new LinkedHashMap<>();
        numbers().forEach(n -> wanted.put(planners.get(n).target().name(),
                shots.get(n).stream().map(shot -> shot.withSeconds(shot.seconds() * factors[n])).toList()));
        return delivery.units(wanted);
    }

    /** Asks for more or less, and weighs what comes of it so that each target is covered as wanted. */
    private List<DeliveryUnit> sharedUnits(List<List<Shot>> shots, double[] factors, double covered) {
        double[] wanted = factors.clone();
        SharedUnits units = new SharedUnits(request, units(shots, wanted));
        for (int round = 0; round < SHARED_ROUNDS; round++) {
            double[] missing = units.missing(covered);
            for (int n = 0; n < wanted.length; n++) {
                wanted[n] *= missing[n];
            }
            units = new SharedUnits(request, units(shots, wanted));
        }
        return units.weighed(covered, planners.stream().mapToDouble(TargetPlanner::shortest).max().orElseThrow());
    }
}
