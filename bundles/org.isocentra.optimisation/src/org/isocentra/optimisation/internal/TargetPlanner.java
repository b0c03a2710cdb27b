package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.PlanningRound.TargetEstimate;
import org.isocentra.optimisation.api.Preferences;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/** Plans one target: isocentres, times of all elements, shots. Used by one thread at a time. */
final class TargetPlanner {

    private static final double ROUGH_GAP = 2e-2;
    /** How near to the optimum the times of a plan are to be. */
    static final double FINAL_GAP = 8e-4;

    /** Usual parts of the total time: stretches below the first make no shot, shots below the second are left out. */
    private static final double NEGLIGIBLE = 0.02;
    private static final double SHORT = 0.03;
    /** Part of the total time below which an isocentre is not kept. */
    private static final double LEAST_USED = 0.03;

    private final InverseRequest request;
    private final Policy policy;
    private final InverseRequest.Target target;
    private final Solver solver;
    private final TargetPoints points;
    private final Delivery delivery;
    private final ElementFields fields;
    private final List<Convergence> convergence = new ArrayList<>();

    private ElementDose dose;
    private TargetScore score;
    private Goals goals;
    private Placed placed;
    private Exposure exposure;

    TargetPlanner(InverseRequest request, int number, Delivery delivery, Policy policy, Solver solver) {
        this.request = request;
        this.delivery = delivery;
        this.policy = policy;
        target = request.targets().get(number);
        this.solver = solver;
        fields = new ElementFields(request, delivery, target.name());
        points = TargetPoints.of(request, number, policy.score());
    }

    /** What is known once isocentres have been chosen. */
    private record Placed(ElementDose dose, Goals goals, Exposure exposure) {
    }

    List<Convergence> convergence() {
        return convergence;
    }

    InverseRequest.Target target() {
        return target;
    }

    TargetPoints points() {
        return points;
    }

    /** Chooses isocentres and rough times as if there were no other targets. */
    void place() {
        List<Vector3> candidates = delivery.isocentres(points.surroundings(),
                (int) Math.ceil(policy.isocentres().candidates() * mostIsocentres()));
        List<Element> fitting = delivery.elements(target.name(), policy.isocentres().largestOption()
                * TargetPoints.radiusMm(target.solid()));
        boolean many = delivery.hasManyTracks();
        int share = policy.isocentres().elements() / (policy.isocentres().options() * mostIsocentres());
        List<List<Element>> elements = many ? Tracks.shares(fitting, candidates.size(), share)
                : Collections.nCopies(candidates.size(), fitting);
        int[] tracks = fields.tracks(elements.getFirst());
        dose = new ElementDose(elements, tracks, candidates,
                fields.influence(candidates, elements, points.sample().points()),
                new InfluenceMatrix(0, candidates.size() * tracks.length, new float[0]));
        double prescriptionGy = target.prescription().doseGy();
        score = new TargetScore(points, new Judge(points.surroundings(), prescriptionGy), policy.score(),
                policy.score().importance(target.solid().volumeMm3()), prescriptionGy,
                prescriptionGy / dose.highestRate(), Preferences.USUAL);
        goals = policy.goals().getFirst();
        TargetPoints.Background none = unpriced(new float[points.spread().count()]);
        solveWhole(none);
        int[] longest = longest();
        if (many) {
            dose = dose.keepOptions(policy.isocentres().options(), exposure.columns(), exposure.seconds());
        }
        dose = dose.keep(longest);
        dose = dose.withJudged(fields.influence(dose.isocentres(), dose.elements(), points.judged()));
        solveWhole(none);
        placed = new Placed(dose, goals, exposure);
    }

    /** Goes back to where isocentres had just been chosen, to plan by other preferences. */
    void restart(Preferences other) {
        score = score.by(other);
        dose = placed.dose();
        goals = placed.goals();
        convergence.clear();
        exposure = placed.exposure();
    }

