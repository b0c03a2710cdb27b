package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Brain;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Organ;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Probability;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Target;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Worst;
import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupRobustness.Request;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;

/** One structure after the other under all errors; for use by several threads. */
final class SetupTrial {

    /** Of targets, which are moved thousands of times. */
    private static final int MOST_POINTS = 8000;
    private static final double NEAR_MINIMUM = 0.98;
    private static final double NEAR_MAXIMUM_MM3 = 35;
    /** Share of a near-maximum from which on a point may come into it. */
    private static final double NEARLY = 0.9;
    private static final double V12_GY = 12;
    /** No error that is drawn is as many times its magnitude: that is 15 standard deviations. */
    private static final double MAGNITUDES_REACHED = 6;
    /** Standard deviations on either side of the middle that hold 95 %. */
    private static final double CONFIDENCE = 1.959964;

    private final Request request;
    private final StructureModels models;
    private final DoseField dose;
    private final List<SetupError> border;
    private final List<SetupError> drawn;
    private final Set<String> leftDose = new ConcurrentSkipListSet<>();

    SetupTrial(Request request, StructureModels models) {
        this.request = request;
        this.models = models;
        dose = new DoseField(request.doses());
        border = ErrorEnvelope.border(request.errors());
        drawn = ErrorEnvelope.drawn(request.errors(), request.samples(), request.seed());
    }

    int scenarios() {
        return border.size();
    }

    /** Names of structures that were moved to where there is no dose grid. */
    List<String> leftDose() {
        return List.copyOf(leftDose);
    }

    Target target(Prescription prescription, Solid solid) {
        MovedBody body = new MovedBody(models.samples(solid, StructureEvaluator.TARGET_STEP_MM), near(solid.bounds()),
                request.point().pointMm(), MOST_POINTS);
        double[] coverage = new double[border.size()];
        double[] nearMinimum = new double[border.size()];
        for (int n = 0; n < border.size(); n++) {
            body.move(border.get(n), prescription.doseGy());
            coverage[n] = body.coverage();
            nearMinimum[n] = body.doseToHottest(NEAR_MINIMUM * body.volumeMm3());
        }
        int covered = 0;
        double sum = 0;
        double[] displacement = new double[drawn.size()];
        for (int n = 0; n < drawn.size(); n++) {
            body.move(drawn.get(n), prescription.doseGy());
            covered += body.coverage() >= request.errors().coverageGoal().value() ? 1 : 0;
            sum += body.coverage();
            displacement[n] = body.displacementMm();
        }
        note(prescription.structure(), body);
        double farthest = body.farthestMm();
        return new Target(prescription.structure(), farthest, SetupError.displacementMm(farthest,
                request.errors().rotationDeg()), lowest(coverage), lowest(nearMinimum),
                wilson(covered, drawn.size()), sum / drawn.size(), margin(displacement, request.errors()));
    }

    /** Empty when it has no body. */
    Optional<Organ> organ(Structure structure) {
        Solid solid;
        try {
            solid = models.solid(structure);
        } catch (InputException _) {
            return Optional.empty();
        }
        DoseField field = near(solid.bounds());
        Samples hottest = withinReach(models.samples(solid, StructureEvaluator.ORGAN_STEP_MM), field,
                displacementMm(solid.bounds()));
        MovedBody body = new MovedBody(hottest, field, request.point().pointMm(), hottest.size());
        double[] nearMaximum = new double[border.size()];
        for (int n = 0; n < border.size(); n++) {
            body.move(border.get(n), 0);
            nearMaximum[n] = body.doseToHottest(Math.min(NEAR_MAXIMUM_MM3, body.volumeMm3()));
        }
        note(structure.name(), body);
        return Optional.of(new Organ(structure.name(), highest(nearMaximum)));
    }

