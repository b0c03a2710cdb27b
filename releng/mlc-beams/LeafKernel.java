package org.isocentra.dose.montecarlo.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import org.isocentra.data.DataFile;
import org.isocentra.model.ProgressMonitor;

/**
 * Writes the beam model of a machine with leaves: a pencil beam of the Monte Carlo engine in water as a sum of
 * Gaussians, each with its own attenuation. It lies in the engine's package to use it. Arguments: the settings, the
 * file that the beam model begins with, and the file to write.
 */
public final class LeafKernel {

    /**
     * What is asked for.
     *
     * @param spectrum id of one of the engine
     * @param depthsMm at which the dose is fitted, the reference depth among them
     * @param maximumMm depth of the maximum, at which {@code gyPerMu} is the dose of the reference field
     * @param referenceFieldMm side of that square
     * @param edgeMm as {@code transmission} and {@code tipMm}, see the schema of the beam model
     * @param sigmaMm of the Gaussians
     * @param attenuationPerMm those that attenuations are mixed of
     * @param smallFieldsMm radius of the round fields up to which each counts fully
     * @param wideFields how much wider ones count
     */
    record Settings(String spectrum, int histories, List<Double> depthsMm, double referenceDepthMm, double maximumMm,
            double referenceFieldMm, double gyPerMu, double edgeMm, double transmission, double tipMm,
            List<Double> sigmaMm, List<Double> attenuationPerMm, double smallFieldsMm, double wideFields) {
    }

    private static final int PARTS = 10;
    private static final double SMALLEST_MM = 1;
    private static final double GROWTH = 1.11;
    private static final double LARGEST_MM = 60;
    /** The circle in the middle of which a square of side 1 gives the same dose. */
    private static final double EQUIVALENT = 0.561;
    private static final double SLOPE_MM = 10;
    private static final int RINGS = 60;
    private static final double DEVIATIONS = 4;
    private static final int ROUNDS = 200_000;

    private final Settings settings;
    private final Sources sources = new Sources();
    private final List<Double> radii = new ArrayList<>();

    private LeafKernel(Settings settings) {
        this.settings = settings;
        for (double r = SMALLEST_MM; r <= LARGEST_MM; r *= GROWTH) {
            radii.add(r);
        }
    }

