package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import org.isocentra.data.DataFile;
import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Probability;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Target;
import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.evaluation.api.robustness.SetupErrors.Choice;
import org.isocentra.evaluation.api.robustness.SetupErrors.Source;
import org.isocentra.evaluation.api.robustness.SetupPoint;
import org.isocentra.evaluation.api.robustness.SetupRobustness;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

/** Errors of the set-up in doses of closed form: against what geometry says, and against integrals. */
class SetupRobustnessTest {

    private static final double LEVEL_GY = 20;
    private static final double RADIUS_MM = 4;
    private static final Vector3 ISOCENTRE = new Vector3(3, -2, 5);
    private static final Vector3 FAR = ISOCENTRE.plus(new Vector3(0, 60, 0));
    private static final int SAMPLES = 400;
    /** How well the surface of a contoured ball and an isodose of a grid are known. */
    private static final double SURFACE_MM = 0.04;

    private final SetupRobustness service = new SetupRobustnessService(Installed.STRUCTURE_MODELS);

    private static SetupErrors errors(double shiftMm, double rotationDeg, double goal) {
        Choice none = new Choice(goal, "test", "policy");
        return new SetupErrors("1", List.of(new Source("test", shiftMm, rotationDeg, "test", "policy")), none,
                new Choice(90, "test", "policy"), new Choice(60, "test", "policy"));
    }

    private RobustnessReport report(Vector3 centre, ToDoubleFunction<Vector3> dose, SetupErrors errors,
            SetupPoint point, int samples, Structure... others) {
        List<Structure> structures = new ArrayList<>(List.of(Phantom.sphere("GTV", StructureType.GTV, centre,
                RADIUS_MM)));
        structures.addAll(List.of(others));
        DoseGrid grid = Phantom.dose("plan", Box.around(centre).expanded(14), 0.5, dose);
        return service.of(new SetupRobustness.Request(structures, List.of(new Prescription("GTV", LEVEL_GY, 1, "test",
                "test")), List.of(grid), "", point, errors, samples, 7, 2), ProgressMonitor.NONE);
    }

    private Target target(Vector3 centre, ToDoubleFunction<Vector3> dose, SetupErrors errors, int samples) {
        return report(centre, dose, errors, new SetupPoint(ISOCENTRE, true), samples).targets().getFirst();
    }

    /** With at least the level up to so many mm from the centre. */
    private static ToDoubleFunction<Vector3> ball(Vector3 centre, double levelRadius) {
        return Phantom.ball(centre, 30, levelRadius * Math.sqrt(Math.log(2) / Math.log(30 / LEVEL_GY)));
    }

    /** Of the volume of a ball of radius a, the share that is within b of a point at a distance from its centre. */
    private static double lens(double a, double b, double distance) {
        if (distance <= b - a) {
            return 1;
        }
        double h = a + b - distance;
        double volume = Math.PI * h * h * (distance * distance + 2 * distance * (a + b) - 3 * (a - b) * (a - b))
                / (12 * distance);
        return volume / Phantom.sphereVolume(a);
    }

    @Test
    void oneDegreeDisplacesWhatIsSixtyMillimetresAwayByMoreThanOne() {
        assertEquals(1.0472, SetupError.displacementMm(60, 1), 5e-5);
        assertEquals(0.5236, SetupError.displacementMm(60, 0.5), 5e-5);
        Vector3 moved = new SetupError(Vector3.ZERO, new Vector3(0, 0, 1)).about(ISOCENTRE).apply(FAR);
        assertEquals(1.0472, moved.distanceTo(FAR), 5e-5);
        assertTrue(moved.x() < FAR.x(), "right-handed about z, what lies at +y goes to -x");
    }

