package org.isocentra.engineswap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Services;
import org.junit.jupiter.api.Test;

/**
 * The engines of the suite side by side: alike in water, and as different in bone and air as their physics. Figures
 * with little noise are in the guides of the engines and come from the tests of each.
 */
class EnginesTest {

    /** How far an engine may be from the first in water, relative to the largest dose; mostly noise of Monte Carlo. */
    private static final Map<String, Double> ENGINES = new LinkedHashMap<>();

    static {
        ENGINES.put("raytrace", 1e-9);
        ENGINES.put("convolution", 0.015);
        ENGINES.put("montecarlo", 0.05);
    }

    private static final double SKULL = 1.65;
    private static final double AIR = 0.0012;
    private static final Vector3 CAVITY_MM = new Vector3(0, 12, 0);
    /** The isocentre, on the edge, beside the cavity, far away. */
    private static final List<Vector3> PLACES = List.of(Vector3.ZERO, new Vector3(5.5, 0, 0), new Vector3(0, 3, 0),
            new Vector3(20, 0, 0));
    /** Doses are means over a cube of points, for the sake of the engine that has noise. */
    private static final int AROUND = 27;
    private static final double STEP_MM = 0.7;
    private static final int EVERY = 16;

    private final TreatmentDevice device = Services.get(Contributions.class)
            .select(TreatmentDevice.class, "gammaknife-icon").guarded(TreatmentDevice.class, Duration.ofMinutes(1));
    private final BeamModel beams = device.beamModel(LocalDate.of(2026, 1, 1));
    /** Every sixteenth beam of a shot. */
    private final List<Field> shot = shot();

    private List<Field> shot() {
        List<Field> all = device.elements().stream().filter(e -> e.option().equals("8"))
                .flatMap(e -> device.fields(e, Vector3.ZERO).stream()).toList();
        return IntStream.range(0, all.size() / EVERY).mapToObj(n -> all.get(n * EVERY)).toList();
    }

    private static DosePoints.At points() {
        int count = PLACES.size() * AROUND;
        DosePoints.At at = new DosePoints.At(new float[count], new float[count], new float[count]);
        for (int n = 0; n < count; n++) {
            Vector3 p = PLACES.get(n / AROUND)
                    .plus(new Vector3(n % 3 - 1, n / 3 % 3 - 1, n / 9 % 3 - 1).times(STEP_MM));
            at.xMm()[n] = (float) p.x();
            at.yMm()[n] = (float) p.y();
            at.zMm()[n] = (float) p.z();
        }
        return at;
    }

    private float[] dose(String engine, Medium medium) {
        float[] each = Services.get(DoseCalculator.class).open(engine, Optional.of("java"))
                .dose(new DoseRequest(medium, beams, shot, points(), 2), ProgressMonitor.NONE);
        float[] mean = new float[PLACES.size()];
        for (int n = 0; n < each.length; n++) {
            mean[n / AROUND] += each[n] / AROUND;
        }
        return mean;
    }

    private static double density(Vector3 p) {
        double r = p.length();
        return r > 80 ? 0 : r > 66 && r < 73 ? SKULL : p.distanceTo(CAVITY_MM) < 8 ? AIR : 1;
    }

    private static Medium head() {
        int n = 84;
        double spacing = 2;
        double first = -(n - 1) * spacing / 2;
        VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(spacing, spacing, spacing),
                new Vector3(first, first, first));
        float[] values = new float[geometry.voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) density(geometry.toPatient(v % n, v / n % n, v / n / n));
        }
        return new Medium.Voxels(new Grid(geometry, values));
    }

    @Test
    void engines() {
        Medium water = new Medium.WaterSphere(Vector3.ZERO, 80);
        Medium head = head();
        System.out.println("8 mm shot, Gy/s at isocentre, edge, beside a cavity, 20 mm away: water; skull and cavity");
        Map<String, float[]> inWater = new LinkedHashMap<>();
        Map<String, float[]> inHead = new LinkedHashMap<>();
        ENGINES.keySet().forEach(engine -> {
            inWater.put(engine, dose(engine, water));
            inHead.put(engine, dose(engine, head));
            System.out.printf("%-12s %s%n%-12s %s%n", engine, text(inWater.get(engine)), "", text(inHead.get(engine)));
        });
        float[] reference = inWater.get("raytrace");
        ENGINES.forEach((engine, limit) -> {
            for (int n = 0; n < reference.length; n++) {
                assertEquals(reference[n], inWater.get(engine)[n], limit * reference[0], engine + " at point " + n);
            }
            double skull = inHead.get(engine)[0] / inWater.get(engine)[0];
            double noise = engine.equals("montecarlo") ? 0.03 : 0;
            assertTrue(skull > 0.94 - noise && skull < 1 + noise, engine + ", skull and cavity: " + skull);
        });
        assertTrue(inHead.get("convolution")[2] < inHead.get("raytrace")[2], "electrons are missing beside air");
    }

    private static String text(float[] dose) {
        StringBuilder text = new StringBuilder();
        for (float d : dose) {
            text.append(String.format("%10.6f", d));
        }
        return text.toString();
    }
}
