package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.device.api.Element;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InversePlan.Convergence;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Problem;
import org.isocentra.optimisation.api.Solution;

/** Plans one target: isocentres, times of all elements, shots. Used by one thread at a time. */
final class TargetPlanner {

    private static final double COVERAGE = 0.985;
    private static final double ROUGH_GAP = 1e-2;
    private static final double FINAL_GAP = 8e-4;

    /** Isocentres placed, relative to those kept. */
    private static final double CANDIDATES = 2.5;
    /** Isocentres of a target of 1 cm³, and how their number grows with volume. */
    private static final double ISOCENTRES = 10;
    private static final double GROWTH = 0.35;
    private static final int MOST_ISOCENTRES = 14;

    /** What is tried; the score decides. */
    private static final List<Goals> CHOICES = List.of(
            new Goals(2, 1, 0, 0.1, 1.5, 0.03),
            new Goals(2, 1, 0, 0.25, 1.5, 0.03),
            new Goals(2, 1, 0.5, 0.1, 1.5, 0.03),
            new Goals(2, 1, 0.5, 0.25, 1.5, 0.03));

    /** Score: conformity short of 1 and gradient index above the ideal count by the square of these differences. */
    private static final double CONFORMITY_UNIT = 0.17;
    private static final double GRADIENT_UNIT = 0.4;
    private static final double IDEAL_GRADIENT = 2.4;
    private static final double TIME_WEIGHT = 0.25;
    private static final double ORGAN_WEIGHT = 50;

    private final InverseRequest request;
    private final InverseRequest.Target target;
    private final Solver solver;
    private final double prescriptionGy;
    private final Surroundings surroundings;
    private final Sample sample;
    private final Judge judge;
    private final DosePoints.At judgedPoints;
    private final double volumeCm3;
    private final List<Convergence> convergence = new ArrayList<>();

    private ElementDose dose;
    private Goals goals;
    private float[] seconds;

