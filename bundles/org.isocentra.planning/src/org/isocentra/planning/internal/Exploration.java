package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.pareto.ParetoPlanner;
import org.isocentra.planning.api.pareto.ParetoSet;
import org.isocentra.planning.api.pareto.ParetoSet.LeftOut;
import org.isocentra.planning.api.pareto.ParetoSet.Point;

/** Plans one case by several weights, and keeps what no other of these plans is better than. */
final class Exploration {

    private final PlanningRun run;
    private final ParetoPlanner.Choice choice;

    /** @param run opened */
    Exploration(PlanningRun run, ParetoPlanner.Choice choice) {
        this.run = run;
        this.choice = choice;
    }

    ParetoSet set(ProgressMonitor monitor) {
        List<double[]> mixtures = mixtures(choice.between().size(), choice.points());
        List<Point> points = new ArrayList<>();
        for (int n = 0; n < mixtures.size(); n++) {
            ProgressMonitor part = monitor.part((double) n / mixtures.size(), (n + 1.0) / mixtures.size());
            String id = n + 1 + "-" + name(mixtures.get(n));
            part.report("Plan " + id, 0);
            part.checkCancelled();
            long start = System.nanoTime();
            PlanningRun.Made made = run.plan(weights(mixtures.get(n)), part);
            points.add(new Point(id, made.weights(), made.limits().figures(), made.limits().missed().isEmpty(),
                    (System.nanoTime() - start) * 1e-9, made.planned()));
        }
        List<LeftOut> leftOut = leftOut(points, run.site());
        points.removeAll(leftOut.stream().map(LeftOut::point).toList());
        return new ParetoSet(choice, run.goals(), points, leftOut, run.sharedSeconds());
    }

    /**
     * Shares of the criteria, adding up to 1. Of two, they go evenly from one to the other; of more, each comes alone,
     * then all alike, then in pairs.
     */
    static List<double[]> mixtures(int criteria, int points) {
        List<double[]> mixtures = new ArrayList<>();
        if (criteria == 2) {
            for (int n = 0; n < points; n++) {
                double second = (double) n / (points - 1);
                mixtures.add(new double[] {1 - second, second});
            }
            return mixtures;
        }
        for (int i = 0; i < criteria; i++) {
            mixtures.add(new double[criteria]);
            mixtures.getLast()[i] = 1;
        }
        mixtures.add(new double[criteria]);
        Arrays.fill(mixtures.getLast(), 1.0 / criteria);
        for (int i = 0; i < criteria; i++) {
            for (int j = i + 1; j < criteria; j++) {
                double[] pair = new double[criteria];
                pair[i] = 0.5;
                pair[j] = 0.5;
                mixtures.add(pair);
            }
        }
        return mixtures.subList(0, Math.min(points, mixtures.size()));
    }

    private String name(double[] mixture) {
        for (int n = 0; n < mixture.length; n++) {
            if (mixture[n] == 1) {
                return choice.between().get(n).word();
            }
        }
        return isEven(mixture) ? "usual" : "between";
    }

    private static boolean isEven(double[] mixture) {
        for (double share : mixture) {
            if (Math.abs(share - 1.0 / mixture.length) > 1e-9) {
                return false;
            }
        }
        return true;
    }

    /**
     * All alike leaves the weights as they are; a criterion alone has its whole emphasis, and the others as much less.
     */
    private Map<Criterion, Double> weights(double[] mixture) {
        Map<Criterion, Double> weights = new EnumMap<>(run.goals().weights());
        double even = 1.0 / mixture.length;
        for (int n = 0; n < mixture.length; n++) {
            double share = mixture[n] > even ? (mixture[n] - even) / (1 - even) : mixture[n] / even - 1;
            weights.computeIfPresent(choice.between().get(n), (c, weight) -> run.site().emphasised(c, weight, share));
        }
        return weights;
    }

    /** What misses limits that another plan keeps, and what another plan is as good as, or better than. */
    static List<LeftOut> leftOut(List<Point> points, SiteGoals site) {
        List<LeftOut> leftOut = new ArrayList<>();
        List<Point> kept = new ArrayList<>(points);
        if (points.stream().anyMatch(Point::keepsLimits)) {
            points.stream().filter(Predicate.not(Point::keepsLimits)).forEach(point -> leftOut.add(new LeftOut(point,
                    "it does not keep all limits, as others do")));
            kept.removeIf(Predicate.not(Point::keepsLimits));
        }
        for (Point point : List.copyOf(kept)) {
            Optional<Point> better = kept.stream().filter(other -> other != point
                    && isNoWorse(other, point, site)).findFirst();
            if (better.isPresent()) {
                kept.remove(point);
                boolean equal = isNoWorse(point, better.get(), site);
                leftOut.add(new LeftOut(point, (equal ? "it is the same as " : "it is nowhere better than ")
                        + better.get().id() + (equal ? "" : ", and worse in " + worse(point, better.get(), site))));
            }
        }
        return leftOut;
    }

    private static boolean isNoWorse(Point one, Point other, SiteGoals site) {
        return one.values().keySet().equals(other.values().keySet())
                && one.values().keySet().stream().noneMatch(criterion -> steps(one, other, criterion, site) < 0);
    }

    private static String worse(Point one, Point other, SiteGoals site) {
        return one.values().keySet().stream().filter(criterion -> steps(one, other, criterion, site) < 0).sorted()
                .map(Criterion::label).collect(Collectors.joining(", "));
    }

    /** By how many steps of what can be told apart one is better; of whole steps, so that what is better stays so. */
    private static double steps(Point one, Point other, Criterion criterion, SiteGoals site) {
        double step = site.resolution(criterion);
        return criterion.gain(Math.rint(one.values().get(criterion) / step), Math.rint(other.values().get(criterion)
                / step));
    }
}