    Brain brain(Structure structure, List<Solid> targets) {
        Solid solid = models.solid(structure);
        List<Solid> bodies = new ArrayList<>(targets);
        bodies.add(solid);
        MovedBrain moved = new MovedBrain(bodies, dose, V12_GY, request.point().pointMm(),
                displacementMm(solid.bounds()));
        return new Brain(structure.name(), highest(volumes(moved::volumeCm3)));
    }

    /**
     * The points that can get into the hottest volume of a body: those that get, or can be brought to, nearly the
     * near-maximum it has where it is.
     */
    private static Samples withinReach(Samples samples, DoseField field, double displacedMm) {
        MovedBody resting = new MovedBody(samples, field, Vector3.ZERO, samples.size());
        resting.move(SetupError.NONE, 0);
        double least = NEARLY * resting.doseToHottest(Math.min(NEAR_MAXIMUM_MM3, resting.volumeMm3()));
        DoseReader dose = field.reader();
        List<Vector3> around = ErrorEnvelope.withNone(displacedMm);
        int[] kept = IntStream.range(0, samples.size()).filter(n -> around.stream().anyMatch(d -> !(dose.at(
                samples.xMm()[n] + d.x(), samples.yMm()[n] + d.y(), samples.zMm()[n] + d.z()) < least))).toArray();
        return new Samples(select(samples.xMm(), kept), select(samples.yMm(), kept), select(samples.zMm(), kept),
                select(samples.volumeMm3(), kept), samples.stepMm());
    }

    private static float[] select(float[] values, int[] kept) {
        float[] selected = new float[kept.length];
        for (int n = 0; n < kept.length; n++) {
            selected[n] = values[kept[n]];
        }
        return selected;
    }

    /** The farthest that errors on the border displace anything within a box, mm. */
    private double displacementMm(Box box) {
        return displacementMm(box, 1);
    }

    private double displacementMm(Box box, double magnitudes) {
        double farthest = box.centre().distanceTo(request.point().pointMm()) + box.size().length() / 2;
        return magnitudes * request.errors().shiftMm() + SetupError.displacementMm(farthest,
                Math.min(180, magnitudes * request.errors().rotationDeg()));
    }

    /** The dose of the grids that anything within the box may get into. */
    private DoseField near(Box box) {
        Box reach = box.expanded(displacementMm(box, MAGNITUDES_REACHED));
        List<DoseGrid> grids = request.doses().stream().filter(grid -> reach.meets(grid.doseGy()
                .geometry().bounds())).toList();
        return grids.isEmpty() ? dose : new DoseField(grids);
    }

    private double[] volumes(ToDoubleFunction<SetupError> volume) {
        return border.stream().mapToDouble(volume).toArray();
    }

    private void note(String name, MovedBody body) {
        if (!body.complete()) {
            leftDose.add(name);
        }
    }

    private Worst lowest(double[] figures) {
        int at = 0;
        for (int n = 1; n < figures.length; n++) {
            at = figures[n] < figures[at] ? n : at;
        }
        return new Worst(figures[0], figures[at], border.get(at));
    }

    private Worst highest(double[] figures) {
        int at = 0;
        for (int n = 1; n < figures.length; n++) {
            at = figures[n] > figures[at] ? n : at;
        }
        return new Worst(figures[0], figures[at], border.get(at));
    }

    /** What so many of the displacements do not exceed. */
    private static double margin(double[] displacementMm, SetupErrors errors) {
        double[] ascending = displacementMm.clone();
        Arrays.sort(ascending);
        int needed = (int) Math.ceil(errors.setUpsPercent().value() / 100 * ascending.length);
        return ascending[Math.max(1, needed) - 1];
    }

    /** The score interval of Wilson, J Am Stat Assoc 22:209, 1927. */
    static Probability wilson(int hits, int trials) {
        double p = (double) hits / trials;
        double z = CONFIDENCE * CONFIDENCE / trials;
        double middle = (p + z / 2) / (1 + z);
        double half = Math.sqrt(z * (p * (1 - p) + z / 4)) / (1 + z);
        return new Probability(p, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
