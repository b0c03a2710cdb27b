package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/**
 * Single shots in the calibration sphere against ray tracing, which in water is as good as the published profiles its
 * data were fitted to.
 */
class ShotTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final double DOSE = 0.02;
    private static final double DISTANCE_MM = 1;
    private static final double THRESHOLD = 0.1;

    @Test
    void shotsInWaterAreThoseOfTheBeamData() {
        System.out.println("shots in the 80 mm sphere, convolution (ray tracing): centre Gy/s, FWHM x, z mm; gamma 2 %,"
                + " 1 mm; largest difference, % of the maximum");
        for (String option : Setup.OPTIONS) {
            List<Field> fields = Setup.fullShot(option, Vector3.ZERO);
            int n = option.equals("16") ? 35 : option.equals("8") ? 23 : 21;
            double spacing = option.equals("4") ? 0.5 : 1;
            double first = -(n - 1) * spacing / 2;
            VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(spacing, spacing, spacing),
                    new Vector3(first, first, first));
            Grid ray = Setup.grid(Setup.RAYTRACE, SPHERE, fields, geometry);
            Grid own = Setup.grid(Setup.CONVOLUTION, SPHERE, fields, geometry);
            double worst = 0;
            for (int v = 0; v < geometry.voxels(); v++) {
                worst = Math.max(worst, Math.abs(ray.values()[v] - own.values()[v]) / ray.maximum());
            }
            double passed = passed(ray, own);
            double[] found = {own.linear(Vector3.ZERO, 0), width(own, Vector3.X), width(own, Vector3.Z)};
            double[] data = {ray.linear(Vector3.ZERO, 0), width(ray, Vector3.X), width(ray, Vector3.Z)};
            System.out.printf("%2s mm: %.6f (%.6f)  %.2f (%.2f)  %.2f (%.2f)  gamma %.2f %%  worst %.2f %%%n", option,
                    found[0], data[0], found[1], data[1], found[2], data[2], 100 * passed, 100 * worst);
            assertEquals(data[0], found[0], 0.003 * data[0]);
            assertEquals(data[1], found[1], 0.15);
            assertEquals(data[2], found[2], 0.15);
            assertTrue(passed >= 0.995);
            assertTrue(worst < 0.015);
        }
    }

    private static double width(Grid dose, Vector3 direction) {
        return crossing(dose, direction) + crossing(dose, direction.times(-1));
    }

    private static double crossing(Grid dose, Vector3 direction) {
        double half = dose.maximum() / 2;
        double step = 0.05;
        double mm = 0;
        while (dose.linear(direction.times(mm), 0) > half) {
            mm += step;
        }
        double inner = dose.linear(direction.times(mm - step), 0);
        double outer = dose.linear(direction.times(mm), 0);
        return mm - step * (half - outer) / (inner - outer);
    }

    /** Share of the points above the threshold with a gamma index of at most 1, global. */
    private static double passed(Grid reference, Grid evaluated) {
        double scale = DOSE * reference.maximum();
        VolumeGeometry g = reference.geometry();
        int points = 0;
        int good = 0;
        for (int v = 0; v < g.voxels(); v++) {
            double wanted = reference.values()[v];
            if (wanted >= THRESHOLD * reference.maximum()) {
                points++;
                Vector3 p = g.toPatient(v % g.nx(), v / g.nx() % g.ny(), v / g.nx() / g.ny());
                good += Math.abs(evaluated.values()[v] - wanted) <= scale || near(evaluated, p, wanted, scale) ? 1 : 0;
            }
        }
        return (double) good / points;
    }

    private static boolean near(Grid evaluated, Vector3 p, double wanted, double scale) {
        int parts = 10;
        for (int n = 0; n < Math.pow(2 * parts + 1, 3); n++) {
            Vector3 away = new Vector3(n % (2 * parts + 1) - parts, n / (2 * parts + 1) % (2 * parts + 1) - parts,
                    n / (2 * parts + 1) / (2 * parts + 1) - parts).times(DISTANCE_MM / parts);
            double difference = (evaluated.linear(p.plus(away), Double.POSITIVE_INFINITY) - wanted) / scale;
            if (away.dot(away) / (DISTANCE_MM * DISTANCE_MM) + difference * difference <= 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Output factors come from the beam data; how much of them is scatter and electrons in water, and how much the
     * collimator, follows from the fluences found.
     */
    @Test
    void outputFactorsAreExplained() {
        double[] phantom = new double[3];
        System.out.println("output factors: beam data = in water x fluence; worst residual of the calibration");
        double[] output = new double[3];
        for (int n = 2; n >= 0; n--) {
            List<Field> fields = Setup.fullShot(Setup.OPTIONS.get(n), Vector3.ZERO);
            List<Beam> beams = Beam.of(fields, Setup.BEAMS);
            List<Fluence> fluences = new Fluences().of(beams, "test", new Parallel(2, ProgressMonitor.NONE));
            double weights = 0;
            double residual = 0;
            for (int b = 0; b < beams.size(); b++) {
                weights += beams.get(b).weightGy();
                phantom[n] += beams.get(b).weightGy() / fluences.get(b).exact().at(0);
                residual = Math.max(residual, fluences.get(b).residual());
            }
            output[n] = weights;
            phantom[n] /= weights;
            Set<Fluence> different = new HashSet<>(fluences);
            System.out.printf("%2s mm: %.3f = %.3f x %.3f; %.4f (%d rings)%n", Setup.OPTIONS.get(n),
                    output[n] / output[2], phantom[n] / phantom[2],
                    output[n] / output[2] / (phantom[n] / phantom[2]), residual, different.size());
            assertEquals(5, different.size());
            assertTrue(residual < 0.025);
        }
        assertEquals(0.894, phantom[0] / phantom[2], 0.02);
        assertEquals(0.967, phantom[1] / phantom[2], 0.02);
    }

    /** Dose at the centre of smaller and larger spheres falls about as the beam data say. */
    @Test
    void slopesInSpheresAreThoseOfTheBeamData() {
        System.out.println("slope of the dose at the centre of spheres of 60 and 100 mm per mm (beam data)");
        for (String option : List.of("16", "4")) {
            List<Field> fields = Setup.halfShot(option, Vector3.ZERO);
            double small = centre(fields, 60);
            double large = centre(fields, 100);
            double slope = Math.log(small / large) / 40;
            double data = Setup.BEAMS.quality(fields.getFirst().beamQuality()).orElseThrow().attenuationPerMm()
                    .orElseThrow();
            System.out.printf("%s mm: %.5f (%.5f)%n", option, slope, data);
            assertEquals(data, slope, 0.02 * data);
        }
    }

    private static double centre(List<Field> fields, double radiusMm) {
        return Setup.dose(Setup.CONVOLUTION, new Medium.WaterSphere(Vector3.ZERO, radiusMm), fields,
                Setup.at(List.of(Vector3.ZERO)))[0];
    }
}
