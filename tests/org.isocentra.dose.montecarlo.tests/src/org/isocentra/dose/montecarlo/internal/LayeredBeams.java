package org.isocentra.dose.montecarlo.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parallel round beams of uniform fluence with a sharp edge, through water with and without a layer of bone or air:
 * what other engines can be compared with. By reciprocity one simulation of a beam without width gives the dose of
 * beams of all widths at all distances from their axes.
 */
final class LayeredBeams {

    static final double[] DIAMETERS_MM = {4, 8, 10, 16, 20, 40};

    private static final double LAYER_MM = 20;
    private static final int LAYERS = 15;
    /** The layer of another density begins behind this number of layers of water. */
    private static final int BEFORE = 2;
    /** Where profiles are wanted: distances beyond the edge. */
    private static final double[] BESIDE_MM = {-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6, 10, 15};
    private static final double LEAST_PROFILE_MM = 10;
    private static final double PICO = 1e12;
    /** Depth, half the thickness, whether the profile is wanted, too. */
    private static final double[][] WATER = {{0.5, 0.25, 0}, {1, 0.25, 0}, {2, 0.25, 0}, {3, 0.25, 0}, {4, 0.25, 0},
        {6, 0.5, 0}, {8, 0.5, 0}, {11, 1, 0}, {15, 1.5, 1}, {20, 2, 0}, {30, 2, 0}, {50, 2, 1}, {80, 2, 0},
        {100, 2, 1}, {150, 2, 0}, {200, 2, 1}};
    private static final double[][] LAYERED = {{30, 2, 0}, {36, 1, 0}, {38, 0.5, 0}, {39.5, 0.25, 0}, {40.5, 0.25, 0},
        {42, 0.5, 0}, {45, 1, 0}, {50, 1.5, 1}, {55, 1, 0}, {58, 0.5, 0}, {59.5, 0.25, 0}, {60.5, 0.25, 0},
        {61.5, 0.25, 1}, {63, 0.5, 0}, {65, 0.5, 0}, {68, 1, 0}, {80, 2, 1}, {100, 2, 0}, {150, 2, 0}};

    private LayeredBeams() {
    }

    /** @param density of the layer from 40 to 60 mm, relative to water */
    record Medium(String name, float density) {

        Phantom phantom() {
            float[] densities = new float[LAYERS];
            for (int n = 0; n < LAYERS; n++) {
                densities[n] = n == BEFORE ? density : 1;
            }
            return Lab.layers(LAYER_MM, densities);
        }
    }

    static final List<Medium> MEDIA = List.of(new Medium("water", 1), new Medium("bone", 1.65f),
            new Medium("air", 0.0012f));

    /**
     * A layer that dose is scored in.
     *
     * @param halfMm half its thickness
     * @param profile whether the dose beside the axis is wanted, too
     */
    record Depth(double mm, double halfMm, boolean profile) {
    }

    /** Thin layers where dose changes quickly, thick ones where it only falls exponentially. */
    static List<Depth> depths(Medium medium) {
        double[][] depths = medium.name().equals("water") ? WATER : LAYERED;
        return Stream.of(depths).map(d -> new Depth(d[0], d[1], d[2] > 0)).toList();
    }

    /**
     * A dose with one standard deviation, pGy for one photon per mm².
     *
     * @param offAxisMm from the axis
     */
    record Dose(String spectrum, String medium, Depth depth, double diameterMm, double offAxisMm, Figure pGyMm2) {

        static final String HEADER = "spectrum,medium,depth mm,diameter mm,off axis mm,dose pGy mm2,deviation";

        String row() {
            return String.format(Locale.ROOT, "%s,%s,%s,%s,%s,%.5g,%.2g", spectrum, medium, depth.mm, diameterMm,
                    offAxisMm, pGyMm2.value(), pGyMm2.deviation());
        }
    }

    static List<Dose> simulate(Spectrum spectrum, Medium medium, Depth depth, int histories) {
        PencilBeam[] pencils = Lab.pencils(spectrum, medium.phantom(), depth.mm, depth.halfMm, histories);
        List<Dose> doses = new ArrayList<>();
        for (double diameter : DIAMETERS_MM) {
            for (double offAxis : offAxis(diameter, depth)) {
                doses.add(new Dose(spectrum.id(), medium.name, depth, diameter, offAxis, Figure.of(pencils.length,
                        n -> PICO * dose(pencils[n], diameter / 2, offAxis))));
            }
        }
        return doses;
    }

    private static double[] offAxis(double diameter, Depth depth) {
        double[] axis = {0};
        return depth.profile && diameter >= LEAST_PROFILE_MM ? IntStream.rangeClosed(0, BESIDE_MM.length)
                .mapToDouble(n -> n == 0 ? 0 : diameter / 2 + BESIDE_MM[n - 1]).toArray() : axis;
    }

    /** The share of each ring around a point beside the axis that is within the beam. */
    private static double dose(PencilBeam pencil, double radius, double offAxis) {
        if (offAxis == 0) {
            return pencil.onAxisGy(radius);
        }
        double sum = 0;
        for (int n = 0; n < pencil.radiusMm().length; n++) {
            double r = pencil.radiusMm()[n];
            double cos = (offAxis * offAxis + r * r - radius * radius) / (2 * offAxis * r);
            sum += pencil.doseArea()[n] * Math.acos(Math.clamp(cos, -1, 1)) / Math.PI;
        }
        return sum;
    }
}
