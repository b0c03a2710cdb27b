package org.isocentra.imaging.internal.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

class InformationTest {

    private static final double RADIUS_MM = 40;

    /** A smooth body of 80 mm in a box of 120 mm. */
    private static Grid body(double stretch) {
        VolumeGeometry g = VolumeGeometry.axial(61, 61, 61, new Vector3(2, 2, 2), new Vector3(-60, -60, -60));
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            Vector3 p = g.toPatient(n % 61, n / 61 % 61, n / 61 / 61);
            double r = Math.hypot(Math.hypot(p.x() / 30, p.y() / 40), p.z() / 35 - p.x() / 200);
            values[n] = (float) (stretch * (Math.exp(-r * r) * (1 + 0.5 * Math.sin(p.x() / 8) * Math.cos(p.y() / 9))));
        }
        return new Grid(g, values);
    }

    private static Information information(Grid fixed, Grid moving) {
        Samples samples = Samples.of(fixed, Content.of(fixed, "body"), 20_000, Samples.Classes.of(fixed, 32));
        return new Information(samples, 32, moving, Samples.Classes.of(moving, 32), RADIUS_MM);
    }

    /** The gradient is what small motions show it to be. */
    @Test
    void theGradientIsThatOfTheValue() {
        Information information = information(body(1), body(-3));
        RigidTransform here = Motion.about(Vector3.ZERO, new Vector3(0.05, -0.03, 0.04), new Vector3(3, -2, 1.5));
        Vector3 pivot = new Vector3(5, 6, -7);
        double[] gradient = information.at(here, pivot).gradient();
        Vector3[] axes = {Vector3.X, Vector3.Y, Vector3.Z};
        double largest = 0;
        for (double g : gradient) {
            largest = Math.max(largest, Math.abs(g));
        }
        double h = 0.02;
        for (int n = 0; n < 6; n++) {
            double[] beside = new double[2];
            for (int side = 0; side < 2; side++) {
                Vector3 step = axes[n % 3].times(side == 0 ? -h : h);
                RigidTransform motion = n < 3 ? Motion.about(pivot, Vector3.ZERO, step)
                        : Motion.about(pivot, step.times(1 / RADIUS_MM), Vector3.ZERO);
                beside[side] = information.at(Motion.compose(motion, here), pivot).value();
            }
            assertEquals((beside[1] - beside[0]) / (2 * h), gradient[n], 0.02 * largest, "component " + n);
        }
    }

    @Test
    void anImageTellsMostOfItselfAndNothingWithoutOverlap() {
        Information information = information(body(1), body(1));
        double self = information.at(RigidTransform.IDENTITY, Vector3.ZERO).value();
        double beside = information.at(Motion.about(Vector3.ZERO, Vector3.ZERO, new Vector3(20, 0, 0)), Vector3.ZERO)
                .value();
        assertTrue(self > 0.4 && self <= 1 && beside < self / 2, self + " " + beside);
        Information.Value away = information.at(Motion.about(Vector3.ZERO, Vector3.ZERO, new Vector3(500, 0, 0)),
                Vector3.ZERO);
        assertEquals(0, away.value());
        assertEquals(0, away.overlap());
    }
}
