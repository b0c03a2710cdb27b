package org.isocentra.beamdata.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;

import org.isocentra.beamdata.api.BeamFamily;
import org.isocentra.beamdata.api.BeamFamily.Compared;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** Problems with known answers. */
class LeastSquaresTest {

    /** Rosenbrock's valley as residuals: minimum at (1, 1). */
    private static final UnaryOperator<double[]> VALLEY = p -> new double[] {10 * (p[1] - p[0] * p[0]), 1 - p[0]};

    @Test
    void curvedValley() {
        assertArrayEquals(new double[] {1, 1}, solve(VALLEY, new double[] {-1.2, 1}, -3, 3), 1e-5);
    }

    /** With p[0] at most 0.5 the best is on the bound, and p[1] follows. */
    @Test
    void boundsHold() {
        assertArrayEquals(new double[] {0.5, 0.25}, solve(VALLEY, new double[] {-1.2, 0.3}, -3, 0.5), 1e-5);
    }

    /** A straight line, by the closed formula. */
    @Test
    void straightLine() {
        double[] y = {1, 2, 3, 5};
        // x = 0..3: slope = (4*23 - 6*11)/(4*14 - 36) = 1.3, intercept = (11 - 1.3*6)/4 = 0.8
        double[] line = solve(p -> {
            double[] r = new double[y.length];
            for (int x = 0; x < y.length; x++) {
                r[x] = p[0] + p[1] * x - y[x];
            }
            return r;
        }, new double[] {0, 0}, -10, 10);
        assertArrayEquals(new double[] {0.8, 1.3}, line, 1e-6);
    }

    @Test
    void choleskySolves() {
        double[] solved = LeastSquares.cholesky(new double[][] {{4, 0, 0}, {2, 5, 0}, {1, 3, 6}}, new double[] {11, 21,
                25});
        // the full matrix is {4 2 1, 2 5 3, 1 3 6}; times (1, 2, 3) = (11, 21, 25)
        assertArrayEquals(new double[] {1, 2, 3}, solved, 1e-12);
        assertEquals(3, solved.length);
    }

    private static double[] solve(UnaryOperator<double[]> residuals, double[] start, double lower, double upper) {
        return new LeastSquares(new BeamFamily.Part() {

            @Override
            public String name() {
                return "test";
            }

            @Override
            public double[] start() {
                return start;
            }

            @Override
            public double[] lower() {
                return new double[] {lower, lower};
            }

            @Override
            public double[] upper() {
                return new double[] {upper, upper};
            }

            @Override
            public double[] residuals(double[] parameters) {
                return residuals.apply(parameters);
            }

            @Override
            public List<Compared> compare(double[] parameters) {
                return List.of();
            }
        }).solve(ProgressMonitor.NONE);
    }
}