    /** The shortest shot, as it is delivered in parts on several days. */
    double shortest() {
        return delivery.minimumMeterset() * target.prescription().fractions();
    }

    double coverage() {
        return score.coverage();
    }

    /** Optimises with all tracks alike: a much smaller problem, and good enough to tell isocentres and goals by. */
    private void solveWhole(TargetPoints.Background background) {
        List<int[]> whole = dose.whole();
        int[] isocentre = whole.stream().mapToInt(c -> c[0] / dose.each()).toArray();
        exposure = Exposure.inTurn(whole, solver.solve(problem(ElementDose.of(dose.sample(), whole), isocentre,
                isocentre, background, ROUGH_GAP)).x());
    }

    private Problem problem(InfluenceMatrix columns, int[] track, int[] group, TargetPoints.Background background,
            double gap) {
        return new Problem(columns, background.sampleGy(), points.sample().objectives(goals,
                target.prescription().doseGy()), track, group, goals.time() / score.unitSeconds(), gap);
    }

    private int mostIsocentres() {
        return policy.isocentres().most(target.solid().volumeMm3() / 1000);
    }

    /**
     * Chooses goals with the dose of the other targets there. Of many tracks only some hit an organ, so organs say
     * nothing about goals while all are on.
     */
    void explore(TargetPoints.Background background) {
        double best = Double.NEGATIVE_INFINITY;
        Goals chosen = goals;
        Exposure chosenExposure = exposure;
        double exploreOrgans = delivery.hasManyTracks() ? 0 : policy.score().organs();
        for (Goals choice : policy.goals()) {
            goals = choice.by(score.preferences());
            solveWhole(background);
            double value = score.of(own(), exposure.total(), background, exploreOrgans);
            if (value > best) {
                best = value;
                chosen = goals;
                chosenExposure = exposure;
            }
        }
        goals = chosen;
        exposure = chosenExposure;
    }

    /** @param spread dose of each target at the points for it, see {@link TargetPoints#spread} */
    CoverageScaling.Body body(InfluenceMatrix spread) {
        return new CoverageScaling.Body(score.judge(), points.judged(), points.near(), own(), points.lattice(), spread);
    }

    /** With no price on what this target does to others. */
    private TargetPoints.Background unpriced(float[] othersGy) {
        return points.background(othersGy, new double[request.targets().size()]);
    }

    /** The isocentres that are used longest. */
    private int[] longest() {
        double[] times = new double[dose.isocentres().size()];
        for (int n = 0; n < exposure.seconds().length; n++) {
            times[exposure.columns().get(n)[0] / dose.each()] += exposure.seconds()[n];
        }
        return IntStream.range(0, times.length).boxed().filter(i -> times[i] > LEAST_USED * exposure.total())
                .sorted(Comparator.comparingDouble(i -> -times[i])).limit(mostIsocentres()).sorted().mapToInt(i -> i)
                .toArray();
    }

    /** Dose at the judged points. */
    private float[] own() {
        return exposure.doseGy(dose.judged(), request.dose().kernel());
    }

    void rescale(double factor) {
        exposure = exposure.scaled(factor);
    }

    /** How much worse this target's score gets per dose from elsewhere, relative to the prescription. */
    double price(float[] othersGy) {
        return score.price(own(), exposure.total(), unpriced(othersGy));
    }

    /**
     * The target as it is, for those who listen.
     *
     * @param objective what speaks against it, pauses included, as {@link #refine} sees it
     */
    record Standing(double objective, TargetEstimate estimate) {
    }

    /** @param othersGy dose of the other targets on the lattice and beyond */
    Standing standing(float[] othersGy) {
        TargetPoints.Background now = unpriced(othersGy);
        float[] own = own();
        return new Standing(-score.of(own, exposure.total() + exposure.seconds().length * pause(), now),
                score.estimate(target.name(), own, now));
    }

    /** Time that a shot costs beside its own. */
    private double pause() {
        return score.importance() * delivery.pause();
    }