    TargetPlanner(InverseRequest request, InverseRequest.Target target, Solver solver) {
        this.request = request;
        this.target = target;
        this.solver = solver;
        prescriptionGy = target.prescription().doseGy();
        List<Solid> others = request.targets().stream().filter(t -> t != target).map(InverseRequest.Target::solid)
                .toList();
        volumeCm3 = target.solid().volumeMm3() / 1000;
        double radiusMm = Math.cbrt(target.solid().volumeMm3() * 3 / (4 * Math.PI));
        double reachMm = 0.9 * radiusMm + 1;
        surroundings = Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 6, 0.25, 2), reachMm);
        sample = Sample.of(target.solid(), request.targets().stream().filter(t -> t != target).toList(),
                Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 4.5, 0.35, 3), reachMm),
                request.organs());
        List<Judge.OrganPoints> organs = new ArrayList<>();
        PointList points = new PointList();
        for (int n = 0; n < surroundings.depthMm().length; n++) {
            points.add(surroundings.point(n), 0);
        }
        for (Sample.OrganPart organ : sample.organs()) {
            int from = points.count();
            for (int n = organ.part().from(); n < organ.part().to(); n++) {
                points.add(new Vector3(sample.points().xMm()[n], sample.points().yMm()[n], sample.points().zMm()[n]),
                        0);
            }
            organs.add(new Judge.OrganPoints(from, points.count(), organ.organ().limitGy()));
        }
        judgedPoints = points.toDosePoints();
        judge = new Judge(surroundings, prescriptionGy, organs);
    }

    List<Convergence> convergence() {
        return convergence;
    }

    InverseRequest.Target target() {
        return target;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Sample sample() {
        return sample;
    }

    void place() {
        int most = mostIsocentres();
        List<Vector3> isocentres = Placement.isocentres(surroundings, request.device().footprints(),
                (int) Math.ceil(CANDIDATES * most));
        List<Element> elements = request.device().elements();
        List<String> tracks = elements.stream().map(Element::track).distinct().toList();
        dose = new ElementDose(elements, elements.stream().mapToInt(e -> tracks.indexOf(e.track())).toArray(),
                isocentres,
                influence(isocentres, elements, sample.points()), influence(isocentres, elements, judgedPoints));
    }

    private int mostIsocentres() {
        return Math.clamp(Math.round(ISOCENTRES * Math.pow(volumeCm3, GROWTH)), 1, MOST_ISOCENTRES);
    }

    private InfluenceMatrix influence(List<Vector3> isocentres, List<Element> elements, DosePoints.At points) {
        List<List<Field>> variables = isocentres.stream()
                .flatMap(i -> elements.stream().map(e -> request.device().fields(e, i))).toList();
        return request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(), variables, points,
                1),
                ProgressMonitor.NONE);
    }

    /** Chooses isocentres as if there were no other targets. */
    void start() {
        goals = CHOICES.get(CHOICES.size() / 2);
        float[] none = new float[sample.points().count()];
        seconds = solver.solve(problem(goals, none, ROUGH_GAP)).x();
        keepLongest();
        seconds = solver.solve(problem(goals, none, ROUGH_GAP)).x();
    }

    /** Chooses goals with the dose of the other targets there. */
    void explore(Background background) {
        double best = Double.NEGATIVE_INFINITY;
        for (Goals choice : CHOICES) {
            float[] x = solver.solve(problem(choice, background.sampleGy(), ROUGH_GAP)).x();
            double score = score(dose.judged(), x, Arrays.stream(dose.isocentreSeconds(x)).sum(),
                    background.judgedGy());
            if (score > best) {
                best = score;
                goals = choice;
                seconds = x;
            }
        }
    }

    /** Dose of other targets at the points of this one, Gy. */
    record Background(float[] sampleGy, float[] judgedGy) {
    }

    Background background(List<Field> fields) {
        return new Background(background(fields, sample.points()), background(fields, judgedPoints));
    }

    private void keepLongest() {
        double[] times = dose.isocentreSeconds(seconds);
        double total = Arrays.stream(times).sum();
        int[] kept = IntStream.range(0, times.length).boxed().filter(i -> times[i] > 0.03 * total)
                .sorted(Comparator.comparingDouble(i -> -times[i])).limit(mostIsocentres()).sorted().mapToInt(i -> i)
                        .toArray();
        dose = dose.keep(kept);
    }

    private Problem problem(Goals wanted, float[] backgroundGy, double gap) {
        return new Problem(dose.sample(), backgroundGy, sample.objectives(wanted, prescriptionGy), dose.columnTracks(),
                dose.columnIsocentres(), wanted.time() * dose.highestRate() / prescriptionGy, gap);
    }

    private double score(InfluenceMatrix judged, float[] x, double time, float[] backgroundGy) {
        float[] own = new float[judged.points()];
        request.dose().kernel().multiply(judged.values(), judged.points(), judged.variables(), x, own);
        return score(own, time, backgroundGy);
    }

    private double score(float[] own, double time, float[] backgroundGy) {
        double scale = judge.scaleFor(COVERAGE, own, backgroundGy);
        Judge.Quality quality = judge.quality(scale, own, backgroundGy);
        double units = time * scale * dose.highestRate() / prescriptionGy;
        double conformity = (1 - quality.conformity()) / CONFORMITY_UNIT;
        double gradient = Math.max(0, quality.gradient() - IDEAL_GRADIENT) / GRADIENT_UNIT;
        return -conformity * conformity - gradient * gradient - TIME_WEIGHT * units - ORGAN_WEIGHT * quality.organExcess();
    }

    /** Fields of the times found so far. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        int elements = dose.elements().size();
        for (int v = 0; v < seconds.length; v++) {
            double time = seconds[v];
            if (time > 0) {
                request.device().fields(dose.elements().get(v % elements), dose.isocentres().get(v / elements))
                        .forEach(f -> fields.add(f.withMeterset(f.meterset() * time)));
            }
        }
        return fields;
    }

    private float[] background(List<Field> fields, DosePoints.At points) {
        return fields.isEmpty() ? new float[points.count()] : request.dose().dose(
                new DoseRequest(request.medium(), request.beamModel(), fields, points, 1), ProgressMonitor.NONE);
    }

    /** Optimises all times with the dose of the other targets there. */
    void optimise(float[] backgroundGy) {
        long start = System.nanoTime();
        Problem problem = problem(goals, backgroundGy, FINAL_GAP);
        Solution solution = solver.solve(problem);
        seconds = solution.x();
        convergence.add(Solver.convergence(target.name(), problem, solution, (System.nanoTime() - start) * 1e-9));
    }

    /** Shots that deliver the times, with their own times optimised again. */
    List<Shot> shots(float[] backgroundGy, float[] backgroundJudgedGy) {
        long start = System.nanoTime();
        double shortest = request.device().minimumMeterset();
        double total = Arrays.stream(dose.isocentreSeconds(seconds)).sum();
        List<int[]> columns = new ArrayList<>();
        for (int i = 0; i < dose.isocentres().size(); i++) {
            Decomposition.stretches(dose, i, seconds, Math.max(shortest,
                    0.01 * total)).forEach(s -> columns.add(s.columns()));
        }
        float[] times;
        Problem problem;
        Solution solution;
        while (true) {
            InfluenceMatrix shotSample = ElementDose.of(dose.sample(), columns);
            int[] each = IntStream.range(0, columns.size()).toArray();
            problem = new Problem(shotSample, backgroundGy, sample.objectives(goals, prescriptionGy), each, each,
                    goals.time() * dose.highestRate() / prescriptionGy, FINAL_GAP);
            solution = solver.solve(problem);
            times = solution.x();
            float[] solved = times;
            double sum = IntStream.range(0, times.length).mapToDouble(n -> solved[n]).sum();
            double least = Math.max(shortest, 0.02 * sum);
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
        Refinement refinement = new Refinement(dose, (own, sum) -> score(own, sum, backgroundJudgedGy), shortest,
                columns,
                times);
        refinement.run();
        List<int[]> refined = refinement.columns();
        times = refinement.seconds();
        InfluenceMatrix judged = ElementDose.of(dose.judged(), refined);
        float[] own = new float[judged.points()];
        request.dose().kernel().multiply(judged.values(), judged.points(), judged.variables(), times, own);
        double scale = judge.scaleFor(COVERAGE, own, backgroundJudgedGy);
        List<Shot> shots = new ArrayList<>();
        int elements = dose.elements().size();
        for (int n = 0; n < refined.size(); n++) {
            shots.add(new Shot(dose.isocentres().get(refined.get(n)[0] / elements),
                    Arrays.stream(refined.get(n)).mapToObj(c -> dose.elements().get(c % elements)).toList(),
                    times[n] * scale));
        }
        return shots;
    }
}
