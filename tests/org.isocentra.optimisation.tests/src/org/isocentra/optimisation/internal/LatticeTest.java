package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** Dose from elsewhere is interpolated over the surroundings of a target and taken as it is beyond. */
class LatticeTest {

    private final Lattice lattice = Lattice.over(new Box(new Vector3(-5, 2, 10), new Vector3(9, 8, 21)));

    private static double linear(double x, double y, double z) {
        return 3 + 0.2 * x - 0.1 * y + 0.05 * z;
    }

    private float[] onLattice(int beyond) {
        PointList points = new PointList();
        lattice.addTo(points);
        DosePoints.At at = points.toDosePoints();
        assertEquals(lattice.nodes(), at.count());
        float[] values = new float[at.count() + beyond];
        for (int n = 0; n < at.count(); n++) {
            values[n] = (float) linear(at.xMm()[n], at.yMm()[n], at.zMm()[n]);
        }
        return values;
    }

    @Test
    void isExactWhereDoseChangesLinearly() {
        float[] x = {-5, 9, 0.3f, 8.9f};
        float[] y = {2, 8, 5.5f, 2.1f};
        float[] z = {10, 21, 17.7f, 20.2f};
        float[] expected = new float[x.length];
        for (int n = 0; n < x.length; n++) {
            expected[n] = (float) linear(x[n], y[n], z[n]);
        }
        assertArrayEquals(expected, lattice.interpolate(onLattice(0), new DosePoints.At(x, y, z), x.length), 1e-5f);
    }

    @Test
    void takesPointsBeyondAsTheyAre() {
        float[] values = onLattice(2);
        values[lattice.nodes()] = 7;
        values[lattice.nodes() + 1] = 11;
        DosePoints.At points = new DosePoints.At(new float[] {0, 90, 91}, new float[] {4, 90, 91},
                new float[] {12, 90, 91});
        float[] result = lattice.interpolate(values, points, 1);
        assertArrayEquals(new float[] {(float) linear(0, 4, 12), 7, 11}, result, 1e-5f);
    }
}