    /** Fields of what is on and how long. */
    List<Field> fields() {
        return fields.of(exposure, dose);
    }

    /** Optimises all times with the dose of the other targets there. */
    void optimise(TargetPoints.Background background) {
        convergence.clear();
        long start = System.nanoTime();
        Problem problem = problem(dose.sample(), dose.columnTracks(), dose.columnIsocentres(), background, FINAL_GAP);
        Solution solution = solver.solve(problem);
        exposure = Exposure.sideBySide(dose, solution.x());
        convergence.add(Solver.convergence(target.name(), problem, solution, (System.nanoTime() - start) * 1e-9));
    }

    private double part(double usual) {
        return policy.isocentres().part(usual, dose.distinctTracks());
    }

    /**
     * Turns the times of elements into shots that deliver them, with their own times optimised again. Even where it is
     * best by the goals to leave a target out there are shots; its coverage decides how long they are.
     */
    void makeShots(TargetPoints.Background background) {
        long start = System.nanoTime();
        ShotSelection.Selected selected = new ShotSelection(solver, columns -> {
            int[] each = IntStream.range(0, columns.size()).toArray();
            return problem(ElementDose.of(dose.sample(), columns), each, each, background, FINAL_GAP);
        }).of(stretches(), shortest(), part(SHORT));
        convergence.add(Solver.convergence(target.name() + " shots", selected.problem(), selected.solution(),
                (System.nanoTime() - start) * 1e-9));
        float[] times = selected.solution().x();
        if (Arrays.equals(times, new float[times.length])) {
            Arrays.fill(times, 1);
        }
        exposure = Exposure.inTurn(selected.columns(), times);
    }

    /** Shots that would deliver the times of the elements, or where there are none, all that can be. */
    private List<int[]> stretches() {
        boolean simultaneous = request.device().tracksAreSimultaneous();
        double negligible = Math.max(simultaneous ? shortest() : 0, part(NEGLIGIBLE) * exposure.total());
        List<int[]> columns = new ArrayList<>();
        for (int i = 0; i < dose.isocentres().size(); i++) {
            Decomposition.stretches(dose, i, exposure.seconds(), negligible).forEach(s -> columns.add(s.columns()));
        }
        if (columns.isEmpty()) {
            columns.addAll(simultaneous ? dose.whole() : dose.single());
        }
        columns.removeIf(shot -> Arrays.stream(shot).anyMatch(dose::isEmpty));
        if (columns.isEmpty()) {
            throw new InputException("target " + target.name(), request.device().description().name()
                    + " can deliver nothing there", "Choose another device, or lay the patient elsewhere.");
        }
        return columns;
    }

    /**
     * Improves the shots by what they are judged by.
     *
     * @param stepMm by which isocentres are moved
     */
    void refine(TargetPoints.Background background, double stepMm) {
        Refinement refinement = new Refinement(dose,
                (isocentre, elements) -> fields.influence(List.of(isocentre), List.of(elements), points.judged()),
                (own, sum) -> score.of(own, sum, background), shortest(), pause(), part(Refinement.FIRST_STEP),
                exposure.columns(), exposure.seconds());
        refinement.run(delivery.canMove() ? stepMm : 0);
        dose = refinement.dose();
        exposure = Exposure.inTurn(refinement.columns(), refinement.seconds());
    }

    /** What is delivered. Where nothing runs side by side, equal shots are one, and those of an option go together. */
    List<Shot> shots() {
        List<Shot> result = new ArrayList<>();
        for (int n = 0; n < exposure.seconds().length; n++) {
            int[] columns = exposure.columns().get(n);
            result.add(new Shot(dose.isocentre(columns[0]),
                    Arrays.stream(columns).mapToObj(dose::element).toList(), exposure.seconds()[n]));
        }
        return request.device().tracksAreSimultaneous() ? result : Shot.inTurn(result);
    }
}
