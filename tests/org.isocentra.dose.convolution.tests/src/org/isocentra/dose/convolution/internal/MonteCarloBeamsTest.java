package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

/**
 * Parallel beams with sharp edges through water, and through a layer of bone or air in it, against the Monte Carlo
 * engine: data/monte-carlo-beams.csv, which its own tests write and keep. Doses are relative to that on the axis of the
 * same beam in water at the reference depth, as beam data are.
 */
class MonteCarloBeamsTest {

    private static final double DOSE = 0.02;
    private static final double DISTANCE_MM = 1;
    private static final double THRESHOLD = 0.2;
    private static final double PASSED = 0.98;
    /** Build-up: gamma allows much where dose is steep, so that differences there are limited, too. */
    private static final double BUILT_UP_MM = 4;
    private static final double BUILD_UP_DOSE = 0.03;
    /** The first point of the lattice is half in the air. */
    private static final double SURFACE_MM = 0.5;
    private static final double SURFACE_DOSE = 0.08;
    private static final int PARTS = 10;
    private static final double LAYER_FROM_MM = 40;
    private static final double LAYER_TO_MM = 60;
    private static final double[] FIELDS_MM = {10, 20, 40};
    private static final Map<String, Double> DENSITY = Map.of("water", 1.0, "bone", 1.65, "air", 0.0012);
    private static final Map<String, Double> REFERENCE_MM = Map.of("co-60", 80.0, "6-mv", 50.0);

    private final List<Radiation> radiations = new Radiations(KernelFile.read()).known();
    private final Superpositions superpositions = new Superpositions();
    private final List<Row> rows = rows();

    /** @param deviation one standard deviation of the dose */
    private record Row(String spectrum, String medium, double depthMm, double diameterMm, double offAxisMm, double dose,
            double deviation) {

        boolean onAxis() {
            return offAxisMm == 0;
        }
    }

    /**
     * A dose of Monte Carlo with its deviation and that of convolution, relative to the reference point.
     *
     * @param share of the largest dose of its depth dose or profile, to which gamma is relative, too
     */
    private record Compared(Row row, double reference, double deviation, double found, double share, double gamma) {

        double percent() {
            return 100 * (found / reference - 1);
        }

        double ofLargest() {
            return percent() * share;
        }
    }

