package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.dose.api.BeamReport;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.Test;

/** The beam report of the Gamma Knife against published single shots. */
class PublishedShotsTest {

    private static final double FWHM_LIMIT_MM = 0.2;
    private static final double PENUMBRA_LIMIT_MM = 0.5;
    private static final double SHIFT_LIMIT_MM = 0.5;
    private static final double OUTPUT_LIMIT = 0.005;
    private static final double OFF_AXIS_LIMIT = 0.01;
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    private final List<String> outside = new ArrayList<>();

    @Test
    void plainJavaKernelMeetsThem() throws IOException {
        compare("java");
    }

    @Test
    void vectorKernelMeetsThem() throws IOException {
        assumeTrue(Installed.VECTOR.isAvailable(), "this processor or virtual machine has no vectors of 256 bit");
        compare("vector");
    }

    private void compare(String kernel) throws IOException {
        BeamReport report = report(kernel);
        System.out.printf("%nSingle shots, 80 mm water sphere, %s, kernel %s%n%-28s %9s %9s %10s %7s%n",
                report.engineId(), report.kernelId(), "", "measured", "published", "difference", "limit");
        for (String[] row : published()) {
            String option = row[0];
            double value = Double.parseDouble(row[2]);
            switch (row[1]) {
                case "output" ->
                    line(option + " mm output factor", output(report, option), value, OUTPUT_LIMIT * value);
                case "maximum" -> line(option + " mm z maximum",
                        profile(report, option, "z").maximumFromMidpointMm().orElseThrow(), value, SHIFT_LIMIT_MM);
                case "off-axis" -> line(option + " mm at x = 50 mm", relativeAt(profile(report, option, "x"), 50),
                        value, OFF_AXIS_LIMIT);
                default -> {
                    BeamReport.Profile profile = profile(report, option, row[1]);
                    String name = option + " mm " + row[1];
                    line(name + " FWHM", profile.fwhmMm().orElseThrow(), value, FWHM_LIMIT_MM);
                    line(name + " penumbra left", profile.penumbraLeftMm().orElseThrow(), Double.parseDouble(row[3]),
                            PENUMBRA_LIMIT_MM);
                    line(name + " penumbra right", profile.penumbraRightMm().orElseThrow(), Double.parseDouble(row[4]),
                            PENUMBRA_LIMIT_MM);
                }
            }
        }
        assertEquals(List.of(), outside);
    }

    private void line(String name, double measured, double published, double limit) {
        boolean good = Math.abs(measured - published) <= limit;
        System.out.printf("%-28s %9.4f %9.4f %+10.4f %7.4f%s%n", name, measured, published, measured - published, limit,
                good ? "" : "  OUTSIDE");
        if (!good) {
            outside.add(name);
        }
    }

    private static double output(BeamReport report, String option) {
        return report.outputs().stream().filter(o -> o.option().equals(option)).findFirst().orElseThrow().factor();
    }

    private static BeamReport.Profile profile(BeamReport report, String option, String axis) {
        return report.profiles().stream()
                .filter(p -> p.option().equals(option) && p.track().isEmpty() && p.axis().equals(axis)).findFirst()
                .orElseThrow();
    }

    private static double relativeAt(BeamReport.Profile profile, double mm) {
        float largest = 0;
        float there = 0;
        for (int n = 0; n < profile.positionMm().length; n++) {
            largest = Math.max(largest, profile.doseGyPerMeterset()[n]);
            if (Math.abs(profile.positionMm()[n] - mm) < 0.01) {
                there = profile.doseGyPerMeterset()[n];
            }
        }
        return there / largest;
    }

    private static BeamReport report(String kernel) {
        DoseCalculator.Session session = new DoseCalculatorService(Installed.real())
                .open("raytrace", Optional.of(kernel));
        return new BeamCommissioningService().report(Installed.ICON, session, DAY, 2, ProgressMonitor.NONE);
    }

