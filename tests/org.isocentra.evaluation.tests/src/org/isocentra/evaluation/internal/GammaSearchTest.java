package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.GammaIndex;
import org.isocentra.evaluation.api.GammaIndex.Criteria;
import org.isocentra.evaluation.api.GammaIndex.Result;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Gamma against closed forms and against plain search. */
class GammaSearchTest {

    private static final double ROUNDING = 1e-5;
    private static final Box BOX = Box.around(Vector3.ZERO).expanded(12);

    private final GammaIndex gamma = new GammaSearch();

    private Result compare(Grid reference, Grid evaluated, Criteria criteria) {
        return gamma.compare(reference, evaluated, criteria, ProgressMonitor.NONE);
    }

    @Test
    void equalDosesPassWithZero() {
        Grid dose = Phantom.grid(BOX, 2, Phantom.ball(Vector3.ZERO, 30, 6));
        Result result = compare(dose, dose, new Criteria(2, 1, false, 10));
        assertEquals(100, result.passPercent());
        assertEquals(0, result.maximumGamma());
        assertTrue(result.points() > 100);
    }

    @Test
    void aUniformDifferenceIsDividedByTheTolerance() {
        Grid reference = Phantom.grid(BOX, 3, _ -> 20);
        Result result = compare(reference, Phantom.grid(BOX, 3, _ -> 20.3), new Criteria(2, 1, false, 10));
        assertEquals(0.3 / 0.4, result.meanGamma(), 1e-4);
        assertEquals(0.3 / 0.4, result.maximumGamma(), 1e-4);
        assertEquals(100, result.passPercent());
        assertEquals(0, compare(reference, Phantom.grid(BOX, 3, _ -> 20.5), new Criteria(2, 1, false, 10))
                .passPercent());
    }

    @Test
    void aShiftedRampHasGammaInClosedForm() {
        // along a slope of g the least distance in dose and space is that of a point to a line
        double slope = 1.5;
        double shift = 0.7;
        double distance = 1.2;
        double percent = 3;
        Grid reference = Phantom.grid(BOX, 2, p -> 40 + slope * p.x());
        Grid evaluated = Phantom.grid(BOX.expanded(4), 2, p -> 40 + slope * (p.x() - shift));
        double tolerance = percent / 100 * (40 + slope * 12);
        double exact = slope * shift / tolerance / Math.sqrt(1 + Math.pow(slope * distance / tolerance, 2));
        Result result = compare(reference, evaluated, new Criteria(percent, distance, false, 0));
        System.out.printf("gamma of a shifted ramp: mean %.5f, maximum %.5f, exact %.5f%n", result.meanGamma(),
                result.maximumGamma(), exact);
        assertWithin(exact, result.meanGamma());
        assertWithin(exact, result.maximumGamma());
    }

    /** Gamma is never smaller than it should be, but for rounding, and hardly larger. */
    private static void assertWithin(double exact, double found) {
        assertTrue(found >= exact - ROUNDING && found <= exact + NearestDose.PRECISION + ROUNDING,
                found + " instead of " + exact);
    }

