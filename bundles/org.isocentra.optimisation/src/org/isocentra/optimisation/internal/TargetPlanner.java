package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
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

    /** How far outside a target isodoses are judged finely, in radii of it. */
    private static final double FINE_RADII = 0.5;
    /**
     * How far outside dose is looked at: farther than half the prescription reaches on any side, also where an organ is
     * spared on another, or where beams meet those for a neighbour.
     */
    private static final double REACH_RADII = 2.2;
    private static final double REACH_MM = 1.5;
    /**
     * By which power conformity that is lacking counts. Gradient indices get better without end when the prescription
     * isodose is blown up; a high power makes that cheap where conformity is good, and never worth it where it is poor.
     */
    private static final int MISFIT_POWER = 4;
    /** Dose whose volume in the brain goes with radiation necrosis. */
    private static final double BRAIN_GY = 12;
    /** Dose from elsewhere whose price is asked, relative to the prescription. */
    private static final double PRICED_DOSE = 0.02;

    private final InverseRequest request;
    private final Policy policy;
    private final InverseRequest.Target target;
    private final Solver solver;
    private final double prescriptionGy;
    private final Surroundings surroundings;
    private final Sample sample;
    private final Judge judge;
    private final DosePoints.At judgedPoints;
    /** Place of a point of organs or other targets among the judged ones less that among the sampled ones. */
    private final int shift;
    private final Lattice lattice;
    private final Delivery delivery;
    private final double volumeCm3;
    private final double radiusMm;
    private final double importance;
    private final List<Convergence> convergence = new ArrayList<>();

    private ElementDose dose;
    /** Time that one unit of prescription dose takes with everything open. */
    private double unitSeconds;
    private Goals goals;
    private Preferences preferences = Preferences.USUAL;
    private Placed placed;
    /** Columns that are on together, and how long: single elements at first, shots in the end. */
    private List<int[]> shots;
    private float[] seconds;
    /** Beam-on time of these. */
    private double time;

    TargetPlanner(InverseRequest request, int number, Delivery delivery, Policy policy, Solver solver) {
        this.request = request;
        this.delivery = delivery;
        this.policy = policy;
        target = request.targets().get(number);
        this.solver = solver;
        prescriptionGy = target.prescription().doseGy();
        List<Solid> others = request.targets().stream().filter(t -> t != target).map(InverseRequest.Target::solid)
                .toList();
        volumeCm3 = target.solid().volumeMm3() / 1000;
        importance = policy.score().importance(target.solid().volumeMm3());
        radiusMm = Math.cbrt(target.solid().volumeMm3() * 3 / (4 * Math.PI));
        double reachMm = REACH_RADII * radiusMm + REACH_MM;
        surroundings = Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 5, 0.3, 2),
                FINE_RADII * radiusMm, reachMm);
        sample = Sample.of(number, request.targets(),
                Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 4, 0.35, 3),
                Sample.fallOffMm(radiusMm), reachMm),
                request.organs(), policy.score());
        PointList points = new PointList();
        points.add(surroundings.points(), 0, surroundings.points().count());
        points.add(sample.points(), sample.near(), sample.points().count());
        judgedPoints = points.toDosePoints();
        shift = surroundings.points().count() - sample.near();
        judge = new Judge(surroundings, prescriptionGy);
        lattice = Lattice.over(target.solid().bounds().expanded(reachMm));
    }

    /** What is known once isocentres have been chosen. */
    private record Placed(ElementDose dose, Goals goals, List<int[]> shots, float[] seconds) {
    }

    List<Convergence> convergence() {
        return convergence;
    }

    InverseRequest.Target target() {
        return target;
    }

    /** Chooses isocentres and rough times as if there were no other targets. */
    void place() {
        List<Vector3> candidates = delivery.isocentres(surroundings,
                (int) Math.ceil(policy.isocentres().candidates() * mostIsocentres()));
        List<Element> fitting = delivery.elements(target.name(), policy.isocentres().largestOption() * radiusMm);
        boolean many = delivery.hasManyTracks();
        int share = policy.isocentres().elements() / (policy.isocentres().options() * mostIsocentres());
        List<List<Element>> elements = many ? Tracks.shares(fitting, candidates.size(), share)
                : Collections.nCopies(candidates.size(), fitting);
        int[] tracks = tracks(elements.getFirst());
        dose = new ElementDose(elements, tracks, candidates, influence(candidates, elements, sample.points()),
                new InfluenceMatrix(0, candidates.size() * tracks.length, new float[0]));
        unitSeconds = prescriptionGy / dose.highestRate();
        goals = policy.goals().getFirst();
        Background none = background(new float[lattice.nodes() + sample.points().count() - sample.near()],
                new double[request.targets().size()]);
        solveWhole(none);
        int[] longest = longest();
        if (many) {
            dose = dose.keepOptions(policy.isocentres().options(), shots, seconds);
        }
        dose = dose.keep(longest);
        dose = dose.withJudged(influence(dose.isocentres(), dose.elements(), judgedPoints));
        solveWhole(none);
        placed = new Placed(dose, goals, shots, seconds);
    }

    /** Goes back to where isocentres had just been chosen, to plan by other preferences. */
    void restart(Preferences other) {
        preferences = other;
        dose = placed.dose();
        goals = placed.goals();
        convergence.clear();
        takeShots(placed.shots(), placed.seconds());
    }

    /** The shortest shot, as it is delivered in parts on several days. */
    double shortest() {
        return delivery.minimumMeterset() * target.prescription().fractions();
    }

    /** Part of the target that shall get its prescription when plans are compared. */
    double coverage() {
        return preferences.covered(policy.score().coverage());
    }

    /** Number of the track of each element; where nothing runs side by side, all are on one. */
    private int[] tracks(List<Element> elements) {
        List<String> tracks = elements.stream().map(Element::track).distinct().toList();
        boolean simultaneous = request.device().tracksAreSimultaneous();
        return elements.stream().mapToInt(e -> simultaneous ? tracks.indexOf(e.track()) : 0).toArray();
    }

    /** Optimises with all tracks alike: a much smaller problem, and good enough to tell isocentres and goals by. */
    private void solveWhole(Background background) {
        List<int[]> whole = dose.whole();
        int[] isocentre = whole.stream().mapToInt(c -> c[0] / dose.each()).toArray();
        takeShots(whole, solver.solve(problem(ElementDose.of(dose.sample(), whole), isocentre, isocentre, background,
                ROUGH_GAP)).x());
    }

    private Problem problem(InfluenceMatrix columns, int[] track, int[] group, Background background, double gap) {
        return new Problem(columns, background.sampleGy(), sample.objectives(goals, prescriptionGy), track, group,
                goals.time() / unitSeconds, gap);
    }

    private int mostIsocentres() {
        return policy.isocentres().most(volumeCm3);
    }

    /** @param elements of each isocentre */
    private InfluenceMatrix influence(List<Vector3> isocentres, List<List<Element>> elements, DosePoints.At points) {
        List<List<Field>> variables = IntStream.range(0, isocentres.size()).boxed()
                .flatMap(i -> elements.get(i).stream().map(e -> fields(e, isocentres.get(i)))).toList();
        return request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(), variables, points,
                1),
                ProgressMonitor.NONE);
    }

    /** No fields, and so a column without dose, where the element cannot be delivered. */
    private List<Field> fields(Element element, Vector3 isocentre) {
        return delivery.at(target.name(), isocentre).contains(element)
                ? delivery.fields(target.name(), element, isocentre) : List.of();
    }

    /**
     * Chooses goals with the dose of the other targets there. Of many tracks only some hit an organ, so organs say
     * nothing about goals while all are on.
     */
    void explore(Background background) {
        double best = Double.NEGATIVE_INFINITY;
        Goals chosen = goals;
        float[] chosenSeconds = seconds;
        double exploreOrgans = delivery.hasManyTracks() ? 0 : policy.score().organs();
        for (Goals choice : policy.goals()) {
            goals = choice.by(preferences);
            solveWhole(background);
            double score = score(own(), time, background, exploreOrgans);
            if (score > best) {
                best = score;
                chosen = goals;
                chosenSeconds = seconds;
            }
        }
        goals = chosen;
        takeShots(shots, chosenSeconds);
    }

    /**
     * What other targets do to this one.
     *
     * @param sampleGy their dose at the points of this one; likewise {@code judgedGy}
     * @param prices what dose from this target costs each of them, see {@link #price}
     */
    record Background(float[] sampleGy, float[] judgedGy, double[] prices) {
    }

    /** Where this target needs to know the dose of each: the lattice, and the points beyond it. */
    PointList spreadPoints() {
        PointList points = new PointList();
        lattice.addTo(points);
        points.add(sample.points(), sample.near(), sample.points().count());
        return points;
    }

    /** @param spread dose of each target at {@link #spreadPoints} */
    CoverageScaling.Body body(InfluenceMatrix spread) {
        return new CoverageScaling.Body(judge, judgedPoints, sample.near() + shift, own(), lattice, spread);
    }

    /**
     * @param othersGy dose of the other targets on the lattice and beyond
     * @param prices what dose costs all targets
     */
    Background background(float[] othersGy, double[] prices) {
        float[] sampleGy = lattice.interpolate(othersGy, sample.points(), sample.near());
        float[] judgedGy = lattice.interpolate(othersGy, judgedPoints, sample.near() + shift);
        sample.leaveOut(sampleGy, 0);
        sample.leaveOut(judgedGy, shift);
        return new Background(sampleGy, judgedGy, prices);
    }

    /** The isocentres that are used longest. */
    private int[] longest() {
        double[] times = new double[dose.isocentres().size()];
        for (int n = 0; n < seconds.length; n++) {
            times[shots.get(n)[0] / dose.each()] += seconds[n];
        }
        return IntStream.range(0, times.length).boxed().filter(i -> times[i] > 0.03 * time)
                .sorted(Comparator.comparingDouble(i -> -times[i])).limit(mostIsocentres()).sorted().mapToInt(i -> i)
                .toArray();
    }

    private void takeElements(float[] x) {
        shots = IntStream.range(0, x.length).mapToObj(v -> new int[] {v}).toList();
        seconds = x;
        time = Arrays.stream(dose.isocentreSeconds(x)).sum();
    }

    private void takeShots(List<int[]> columns, float[] times) {
        shots = columns;
        seconds = times;
        time = 0;
        for (float t : times) {
            time += t;
        }
    }

    /** Dose at the judged points. */
    private float[] own() {
        InfluenceMatrix judged = ElementDose.of(dose.judged(), shots);
        float[] own = new float[judged.points()];
        request.dose().kernel().multiply(judged.values(), judged.points(), judged.variables(), seconds, own);
        return own;
    }

    void rescale(double scale) {
        float[] scaled = new float[seconds.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (float) (scale * seconds[n]);
        }
        seconds = scaled;
        time *= scale;
    }

    private double score(float[] own, double time, Background background) {
        return score(own, time, background, policy.score().organs());
    }

    /** @param organs weight of them */
    private double score(float[] own, double time, Background background, double organs) {
        Policy.Score weights = policy.score();
        double scale = judge.scaleFor(coverage(), own, background.judgedGy());
        Judge.Quality quality = judge.quality(scale, own, background.judgedGy());
        double units = time * scale / unitSeconds;
        double conformity = (1 - quality.conformity()) / weights.conformityUnit();
        double gradient = Math.max(0, quality.gradient() - weights.idealGradient()) * weights.gradient();
        double against = preferences.conformity() * Math.pow(conformity, MISFIT_POWER)
                + preferences.gradient() * gradient;
        double brain = preferences.brain() == 0 ? 0 : preferences.brain() / 1000
                * judge.volumeMm3(BRAIN_GY, scale, own, background.judgedGy());
        return -importance * against - brain - preferences.time() * weights.time() * units
                - preferences.organs() * organs * sample.organExcess(scale, own, background.judgedGy(), shift)
                - weights.elsewhere() * scale * sample.elsewhere(own, shift, background.prices());
    }

    /** How much worse this target's score gets per dose from elsewhere, relative to the prescription. */
    double price(float[] othersGy) {
        Background now = background(othersGy, new double[request.targets().size()]);
        float[] moreGy = now.judgedGy().clone();
        for (int n = 0; n < surroundings.points().count(); n++) {
            moreGy[n] += (float) (PRICED_DOSE * prescriptionGy);
        }
        float[] own = own();
        return Math.max(0, score(own, time, now)
                - score(own, time, new Background(now.sampleGy(), moreGy, now.prices()))) / PRICED_DOSE;
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
        Background now = background(othersGy, new double[request.targets().size()]);
        float[] own = own();
        double scale = judge.scaleFor(coverage(), own, now.judgedGy());
        return new Standing(-score(own, time + seconds.length * pause(), now),
                judge.estimate(target.name(), scale, own, now.judgedGy()));
    }

    /** Time that a shot costs beside its own. */
    private double pause() {
        return importance * delivery.pause();
    }

    /** Fields of what is on and how long. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (int n = 0; n < seconds.length; n++) {
            double time = seconds[n];
            if (time > 0) {
                for (int column : shots.get(n)) {
                    fields(dose.element(column), dose.isocentre(column))
                            .forEach(f -> fields.add(f.withMeterset(f.meterset() * time)));
                }
            }
        }
        return fields;
    }

    /** Optimises all times with the dose of the other targets there. */
    void optimise(Background background) {
        convergence.clear();
        long start = System.nanoTime();
        Problem problem = problem(dose.sample(), dose.columnTracks(), dose.columnIsocentres(), background, FINAL_GAP);
        Solution solution = solver.solve(problem);
        takeElements(solution.x());
        convergence.add(Solver.convergence(target.name(), problem, solution, (System.nanoTime() - start) * 1e-9));
    }

    private double part(double usual) {
        return policy.isocentres().part(usual, dose.distinctTracks());
    }

    /**
     * Turns the times of elements into shots that deliver them, with their own times optimised again. Even where it is
     * best by the goals to leave a target out there are shots; its coverage decides how long they are.
     */
    void makeShots(Background background) {
        long start = System.nanoTime();
        double shortest = shortest();
        List<int[]> columns = new ArrayList<>();
        boolean simultaneous = request.device().tracksAreSimultaneous();
        double negligible = Math.max(simultaneous ? shortest : 0, part(NEGLIGIBLE) * time);
        for (int i = 0; i < dose.isocentres().size(); i++) {
            Decomposition.stretches(dose, i, seconds, negligible).forEach(s -> columns.add(s.columns()));
        }
        if (columns.isEmpty()) {
            columns.addAll(simultaneous ? dose.whole() : dose.single());
        }
        columns.removeIf(shot -> Arrays.stream(shot).anyMatch(dose::isEmpty));
        if (columns.isEmpty()) {
            throw new InputException("target " + target.name(), request.device().description().name()
                    + " can deliver nothing there", "Choose another device, or lay the patient elsewhere.");
        }
        float[] times;
        Problem problem;
        Solution solution;
        while (true) {
            int[] each = IntStream.range(0, columns.size()).toArray();
            problem = problem(ElementDose.of(dose.sample(), columns), each, each, background, FINAL_GAP);
            solution = solver.solve(problem);
            times = solution.x();
            float[] solved = times;
            double sum = IntStream.range(0, times.length).mapToDouble(n -> solved[n]).sum();
            double least = Math.max(shortest, part(SHORT) * sum);
            List<Integer> tooShort = IntStream.range(0, times.length).boxed().filter(n -> solved[n] < least)
                    .sorted(Comparator.comparingDouble(n -> solved[n])).toList();
            if (tooShort.isEmpty() || columns.size() == 1) {
                break;
            }
            tooShort.stream().limit(Math.max(1, tooShort.size() / 2)).sorted(Comparator.reverseOrder())
                    .forEach(n -> columns.remove(n.intValue()));
        }
        convergence.add(Solver.convergence(target.name() + " shots", problem, solution,
                (System.nanoTime() - start) * 1e-9));
        if (Arrays.equals(times, new float[times.length])) {
            Arrays.fill(times, 1);
        }
        takeShots(columns, times);
    }

    /**
     * Improves the shots by what they are judged by.
     *
     * @param stepMm by which isocentres are moved
     */
    void refine(Background background, double stepMm) {
        Refinement refinement = new Refinement(dose,
                (isocentre, elements) -> influence(List.of(isocentre), List.of(elements), judgedPoints),
                (own, sum) -> score(own, sum, background),
                shortest(), pause(), part(Refinement.FIRST_STEP),
                shots, seconds);
        refinement.run(delivery.canMove() ? stepMm : 0);
        dose = refinement.dose();
        takeShots(refinement.columns(), refinement.seconds());
    }

    /** What is delivered. Where nothing runs side by side, equal shots are one, and those of an option go together. */
    List<Shot> shots() {
        List<Shot> result = new ArrayList<>();
        for (int n = 0; n < seconds.length; n++) {
            int[] columns = shots.get(n);
            result.add(new Shot(dose.isocentre(columns[0]),
                    Arrays.stream(columns).mapToObj(dose::element).toList(), seconds[n]));
        }
        return request.device().tracksAreSimultaneous() ? result : Shot.inTurn(result);
    }
}