    private static List<String[]> published() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                PublishedShotsTest.class.getResourceAsStream("/data/published-shots.csv"), StandardCharsets.UTF_8))) {
            Stream<String> rows = reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#"));
            return rows.map(l -> l.split(",")).toList();
        }
    }

    /** The dose rate at the middle of the calibration sphere is the calibrated one times the output factor. */
    @Test
    void calibrationIsReproduced() {
        BeamReport report = report("java");
        for (BeamReport.Output output : report.outputs()) {
            assertEquals(3.0 / 60 * output.factor(), output.doseGyPerMeterset(), 3.0 / 60 * 1e-4);
        }
    }

    /** The dose in the middle of spheres of 60, 80 and 100 mm falls with the attenuation coefficient. */
    @Test
    void sphereRadiusChangesDoseByAttenuation() {
        BeamReport report = report("java");
        double[] coefficients = {0.00632, 0.00629, 0.00618};
        System.out.println("slope of the dose at the centre of spheres of 60, 80 and 100 mm, per mm");
        for (int n = 0; n < coefficients.length; n++) {
            String option = List.of("4", "8", "16").get(n);
            double inner = Math.log(depth(report, option, 60) / depth(report, option, 80)) / 20;
            double outer = Math.log(depth(report, option, 80) / depth(report, option, 100)) / 20;
            System.out.printf("%s mm: %.6f %.6f, coefficient %.5f%n", option, inner, outer, coefficients[n]);
            assertEquals(coefficients[n], inner, 2e-6);
            assertEquals(coefficients[n], outer, 2e-6);
        }
    }

    private static double depth(BeamReport report, String option, double mm) {
        return report.depths().stream().filter(d -> d.option().equals(option) && d.depthMm() == mm).findFirst()
                .orElseThrow()
                .doseGyPerMeterset();
    }

    @Test
    void eightSectorsAddUpToTheFullShot() {
        BeamReport report = report("java");
        for (String option : List.of("4", "8", "16")) {
            BeamReport.Profile full = profile(report, option, "z");
            double[] sum = new double[full.positionMm().length];
            double largest = 0;
            for (BeamReport.Profile sector : sectors(report, option, "z")) {
                for (int n = 0; n < sum.length; n++) {
                    sum[n] += sector.doseGyPerMeterset()[n];
                    largest = Math.max(largest, full.doseGyPerMeterset()[n]);
                }
            }
            for (int n = 0; n < sum.length; n++) {
                assertEquals(full.doseGyPerMeterset()[n], sum[n], 1e-6 * largest);
            }
        }
    }

    /**
     * Each source follows its own axis: across the sector the beam is about as wide as the collimator makes it, along
     * it the beams are drawn out, and towards the sources there is more dose than behind the isocentre.
     */
    @Test
    void singleSectorsFollowTheirAxes() {
        BeamReport report = report("java");
        System.out.println(
                "single sectors: FWHM lateral, along, z in mm; dose 30 mm towards the sources over that 30 mm behind");
        for (String option : List.of("4", "8", "16")) {
            List<BeamReport.Profile> lateral = sectors(report, option, "lateral");
            List<BeamReport.Profile> along = sectors(report, option, "along");
            List<BeamReport.Profile> z = sectors(report, option, "z");
            assertEquals(8, lateral.size());
            double fullX = profile(report, option, "x").fwhmMm().orElseThrow();
            double fullZ = profile(report, option, "z").fwhmMm().orElseThrow();
            for (int n = 0; n < 8; n++) {
                double across = lateral.get(n).fwhmMm().orElseThrow();
                double lengthwise = along.get(n).fwhmMm().orElse(150.0);
                double entry = relativeAt(along.get(n), 30) / relativeAt(along.get(n), -30);
                if (n == 0) {
                    System.out.printf("%s mm: %.2f %.2f %.2f; %.2f%n", option, across, lengthwise,
                            z.get(n).fwhmMm().orElseThrow(), entry);
                }
                assertTrue(across < fullX, "narrower than the full shot, whose sectors cross");
                assertTrue(lengthwise > 1.5 * across, "drawn out along the beams");
                assertTrue(entry > 1.1, "more dose on the side of the sources");
                assertEquals(fullZ, z.get(n).fwhmMm().orElseThrow(), 0.05, "along z all sectors are alike");
                assertEquals(0, midpoint(lateral.get(n)), 0.02, "aimed at the isocentre");
            }
        }
    }

    private static List<BeamReport.Profile> sectors(BeamReport report, String option, String axis) {
        return report.profiles().stream()
                .filter(p -> p.option().equals(option) && p.track().isPresent() && p.axis().equals(axis)).toList();
    }

    /** Centre of mass of the dose above half maximum, mm. */
    private static double midpoint(BeamReport.Profile profile) {
        double largest = 0;
        for (float dose : profile.doseGyPerMeterset()) {
            largest = Math.max(largest, dose);
        }
        double sum = 0;
        double weighted = 0;
        for (int n = 0; n < profile.positionMm().length; n++) {
            double dose = profile.doseGyPerMeterset()[n];
            if (dose > largest / 2) {
                sum += dose;
                weighted += dose * profile.positionMm()[n];
            }
        }
        return weighted / sum;
    }

    @Test
    void doseRateHalvesInOneHalfLife() {
        DoseCalculator.Session session = new DoseCalculatorService(Installed.real())
                .open("raytrace", Optional.of("java"));
        BeamCommissioningService commissioning = new BeamCommissioningService();
        double fresh = commissioning.report(Installed.ICON, session, DAY, 2, ProgressMonitor.NONE).outputs().getLast()
                .doseGyPerMeterset();
        double later = commissioning.report(Installed.ICON, session, DAY.plusDays(1925), 2, ProgressMonitor.NONE)
                .outputs()
                .getLast().doseGyPerMeterset();
        assertEquals(Math.pow(2, -1925 / 1925.28), later / fresh, 1e-6);
    }
}