    /** Turned first, then shifted, by matrices written out here. */
    @Test
    void anErrorIsATurnAboutThePointAndThenAShift() {
        Vector3 shift = new Vector3(1, -2, 0.5);
        double a = Math.toRadians(30);
        RigidTransform aboutX = new SetupError(shift, new Vector3(30, 0, 0)).about(ISOCENTRE);
        Vector3 p = new Vector3(10, 20, -30);
        Vector3 q = p.minus(ISOCENTRE);
        Vector3 expected = ISOCENTRE.plus(new Vector3(q.x(), Math.cos(a) * q.y() - Math.sin(a) * q.z(),
                Math.sin(a) * q.y() + Math.cos(a) * q.z())).plus(shift);
        assertEquals(0, aboutX.apply(p).distanceTo(expected), 1e-12);
        RigidTransform thirdOfTurn = new SetupError(Vector3.ZERO, new Vector3(1, 1, 1).unit().times(120))
                .about(Vector3.ZERO);
        assertEquals(0, thirdOfTurn.apply(new Vector3(1, 2, 3)).distanceTo(new Vector3(3, 1, 2)), 1e-12,
                "a third of a turn about the diagonal exchanges the axes");
    }

    @Test
    void aTurnCoversWhatTheLensOfTwoBallsDoes() {
        double b = 5;
        System.out.println("turn degrees | displaced mm | coverage: lens | worst found");
        for (double degrees : new double[] {1, 2, 3}) {
            double displaced = SetupError.displacementMm(60, degrees);
            Target target = target(FAR, ball(FAR, b), errors(0, degrees, 0.95), 1);
            // the 26 axes hold some at right angles to the direction of the target, which displace it most
            System.out.printf(Locale.ROOT, "%4.1f | %6.3f | %.4f | %.4f%n", degrees, displaced, lens(RADIUS_MM, b,
                    displaced), target.coverage().worst());
            double lower = lens(RADIUS_MM, b, displaced + SURFACE_MM);
            double upper = lens(RADIUS_MM, b, displaced - SURFACE_MM);
            assertTrue(target.coverage().worst() >= lower && target.coverage().worst() <= upper,
                    lower + " to " + upper);
            assertEquals(1, target.coverage().planned(), 1e-9);
            assertEquals(SetupError.displacementMm(64, degrees), target.rotationMm(), 0.02);
            assertEquals(0, target.coverage().by().shiftMm().length(), 0);
            assertEquals(0, target.coverage().by().rotationDeg().y(), 1e-12);
        }
    }

    @Test
    void aShiftMovesTheLowestDoseDownTheSlope() {
        double slope = 1.5;
        ToDoubleFunction<Vector3> ramp = p -> 30 + slope * (p.x() - ISOCENTRE.x());
        Target target = target(ISOCENTRE, ramp, errors(0.8, 0, 0.95), 1);
        assertEquals(slope * 0.8, target.nearMinimumGy().planned() - target.nearMinimumGy().worst(), 0.02);
        assertEquals(-0.8, target.nearMinimumGy().by().shiftMm().x(), 1e-12,
                "where the patient goes is where dose is looked up");
    }

    /** What is drawn against the distributions of a length in three dimensions and, for turns, in two. */
    @Test
    void probabilitiesAreThoseOfTheIntegrals() {
        double b = 5;
        System.out.println("error | coverage is met within mm | probability: integral | drawn (95 %)");
        for (double goal : new double[] {0.999, 0.97}) {
            double within = within(b, goal);
            check("shift of 1.6 mm", within, chi3(within / (1.6 / SetupErrors.SIGMAS)),
                    target(ISOCENTRE, ball(ISOCENTRE, b), errors(1.6, 0, goal), SAMPLES).covered());
            double sigma = 60 * Math.toRadians(1.8 / SetupErrors.SIGMAS);
            check("turn of 1.8 degrees at 60 mm", within, 1 - Math.exp(-within * within / (2 * sigma * sigma)),
                    target(FAR, ball(FAR, b), errors(0, 1.8, goal), SAMPLES).covered());
        }
    }

    private static void check(String error, double within, double exact, Probability drawn) {
        System.out.printf(Locale.ROOT, "%-28s | %.3f | %.4f | %.4f (%.4f to %.4f)%n", error, within, exact,
                drawn.value(), drawn.low(), drawn.high());
        // four standard deviations of what is drawn, and what the sampling of the ball leaves of the distance
        double sigma = Math.sqrt(exact * (1 - exact) / SAMPLES);
        assertEquals(exact, drawn.value(), 4 * sigma + 0.01);
        assertTrue(drawn.low() <= drawn.value() && drawn.value() <= drawn.high());
    }

