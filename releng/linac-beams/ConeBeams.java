package org.isocentra.dose.montecarlo.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.isocentra.data.DataFile;
import org.isocentra.device.api.cones.SpectrumFile;
import org.isocentra.model.ProgressMonitor;

/**
 * Writes the beam model of a machine with cones: what its beam through each cone gives in water, by the pencil beams of
 * the Monte Carlo engine. It lies in the engine's package to use them. Arguments: the cones of the machine, the file
 * that the beam model begins with, and the file to write.
 */
public final class ConeBeams {

    /**
     * The cones of a machine.
     *
     * @param spectrum id of one of the engine, or the path of a file of one from that of the cones
     * @param maximumMm depth of the maximum
     * @param referenceConeMm to which the others are relative
     * @param referenceFactor its published output factor
     * @param gyPerMu where output factors are 1, at the depth of the maximum
     * @param edgeMm standard deviation of the blur of the edge at the axis point: of the focal spot, and of the cone
     * @param published output factors
     * @param adopted whether these are used in place of calculated ones, not only compared with them
     */
    record Cones(List<Double> conesMm, String spectrum, double maximumMm, double referenceConeMm,
            double referenceFactor, double gyPerMu, double edgeMm, List<Published> published, boolean adopted) {
    }

    record Published(double collimatorMm, double outputFactor) {
    }

    private static final double REFERENCE_MM = 80;
    private static final double[] SLOPE_MM = {50, 110};

    private static final int HISTORIES = 1_000_000;
    private static final double STEP_MM = 0.1;
    private static final double END_MM = 60;
    private static final int ANGLES = 64;
    private static final double SQRT2 = Math.sqrt(2);

    private final Cones cones;
    /** At the depth of the maximum, at the reference depth, and at those that the slope is between. */
    private final List<PencilBeam> pencils;
    /** Dose per MU of the calculated dose. */
    private final double perGy;

    private ConeBeams(Cones cones, List<PencilBeam> pencils) {
        this.cones = cones;
        this.pencils = pencils;
        perGy = cones.gyPerMu * cones.referenceFactor / dose(cones.referenceConeMm, 0, pencils.getFirst());
    }

    public static void main(String[] arguments) throws IOException {
        Sources sources = new Sources();
        Path file = Path.of(arguments[0]);
        Cones cones = DataFile.at(file).read(Cones.class);
        Spectrum spectrum = cones.spectrum.endsWith(".json") ? Spectrum.of(cones.spectrum,
                DataFile.at(file.resolveSibling(cones.spectrum)).read(SpectrumFile.class).spectrum())
                : sources.spectrum(cones.spectrum);
        double[] depths = {cones.maximumMm, REFERENCE_MM, SLOPE_MM[0], SLOPE_MM[1]};
        List<PencilBeam> pencils = Arrays.stream(depths).parallel().mapToObj(depth -> PencilBeam.inWater(
                sources.photons(), sources.electrons(), spectrum, depth, HISTORIES, ProgressMonitor.NONE)).toList();
        ConeBeams beams = new ConeBeams(cones, pencils);
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[2])), false,
                StandardCharsets.UTF_8)) {
            out.print(Files.readString(Path.of(arguments[1])));
            beams.write(out);
        }
    }

    private void write(PrintStream out) {
        out.println("  \"residuals\": [" + cones.published.stream().map(p -> String.format(Locale.ROOT,
                "%n    {\"collimatorMm\": %s, \"published\": %s, \"difference\": %.3f}", text(p.collimatorMm),
                text(p.outputFactor), calculatedFactor(p.collimatorMm) - p.outputFactor))
                .collect(Collectors.joining(",")) + "\n  ],");
        out.println("  \"collimators\": [");
        for (double cone : cones.conesMm) {
            write(out, cone);
            out.println(cone == cones.conesMm.getLast() ? "" : ",");
        }
        out.println("  ]");
        out.println("}");
    }

    private double calculatedFactor(double cone) {
        return dose(cone, 0, pencils.getFirst()) * perGy / cones.gyPerMu;
    }

    private double outputFactor(double cone) {
        return cones.published.stream().filter(p -> cones.adopted && p.collimatorMm == cone)
                .mapToDouble(Published::outputFactor).findFirst().orElseGet(() -> calculatedFactor(cone));
    }

    private static String text(double number) {
        return Double.toString(number).replaceFirst("\\.0$", "");
    }

    private void write(PrintStream out, double cone) {
        double axis = dose(cone, 0, pencils.get(1));
        double slope = Math.log(dose(cone, 0, pencils.get(2)) / dose(cone, 0, pencils.get(3)))
                / (SLOPE_MM[1] - SLOPE_MM[0]);
        int samples = (int) Math.round(END_MM / STEP_MM) + 1;
        double[] profile = new double[samples];
        for (int i = 0; i < samples; i++) {
            profile[i] = dose(cone, i * STEP_MM, pencils.get(1)) / axis;
        }
        smooth(profile, cone);
        out.printf(Locale.ROOT, "    {%n      \"collimatorMm\": %s,%n      \"outputFactor\": %.4f,%n"
                + "      \"outputGyPerMu\": %.6f,%n      \"attenuationPerMm\": %.5f,%n      \"profile\": [%s]%n    }",
                text(cone), outputFactor(cone), axis * perGy * outputFactor(cone) / calculatedFactor(cone), slope,
                Arrays.stream(profile).mapToObj(v -> String.format(Locale.ROOT, "%.5f", v))
                        .collect(Collectors.joining(", ")));
    }

    /** Takes the noise of single rings out of the tail, where nothing but scatter changes, and never lets it rise. */
    private static void smooth(double[] profile, double cone) {
        double[] before = profile.clone();
        int tail = (int) ((cone / 2 + 3) / STEP_MM);
        for (int n = tail; n < profile.length; n++) {
            int half = Math.min(Math.min(n - tail, profile.length - 1 - n), n / 8);
            double sum = 0;
            for (int k = -half; k <= half; k++) {
                sum += before[n + k];
            }
            profile[n] = sum / (2 * half + 1);
        }
        profile[0] = 1;
        for (int n = 1; n < profile.length; n++) {
            profile[n] = Math.min(profile[n], profile[n - 1]);
        }
    }

    /** Dose at a distance from the axis: the pencil beam spread over the fluence of the cone, one photon per mm². */
    private double dose(double cone, double rho, PencilBeam pencil) {
        double sum = 0;
        for (int m = 0; m < pencil.radiusMm().length; m++) {
            double r = pencil.radiusMm()[m];
            double share = pencil.doseArea()[m];
            if (share > 0) {
                double fluence = 0;
                for (int a = 0; a < ANGLES; a++) {
                    double cos = Math.cos(Math.PI * (a + 0.5) / ANGLES);
                    fluence += fluence(cone / 2, Math.sqrt(Math.max(0, rho * rho + r * r + 2 * rho * r * cos)));
                }
                sum += share * fluence / ANGLES;
            }
        }
        return sum;
    }

    /** A disc with the edge blurred. */
    private double fluence(double radius, double away) {
        return (erf((radius + away) / (cones.edgeMm * SQRT2)) + erf((radius - away) / (cones.edgeMm * SQRT2))) / 2;
    }

    /** Abramowitz and Stegun 7.1.26: right to 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double y = 1 - ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
                * Math.exp(-x * x);
        return Math.signum(x) * y;
    }
}