    public static void main(String[] arguments) throws IOException {
        LeafKernel kernel = new LeafKernel(DataFile.at(Path.of(arguments[0])).read(Settings.class));
        try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(arguments[2])), false,
                StandardCharsets.UTF_8)) {
            out.print(Files.readString(Path.of(arguments[1])));
            kernel.write(out);
        }
    }

    private PencilBeam[] pencils(double depthMm) {
        int each = settings.histories / PARTS;
        PencilBeam[] pencils = new PencilBeam[PARTS];
        Arrays.parallelSetAll(pencils, n -> PencilBeam.simulate(sources.photons(), sources.electrons(),
                sources.spectrum(settings.spectrum), Phantom.layers(250, 2 * depthMm + PencilBeam.HALF_LAYER_MM, 1),
                depthMm, PencilBeam.HALF_LAYER_MM, (long) n * each, each, ProgressMonitor.NONE));
        return pencils;
    }

    private void write(PrintStream out) {
        double[][] wanted = new double[settings.depthsMm.size()][];
        double[] slope = new double[settings.depthsMm.size()];
        for (int d = 0; d < wanted.length; d++) {
            PencilBeam[] pencils = pencils(settings.depthsMm.get(d));
            wanted[d] = radii.stream().mapToDouble(r -> mean(pencils, p -> blurred(p, r))).toArray();
            double dose = mean(pencils, p -> p.onAxisGy(SLOPE_MM));
            slope[d] = dose;
            double noise = Math.sqrt(Arrays.stream(pencils).mapToDouble(p -> Math.pow(p.onAxisGy(SLOPE_MM) / dose - 1, 2))
                    .sum() / (PARTS * (PARTS - 1.0)));
            System.out.printf(Locale.ROOT, "%.0f mm: statistical error %.2f %%%n", settings.depthsMm.get(d),
                    100 * noise);
        }
        PencilBeam[] maximum = pencils(settings.maximumMm);
        double perGy = settings.gyPerMu / mean(maximum, p -> p.onAxisGy(EQUIVALENT * settings.referenceFieldMm));
        double[] share = fit(wanted);
        int terms = settings.sigmaMm.size();
        double[] sum = new double[terms];
        double[] attenuation = new double[terms];
        for (int n = 0; n < share.length; n++) {
            sum[n % terms] += share[n];
            attenuation[n % terms] += share[n] * settings.attenuationPerMm.get(n / terms);
        }
        double all = Arrays.stream(sum).sum();
        out.println("  \"beam\": {");
        out.printf(Locale.ROOT, "    \"referenceDepthMm\": %s,%n", text(settings.referenceDepthMm));
        out.printf(Locale.ROOT, "    \"outputGyPerMu\": %.6f,%n", all * perGy);
        out.printf(Locale.ROOT, "    \"attenuationPerMm\": %.5f,%n", Math.log(slope[0] / slope[slope.length - 1])
                / (settings.depthsMm.getLast() - settings.depthsMm.getFirst()));
        out.printf(Locale.ROOT, "    \"edgeMm\": %s,%n    \"transmission\": %s,%n    \"tipMm\": %s,%n",
                text(settings.edgeMm), text(settings.transmission), text(settings.tipMm));
        out.println("    \"kernel\": [");
        for (int i = 0; i < terms; i++) {
            attenuation[i] /= sum[i];
            out.printf(Locale.ROOT, "      {\"share\": %.5f, \"sigmaMm\": %s, \"attenuationPerMm\": %.5f}%s%n",
                    sum[i] / all, text(settings.sigmaMm.get(i)), attenuation[i], i < terms - 1 ? "," : "");
        }
        out.printf("    ]%n  }%n}%n");
        printResiduals(wanted, sum, attenuation);
    }

    private static double mean(PencilBeam[] pencils, ToDoubleFunction<PencilBeam> dose) {
        return Arrays.stream(pencils).mapToDouble(dose).average().orElseThrow();
    }

    private static String text(double number) {
        return Double.toString(number).replaceFirst("\\.0$", "");
    }

    /** Shares of every attenuation with every width: see D. D. Lee, H. S. Seung, Nature 401:788, 1999. */
    private double[] fit(double[][] wanted) {
        List<double[]> rows = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int d = 0; d < wanted.length; d++) {
            for (int r = 0; r < wanted[d].length; r++) {
                double[] row = new double[settings.sigmaMm.size() * settings.attenuationPerMm.size()];
                for (int n = 0; n < row.length; n++) {
                    row[n] = disc(n % settings.sigmaMm.size(), radii.get(r)) * Math.exp(-settings.attenuationPerMm
                            .get(n / settings.sigmaMm.size()) * (settings.depthsMm.get(d)
                                    - settings.referenceDepthMm)) / wanted[d][r];
                }
                rows.add(row);
                weights.add(Math.pow(radii.get(r) > settings.smallFieldsMm ? settings.wideFields : 1, 2));
            }
        }
        double[] share = new double[rows.getFirst().length];
        Arrays.fill(share, 1 / Arrays.stream(rows.getLast()).sum());
        for (int round = 0; round < ROUNDS; round++) {
            double[] up = new double[share.length];
            double[] down = new double[share.length];
            for (int m = 0; m < rows.size(); m++) {
                double[] row = rows.get(m);
                double sum = 0;
                for (int n = 0; n < share.length; n++) {
                    sum += row[n] * share[n];
                }
                for (int n = 0; n < share.length; n++) {
                    up[n] += row[n] * weights.get(m);
                    down[n] += row[n] * sum * weights.get(m);
                }
            }
            for (int n = 0; n < share.length; n++) {
                share[n] *= up[n] / down[n];
            }
        }
        return share;
    }

    private double disc(int term, double radiusMm) {
        double sigma = Math.hypot(settings.sigmaMm.get(term), settings.edgeMm);
        return -Math.expm1(-radiusMm * radiusMm / (2 * sigma * sigma));
    }

    private void printResiduals(double[][] wanted, double[] share, double[] attenuation) {
        for (int d = 0; d < wanted.length; d++) {
            double small = 0;
            double wide = 0;
            for (int r = 0; r < wanted[d].length; r++) {
                double sum = 0;
                for (int i = 0; i < share.length; i++) {
                    sum += share[i] * disc(i, radii.get(r)) * Math.exp(-attenuation[i]
                            * (settings.depthsMm.get(d) - settings.referenceDepthMm));
                }
                double off = Math.abs(sum / wanted[d][r] - 1);
                small = radii.get(r) > settings.smallFieldsMm ? small : Math.max(small, off);
                wide = Math.max(wide, off);
            }
            System.out.printf(Locale.ROOT, "%.0f mm: off by at most %.2f %% up to a radius of %.0f mm, %.2f %% up to"
                    + " %.0f mm%n", settings.depthsMm.get(d), 100 * small, settings.smallFieldsMm, 100 * wide,
                    LARGEST_MM);
        }
    }

    /** Dose in the middle of a disc with its edge blurred, by reciprocity that of the pencil within it, Gy. */
    private double blurred(PencilBeam pencil, double discMm) {
        double sum = 0;
        for (int n = 0; n < pencil.radiusMm().length; n++) {
            double away = pencil.radiusMm()[n];
            if (away < discMm + DEVIATIONS * settings.edgeMm) {
                sum += pencil.doseArea()[n] * within(away, discMm);
            }
        }
        return sum;
    }

    /** Part of a Gaussian about a place that is within a disc. */
    private double within(double awayMm, double discMm) {
        double sum = 0;
        for (int n = 0; n < RINGS; n++) {
            double inner = DEVIATIONS * n / RINGS;
            double outer = DEVIATIONS * (n + 1) / RINGS;
            double r = settings.edgeMm * (inner + outer) / 2;
            double twice = Math.max(1e-9, 2 * r * awayMm);
            double cosine = (r * r + awayMm * awayMm - discMm * discMm) / twice;
            sum += (Math.exp(-inner * inner / 2) - Math.exp(-outer * outer / 2))
                    * Math.acos(Math.clamp(cosine, -1, 1)) / Math.PI;
        }
        return sum;
    }
}