    private static List<Row> rows() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                MonteCarloBeamsTest.class.getResourceAsStream("/data/monte-carlo-beams.csv"),
                StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).skip(1).map(line -> line.split(","))
                    .map(f -> new Row(f[0], f[1], Double.parseDouble(f[2]), Double.parseDouble(f[3]),
                            Double.parseDouble(f[4]), Double.parseDouble(f[5]), Double.parseDouble(f[6]))).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Discs beam(String spectrum, double diameterMm, String medium) {
        Radiation radiation = radiations.get(spectrum.equals("co-60") ? 0 : 1);
        return new Discs(radiation, diameterMm / 2, Discs.PARALLEL_MM, DENSITY.get(medium), superpositions);
    }

    private double atReference(String spectrum, double diameterMm) {
        return rows.stream().filter(r -> r.spectrum.equals(spectrum) && r.medium.equals("water")
                && r.diameterMm == diameterMm && r.depthMm == REFERENCE_MM.get(spectrum) && r.onAxis())
                .findFirst().orElseThrow().dose;
    }

    /** Of a depth dose, that of the beam in water; of a profile, that at its depth. */
    private double largest(Row row) {
        return rows.stream().filter(r -> r.spectrum.equals(row.spectrum) && r.diameterMm == row.diameterMm
                && (row.onAxis() ? r.medium.equals("water") && r.onAxis()
                : r.medium.equals(row.medium) && r.depthMm == row.depthMm)).mapToDouble(Row::dose).max().orElseThrow();
    }

    /** Along the axis a depth dose is searched for a dose alike, off the axis the profile. */
    private List<Compared> compare(String spectrum, String medium, double diameterMm, Predicate<Row> which) {
        List<Row> wanted = rows.stream().filter(r -> r.spectrum.equals(spectrum) && r.medium.equals(medium)
                && r.diameterMm == diameterMm).filter(which).toList();
        int around = 2 * PARTS + 1;
        double[] depth = new double[wanted.size() * around];
        double[] offAxis = new double[depth.length];
        for (int n = 0; n < depth.length; n++) {
            Row row = wanted.get(n / around);
            double away = DISTANCE_MM * (n % around - PARTS) / PARTS;
            depth[n] = row.onAxis() ? Math.max(0.05, row.depthMm + away) : row.depthMm;
            offAxis[n] = row.onAxis() ? 0 : row.offAxisMm + away;
        }
        double unit = beam(spectrum, diameterMm, "water").axis(REFERENCE_MM.get(spectrum));
        double reference = atReference(spectrum, diameterMm);
        double[] dose = beam(spectrum, diameterMm, medium).dose(depth, offAxis);
        List<Compared> compared = new ArrayList<>();
        for (int n = 0; n < wanted.size(); n++) {
            Row row = wanted.get(n);
            double largest = largest(row) / reference;
            double gamma = Double.POSITIVE_INFINITY;
            for (int m = 0; m < around; m++) {
                double away = row.onAxis() ? depth[n * around + m] - row.depthMm : offAxis[n * around + m]
                        - row.offAxisMm;
                gamma = Math.min(gamma, Math.hypot(away / DISTANCE_MM,
                        (dose[n * around + m] / unit - row.dose / reference) / (DOSE * largest)));
            }
            compared.add(new Compared(row, row.dose / reference, row.deviation / reference,
                    dose[n * around + PARTS] / unit, row.dose / reference / largest, gamma));
        }
        return compared;
    }

    private static boolean inLayer(Row row) {
        return row.depthMm > LAYER_FROM_MM && row.depthMm < LAYER_TO_MM;
    }

    /** Depth doses and profiles of fields of 10, 20 and 40 mm in water. */
    @Test
    void fieldsInWater() {
        System.out.println("gamma 2 %, 1 mm above 20 % of beams in water, convolution against Monte Carlo (noise):"
                + " passed, mean, largest");
        for (String spectrum : List.of("co-60", "6-mv")) {
            for (double diameter : FIELDS_MM) {
                check(spectrum, "water", diameter, "depth dose", Row::onAxis);
                check(spectrum, "water", diameter, "profiles", r -> !r.onAxis());
                buildUp(spectrum, diameter);
            }
        }
    }

    private void buildUp(String spectrum, double diameter) {
        List<Compared> first = compare(spectrum, "water", diameter, r -> r.onAxis() && r.depthMm <= BUILT_UP_MM);
        System.out.printf("      build-up, %% of the largest dose (Monte Carlo):%s%n", first.stream()
                .map(c -> String.format(Locale.ROOT, " %.1f mm %+.1f (%.1f)", c.row.depthMm, c.ofLargest(),
                        100 * c.share)).collect(Collectors.joining()));
        for (Compared c : first) {
            double limit = c.row.depthMm <= SURFACE_MM ? SURFACE_DOSE : BUILD_UP_DOSE;
            assertEquals(0, c.ofLargest() / 100, limit, spectrum + " " + diameter + " mm at " + c.row.depthMm + " mm");
        }
    }

    private void check(String spectrum, String medium, double diameter, String what, Predicate<Row> which) {
        List<Compared> all = compare(spectrum, medium, diameter, which).stream()
                .filter(c -> c.share >= THRESHOLD).toList();
        double passed = (double) all.stream().filter(c -> c.gamma <= 1).count() / all.size();
        double noise = Math.sqrt(all.stream().mapToDouble(c -> Math.pow(c.deviation, 2)).average().orElseThrow());
        System.out.printf(Locale.ROOT, "%-5s %-5s %2.0f mm %-10s %3d points (%.1f %%): %.1f %%, %.2f, %.2f%n", spectrum,
                medium, diameter, what, all.size(), 100 * noise, 100 * passed,
                all.stream().mapToDouble(Compared::gamma).average().orElseThrow(),
                all.stream().mapToDouble(Compared::gamma).max().orElseThrow());
        assertTrue(passed >= PASSED, spectrum + " " + medium + " " + diameter + " mm, " + what + ": " + passed);
    }

    /** Output of small fields at the reference depth relative to 40 mm. */
    @Test
    void outputOfSmallFields() {
        for (String spectrum : List.of("co-60", "6-mv")) {
            double[] diameters = {4, 8, 10, 16, 20};
            double largest = beam(spectrum, 40, "water").axis(REFERENCE_MM.get(spectrum)) / atReference(spectrum, 40);
            System.out.printf("%s output, convolution over Monte Carlo, relative to 40 mm:", spectrum);
            for (double diameter : diameters) {
                double found = beam(spectrum, diameter, "water").axis(REFERENCE_MM.get(spectrum))
                        / atReference(spectrum, diameter) / largest;
                System.out.printf(Locale.ROOT, " %.0f mm %.4f", diameter, found);
                assertEquals(1, found, 0.02, spectrum + " " + diameter + " mm");
            }
            System.out.println();
        }
    }

    /** Bone and air: the same before and behind, as far as electrons do not reach; what differs is printed. */
    @Test
    void layers() {
        for (String spectrum : List.of("co-60", "6-mv")) {
            for (String medium : List.of("bone", "air")) {
                Map<Double, List<Compared>> byDepth = new TreeMap<>();
                for (double diameter : new double[] {4, 8, 10, 16, 20, 40}) {
                    compare(spectrum, medium, diameter, Row::onAxis)
                            .forEach(c -> byDepth.computeIfAbsent(c.row.depthMm, _ -> new ArrayList<>()).add(c));
                }
                System.out.printf("%s, %s from 40 to 60 mm, convolution less Monte Carlo, %% of it there, on the axis"
                        + " of 4, 8, 10, 16, 20, 40 mm (largest noise)%n", spectrum, medium);
                byDepth.forEach((depth, list) -> System.out.printf(Locale.ROOT, "%6.1f mm %s (%.1f)%n", depth,
                        list.stream().map(c -> String.format(Locale.ROOT, "%+7.1f", c.percent()))
                                .collect(Collectors.joining()),
                        list.stream().mapToDouble(c -> 100 * c.deviation / c.reference).max().orElseThrow()));
                for (double diameter : FIELDS_MM) {
                    check(spectrum, medium, diameter, "outside", r -> !inLayer(r) && isFar(r));
                }
            }
        }
    }

    private static boolean isFar(Row row) {
        return row.depthMm < LAYER_FROM_MM - 1 || row.depthMm > LAYER_TO_MM + 4;
    }
}