    @Test
    void aDoseThatIsMovedIsNoFartherThanItsWay() {
        ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, 30, 5);
        for (Vector3 way : List.of(new Vector3(2, 0, 0), new Vector3(2, -2, 0), new Vector3(-2, 2, 2))) {
            Grid evaluated = Phantom.grid(BOX.expanded(4), 2, p -> ball.applyAsDouble(p.minus(way)));
            double distance = 3;
            Result result = compare(Phantom.grid(BOX, 2, ball), evaluated, new Criteria(1, distance, false, 5));
            double most = way.length() / distance;
            assertTrue(result.maximumGamma() <= most + ROUNDING, result.maximumGamma() + " for " + most);
            assertTrue(result.maximumGamma() > 0.9 * most, "where the dose is steep, it is as far: "
                    + result.maximumGamma());
        }
    }

    @Test
    void aDoseThatIsScaledIsNoFartherThanItsDifference() {
        ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, 30, 50);
        Grid reference = Phantom.grid(BOX, 2, ball);
        for (double scale : new double[] {0.97, 0.995, 1.005, 1.03}) {
            Result result = compare(reference, Phantom.grid(BOX, 2, p -> scale * ball.applyAsDouble(p)),
                    new Criteria(2, 0.01, true, 5));
            assertWithin(Math.abs(scale - 1) / 0.02, result.maximumGamma());
            assertEquals(Math.abs(scale - 1) / 0.02, result.meanGamma(), 0.01);
        }
    }

    @Test
    void localToleranceFollowsTheDose() {
        Grid reference = Phantom.grid(BOX, 3, p -> p.x() > 0 ? 20 : 10);
        Grid evaluated = Phantom.grid(BOX, 3, p -> p.x() > 0 ? 20.2 : 10.2);
        Result local = compare(reference, evaluated, new Criteria(2, 0.1, true, 10));
        assertEquals(1, local.maximumGamma(), 1e-3);
        assertEquals(0.5, compare(reference, evaluated, new Criteria(2, 0.1, false, 10)).maximumGamma(), 1e-3);
    }

    @Test
    void pointsBelowTheThresholdOrOutsideAreLeftOut() {
        Grid reference = Phantom.grid(BOX, 2, p -> p.x() < 0 ? 1 : 20);
        Grid evaluated = Phantom.grid(new Box(new Vector3(-12, 0, -12), new Vector3(12, 12, 12)), 2,
                p -> p.x() < 0 ? 1 : 20);
        Result result = compare(reference, evaluated, new Criteria(2, 1, false, 10));
        int counted = 0;
        for (int k = 0; k < reference.geometry().nz(); k++) {
            for (int j = 0; j < reference.geometry().ny(); j++) {
                for (int i = 0; i < reference.geometry().nx(); i++) {
                    Vector3 p = reference.geometry().toPatient(i, j, k);
                    boolean wanted = p.x() >= 0 && p.y() >= 0;
                    assertEquals(wanted, !Float.isNaN(result.gamma().value(i, j, k)), p.toString());
                    counted += wanted ? 1 : 0;
                }
            }
        }
        assertEquals(counted, result.points());
    }

    @Test
    void agreesWithPlainSearch() {
        Criteria criteria = new Criteria(3, 1, false, 30);
        Grid reference = Phantom.grid(Box.around(Vector3.ZERO).expanded(4), 2, Phantom.ball(Vector3.ZERO, 30, 4));
        Grid evaluated = Phantom.grid(Box.around(Vector3.ZERO).expanded(8), 1,
                Phantom.ball(new Vector3(0.5, -0.4, 0.2), 30.5, 4.2));
        Result result = compare(reference, evaluated, criteria);
        double tolerance = 0.03 * reference.maximum();
        for (int n = 0; n < reference.values().length; n++) {
            if (!Float.isNaN(result.gamma().values()[n])) {
                int nx = reference.geometry().nx();
                int ny = reference.geometry().ny();
                double plain = plain(reference.geometry().toPatient(n % nx, n / nx % ny, n / nx / ny),
                        reference.values()[n], evaluated, tolerance);
                float found = result.gamma().values()[n];
                assertTrue(found <= plain + NearestDose.PRECISION + ROUNDING, found + " is more than " + plain);
                assertEquals(plain, found, 0.01);
            }
        }
        assertTrue(result.points() > 20 && result.maximumGamma() > 0.3 && result.maximumGamma() < 0.9,
                result.points() + " points, maximum " + result.maximumGamma());
    }

    private static double plain(Vector3 p, double dose, Grid evaluated, double tolerance) {
        double best = Double.POSITIVE_INFINITY;
        double step = 0.02;
        for (int k = -45; k <= 45; k++) {
            for (int j = -45; j <= 45; j++) {
                for (int i = -45; i <= 45; i++) {
                    Vector3 offset = new Vector3(i * step, j * step, k * step);
                    double d = (evaluated.linear(p.plus(offset), Double.MAX_VALUE) - dose) / tolerance;
                    best = Math.min(best, Math.sqrt(offset.dot(offset) + d * d));
                }
            }
        }
        return best;
    }

    /** All numbers are exact in binary: 1 Gy is 6.25 % of the maximum. */
    @Test
    void whatIsOnALimitIsWithinIt() {
        Grid reference = Phantom.grid(BOX, 3, p -> p.x() > 0 ? 16 : 1);
        Grid higher = Phantom.grid(BOX, 3, p -> p.x() > 0 ? 17 : 2);
        Result result = compare(reference, higher, new Criteria(6.25, 0.001, false, 6.25));
        assertEquals(reference.values().length, result.points(), "1 Gy is as much as the threshold");
        assertEquals(1, result.maximumGamma());
        assertEquals(100, result.passPercent(), "1 passes");
    }

    /** The dose is there again 1, 2 and 3 mm away, farther than the cells next to it. */
    @Test
    void theNearestDoseMayBeCellsAway() {
        Box box = Box.around(Vector3.ZERO).expanded(4);
        Result result = compare(Phantom.grid(box, 1, _ -> 20), Phantom.grid(box, 1, p -> p.x() >= 0 ? 20 : 0),
                new Criteria(2, 2, false, 10));
        for (int mm = 1; mm <= 3; mm++) {
            assertEquals(mm / 2.0, result.gamma().linear(new Vector3(-mm, 0, 0), -1), 0.01, mm + " mm");
        }
    }

    @Test
    void dosesThatCannotBeComparedAreRefused() {
        Grid here = Phantom.grid(BOX, 3, _ -> 20);
        for (Vector3 axis : List.of(Vector3.X, Vector3.Y, Vector3.Z, Vector3.X.times(-1), Vector3.Z.times(-1))) {
            Grid there = Phantom.grid(Box.around(axis.times(100)).expanded(10), 3, _ -> 20);
            InputException apart = assertThrows(InputException.class,
                    () -> compare(here, there, new Criteria(2, 1, false, 10)));
            assertTrue(apart.problem().contains("does not overlap"), apart.problem());
        }
        for (Criteria criteria : List.of(new Criteria(0, 1, false, 10), new Criteria(2, 0, false, 10),
                new Criteria(Double.NaN, 1, false, 10))) {
            assertThrows(InputException.class, () -> compare(here, here, criteria));
        }
        assertThrows(InputException.class, () -> compare(here, here, new Criteria(2, 1, false, 101)),
                "nothing is above the threshold");
    }
}
