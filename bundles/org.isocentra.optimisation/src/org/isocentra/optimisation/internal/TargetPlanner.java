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

    private static final List<Goals> CHOICES = List.of(
            new Goals(2, 1, 0.5, 0, 0.02),
            new Goals(2, 1, 1, 0, 0.02),
            new Goals(2, 1, 0.7, 0.05, 0.02),
            new Goals(2, 1, 0.7, 0.1, 0.02),
            new Goals(2, 1, 1, 0.2, 0.02));

    private final InverseRequest request;
    private final InverseRequest.Target target;
    private final Solver solver;
    private final double prescriptionGy;
    private final Surroundings surroundings;
    private final Sample sample;
    private final Judge judge;
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
        List<Solid> others = request.targets().stream().filter(t -> t != target).map(InverseRequest.Target::solid).toList();
        volumeCm3 = target.solid().volumeMm3() / 1000;
        double radiusMm = Math.cbrt(target.solid().volumeMm3() * 3 / (4 * Math.PI));
        double reachMm = 0.9 * radiusMm + 1;
        surroundings = Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 6, 0.25, 2), reachMm);
        sample = Sample.of(target.solid(), Surroundings.of(target.solid(), others, Math.clamp(radiusMm / 4.5, 0.35, 3), reachMm),
                request.organs());
        judge = new Judge(surroundings, prescriptionGy);
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

    List<Vector3> isocentres() {
        return dose.isocentres();
    }

    void place() {
        int most = mostIsocentres();
        List<Vector3> isocentres = Placement.isocentres(surroundings, request.device().footprints(),
                (int) Math.ceil(1.6 * most));
        List<Element> elements = request.device().elements();
        List<String> tracks = elements.stream().map(Element::track).distinct().toList();
        dose = new ElementDose(elements, elements.stream().mapToInt(e -> tracks.indexOf(e.track())).toArray(), isocentres,
                influence(isocentres, elements, sample.points()), influence(isocentres, elements, surroundings.points()));
    }

    private int mostIsocentres() {
        return Math.clamp(Math.round(Double.parseDouble(System.getProperty("ka", "7")) * Math.pow(volumeCm3, Double.parseDouble(System.getProperty("kb", "0.35")))), 1, 14);
    }

    private InfluenceMatrix influence(List<Vector3> isocentres, List<Element> elements, DosePoints.At points) {
        List<List<Field>> variables = isocentres.stream()
                .flatMap(i -> elements.stream().map(e -> request.device().fields(e, i))).toList();
        return request.dose().influence(new InfluenceRequest(request.medium(), request.beamModel(), variables, points, 1),
                ProgressMonitor.NONE);
    }

    /** Chooses isocentres and goals, as if there were no other targets. */
    void explore() {
        float[] none = new float[sample.points().count()];
        float[] noneJudged = new float[surroundings.points().count()];
        goals = CHOICES.get(1);
        seconds = solver.solve(problem(goals, none, ROUGH_GAP)).x();
        keepLongest();
        double best = Double.NEGATIVE_INFINITY;
        for (Goals choice : CHOICES) {
            float[] x = solver.solve(problem(choice, none, ROUGH_GAP)).x();
            double score = score(dose.judged(), x, Arrays.stream(dose.isocentreSeconds(x)).sum(), noneJudged);
            if (score > best) {
                best = score;
                goals = choice;
                seconds = x;
            }
        }
    }

    private void keepLongest() {
        double[] times = dose.isocentreSeconds(seconds);
        double total = Arrays.stream(times).sum();
        int[] kept = IntStream.range(0, times.length).boxed().filter(i -> times[i] > 0.03 * total)
                .sorted(Comparator.comparingDouble(i -> -times[i])).limit(mostIsocentres()).sorted().mapToInt(i -> i).toArray();
        dose = dose.keep(kept);
    }

    private Problem problem(Goals wanted, float[] backgroundGy, double gap) {
        return new Problem(dose.sample(), backgroundGy, sample.objectives(wanted, prescriptionGy), dose.columnTracks(),
                dose.columnIsocentres(), wanted.time() * dose.highestRate() / prescriptionGy, gap);
    }

    private double score(InfluenceMatrix judged, float[] x, double time, float[] backgroundGy) {
        float[] own = new float[judged.points()];
        request.dose().kernel().multiply(judged.values(), judged.points(), judged.variables(), x, own);
        double scale = judge.scaleFor(COVERAGE, own, backgroundGy);
        Judge.Quality quality = judge.quality(scale, own, backgroundGy);
        double units = time * scale * dose.highestRate() / prescriptionGy;
        return quality.conformity() - 0.2 * quality.gradient() - 0.3 * Math.max(0, quality.gradient() - 2.85) - 0.02 * units;
    }

    /** Fields of the times found so far. */
    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        int elements = dose.elements().size();
        for (int v = 0; v < seconds.length; v++) {
            double time = seconds[v];
            if (time > 0) {
                request.device().fields(dose.elements().get(v % elements), dose.isocentres().get(v / elements))
                        .forEach(f -> fields.add(f.withMeterset(time)));
            }
        }
        return fields;
    }

    float[] background(List<Field> fields, DosePoints.At points) {
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
            Decomposition.stretches(dose, i, seconds, Math.max(shortest, 0.01 * total)).forEach(s -> columns.add(s.columns()));
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
        convergence.add(Solver.convergence(target.name() + " shots", problem, solution, (System.nanoTime() - start) * 1e-9));
        InfluenceMatrix judged = ElementDose.of(dose.judged(), columns);
        float[] own = new float[judged.points()];
        request.dose().kernel().multiply(judged.values(), judged.points(), judged.variables(), times, own);
        double scale = judge.scaleFor(COVERAGE, own, backgroundJudgedGy);
        List<Shot> shots = new ArrayList<>();
        int elements = dose.elements().size();
        for (int n = 0; n < columns.size(); n++) {
            shots.add(new Shot(dose.isocentres().get(columns.get(n)[0] / elements),
                    Arrays.stream(columns.get(n)).mapToObj(c -> dose.elements().get(c % elements)).toList(), times[n] * scale));
        }
        return shots;
    }
}