    /** Displacement at which so much is still covered. */
    private static double within(double b, double goal) {
        double low = b - RADIUS_MM;
        double high = b + RADIUS_MM;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (lens(RADIUS_MM, b, middle) >= goal) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Probability that three normal variables are together within t of nothing, by Simpson's rule. */
    private static double chi3(double t) {
        int steps = 2000;
        double sum = 0;
        for (int n = 0; n <= steps; n++) {
            double x = t * n / steps;
            sum += (n == 0 || n == steps ? 1 : n % 2 == 1 ? 4 : 2) * x * x * Math.exp(-x * x / 2);
        }
        return Math.sqrt(2 / Math.PI) * sum * t / steps / 3;
    }

    @Test
    void magnitudesAreWhatNineOfTenSetUpsAreBelow() {
        assertEquals(0.9, chi3(SetupErrors.SIGMAS), 1e-9);
        long below = ErrorEnvelope.drawn(errors(0.7, 0.6, 0.95), 20_000, 3).stream()
                .filter(error -> error.shiftMm().length() < 0.7).count();
        long turned = ErrorEnvelope.drawn(errors(0.7, 0.6, 0.95), 20_000, 3).stream()
                .filter(error -> error.rotationDeg().length() < 0.6).count();
        assertEquals(18_000, below, 200);
        assertEquals(18_000, turned, 200);
        assertEquals(27 * 27, ErrorEnvelope.border(errors(0.7, 0.6, 0.95)).size());
        assertEquals(SetupError.NONE, ErrorEnvelope.border(errors(0.7, 0.6, 0.95)).getFirst());
        assertEquals(27, ErrorEnvelope.border(errors(0.7, 0, 0.95)).size());
    }

    /** Of a shift the margin is its magnitude; of a turn it is the 0.9 quantile of a length in the plane across. */
    @Test
    void theSuggestedMarginHoldsTheTargetInNineOfTenSetUps() {
        assertEquals(0.7, target(ISOCENTRE, ball(ISOCENTRE, 5), errors(0.7, 0, 0.95), SAMPLES).suggestedMarginMm(),
                0.08);
        double across = Math.toRadians(0.6 / SetupErrors.SIGMAS) * Math.sqrt(2 * Math.log(10));
        double margin = target(FAR, ball(FAR, 5), errors(0, 0.6, 0.95), SAMPLES).suggestedMarginMm();
        assertTrue(margin > 60 * across * 0.9 && margin < 64 * across * 1.1, margin + " mm");
        SetupErrors both = service.usual();
        assertEquals(Math.sqrt(0.7 * 0.7 + 0.5 * 0.5), both.shiftMm(), 1e-12, "independent errors add by squares");
    }

    @Test
    void aFarTargetOfASingleIsocentreIsSaid() {
        Structure near = Phantom.sphere("NEAR", StructureType.GTV, FAR.plus(new Vector3(6, 0, 0)), 2);
        DoseGrid grid = Phantom.dose("plan", Box.around(FAR).expanded(14), 1, ball(FAR, 5));
        List<Structure> structures = List.of(Phantom.sphere("GTV", StructureType.GTV, FAR, RADIUS_MM), near);
        List<Prescription> both = List.of(new Prescription("GTV", LEVEL_GY, 1, "test", "test"), new Prescription("NEAR",
                LEVEL_GY, 1, "test", "test"));
        RobustnessReport single = service.of(new SetupRobustness.Request(structures, both, List.of(grid), "",
                new SetupPoint(ISOCENTRE, true), errors(0, 1, 0.95), 10, 7, 1), ProgressMonitor.NONE);
        assertTrue(single.findings().stream().anyMatch(finding -> finding.where().equals("GTV") && finding.text()
                .contains("reaches 64 mm from the single isocentre, where a turn of 1.00 degrees displaces by 1.1")),
                single.findings()::toString);
        RobustnessReport several = service.of(new SetupRobustness.Request(structures, both, List.of(grid), "",
                new SetupPoint(ISOCENTRE, false), errors(0, 1, 0.95), 10, 7, 1), ProgressMonitor.NONE);
        assertTrue(several.findings().stream().noneMatch(finding -> finding.text().contains("single isocentre")));
    }

    /** The dose that the hottest 35 mm³ of a ball get so far from the middle of {@link #ball}. */
    private static double nearMaximum(double radius, double distance) {
        double low = distance - radius;
        double high = distance;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (Phantom.sphereVolume(radius) * lens(radius, middle, distance) < 35) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return ball(Vector3.ZERO, 5).applyAsDouble(new Vector3(low, 0, 0));
    }

    /** Coverage must be found wanting where it is, and organs and brain at their worst. */
    @Test
    void organsAreAtTheirWorstAndTargetsThatMoveOutAreSaid() {
        Structure organ = Phantom.sphere("Chiasm", StructureType.ORGAN, ISOCENTRE.plus(new Vector3(12, 0, 0)), 5);
        RobustnessReport report = report(ISOCENTRE, ball(ISOCENTRE, 5), errors(1, 0, 0.95), new SetupPoint(ISOCENTRE,
                true), 10, organ);
        RobustnessReport.Worst nearMaximum = report.organs().getFirst().nearMaximumGy();
        assertEquals(-1, nearMaximum.by().shiftMm().x(), 1e-12, "towards the target");
        double slope = 3;
        assertEquals(nearMaximum(5, 12), nearMaximum.planned(), slope * SURFACE_MM);
        assertEquals(nearMaximum(5, 11), nearMaximum.worst(), slope * SURFACE_MM);
        assertTrue(report.robust());
        RobustnessReport large = report(ISOCENTRE, ball(ISOCENTRE, 5), errors(15, 0, 0.95), new SetupPoint(ISOCENTRE,
                true), 50);
        assertTrue(!large.robust());
        assertTrue(large.findings().stream().anyMatch(finding -> finding.text().contains("moved out of the dose")));
    }

    @Test
    void theSameSeedGivesTheSame() {
        SetupErrors errors = errors(1, 0, 0.95);
        assertEquals(target(FAR, ball(FAR, 5), errors, 20), target(FAR, ball(FAR, 5), errors, 20));
    }

    /** The share of a brain's 12 Gy that is left when the dose is at its border: the cap of a ball. */
    @Test
    void brainWithTwelveGrayIsWhatLiesInsideWhereverItIs() {
        Vector3 pole = new Vector3(0, 0, 30);
        double radius = 6;
        ToDoubleFunction<Vector3> dose = Phantom.ball(pole, 24, radius);
        Structure brain = Phantom.sphere("Brain", StructureType.ORGAN, Vector3.ZERO, 30);
        MovedBrain moved = new MovedBrain(List.of(Installed.STRUCTURE_MODELS.solid(brain)), new DoseField(List.of(
                Phantom.dose("plan", Box.around(pole).expanded(12), 1, dose))), 12, Vector3.ZERO, 3);
        for (double z : new double[] {-2, 0, 2}) {
            // the brain moves by z; of the ball of dose, what lies within its border stays
            double exact = Phantom.sphereVolume(radius) * lens(radius, 30, 30 - z) / 1000;
            assertEquals(exact, moved.volumeCm3(new SetupError(new Vector3(0, 0, z), Vector3.ZERO)), 0.015 * exact,
                    "moved by " + z);
        }
    }

    @Test
    void dataWithoutGroundAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Source("x", 1, 1, "", "V"));
        assertThrows(IllegalArgumentException.class, () -> new Source("x", 1, 1, "a paper", "?"));
        assertThrows(IllegalArgumentException.class, () -> service.usual().stated(OptionalDouble.of(-1),
                OptionalDouble.empty()));
        InputException wrong = assertThrows(InputException.class, () -> DataFile.of("site.json", """
                {"version": "1", "sources": [], "coverageGoal": {"value": 0.9, "source": "s", "confidence": "V"},
                 "setUpsPercent": {"value": 90, "source": "s", "confidence": "V"},
                 "farMm": {"value": 60, "source": "s", "confidence": "V"}}""".getBytes()).read(SetupErrors.class));
        assertTrue(wrong.problem().contains("at least one source"), wrong.problem());
        SetupErrors stated = service.usual().stated(OptionalDouble.of(2), OptionalDouble.empty());
        assertEquals(2, stated.shiftMm(), 0);
        assertEquals(0.6, stated.rotationDeg(), 1e-12);
    }
}
