package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

/**
 * Spheres contoured 1 mm apart in doses that fall off linearly or as a Gaussian, on a grid of 0.5 mm, against closed
 * forms.
 */
class SphereDvhTest {

    private static final double[] RADII = {1.5, 2, 3, 5, 10, 20};
    private static final Vector3[] CENTRES = {Vector3.ZERO, new Vector3(0.31, -0.22, 0.27),
            new Vector3(-0.4, 0.13, 0.5)};
    private static final double MAXIMUM = 30;
    private static final double LEVEL = 20;

    private final StructureModels models = Installed.STRUCTURE_MODELS;

    /** A dose that depends on the distance from the centre, 20 Gy at 0.8 of the radius. */
    private record Radial(String name, DoubleUnaryOperator dose) {

        static Radial linear(double radius) {
            double zero = 0.8 * radius / (1 - LEVEL / MAXIMUM);
            return new Radial("linear", r -> MAXIMUM * Math.max(0, 1 - r / zero));
        }

        static Radial gaussian(double radius) {
            double k = Math.log(MAXIMUM / LEVEL) / (0.64 * radius * radius);
            return new Radial("Gaussian", r -> MAXIMUM * Math.exp(-k * r * r));
        }
    }

    @Test
    void histogramsAgreeWithClosedForms() {
        System.out.println("radius mm, offset mm, dose | volume cm³: measured | exact | % (limit 1, below 0.1 cm³ 3)"
                + " | D98 Gy: measured | exact | % (1) | D2 Gy: measured | exact | % (1)"
                + " | V20 cm³: measured | exact | % (1)");
        for (double radius : RADII) {
            for (Vector3 centre : CENTRES) {
                Solid solid = models.solid(Phantom.sphere("Sphere", StructureType.GTV, centre, radius));
                Samples samples = models.samples(solid, 0.5);
                for (Radial radial : List.of(Radial.linear(radius), Radial.gaussian(radius))) {
                    check(radius, centre, solid, samples, radial);
                }
            }
        }
    }

    private static void check(double radius, Vector3 centre, Solid solid, Samples samples, Radial radial) {
        DoseField field = new DoseField(List.of(Phantom.dose("local", solid.bounds().expanded(2.2), 0.5,
                p -> radial.dose.applyAsDouble(p.distanceTo(centre)))));
        Dvh dvh = DvhCalculator.dvh("Sphere", samples, field).orElseThrow();
        double volume = Phantom.sphereVolume(radius);
        double d98 = radial.dose.applyAsDouble(radius * Math.cbrt(0.98));
        double d2 = radial.dose.applyAsDouble(radius * Math.cbrt(0.02));
        double v20 = Phantom.sphereVolume(0.8 * radius);
        System.out.printf("%4.1f %5.2f %-8s", radius, centre.z(), radial.name);
        double volumeLimit = volume < 100 ? 0.03 : 0.01;
        row(dvh.totalVolumeMm3() / 1000, volume / 1000, volumeLimit);
        row(dvh.dosePercent(98), d98, 0.01);
        row(dvh.dosePercent(2), d2, 0.01);
        row(dvh.volumeAtLeast(LEVEL) / 1000, v20 / 1000, 0.01);
        System.out.println();
        assertTrue(dvh.complete());
    }

    private static void row(double measured, double exact, double limit) {
        System.out.printf(" | %9.5f | %9.5f | %5.2f", measured, exact, 100 * (measured / exact - 1));
        assertEquals(exact, measured, limit * exact);
    }
}
