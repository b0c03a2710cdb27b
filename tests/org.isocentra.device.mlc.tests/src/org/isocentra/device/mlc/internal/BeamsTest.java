package org.isocentra.device.mlc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.model.radiation.MultiLeafBeam.Term;
import org.junit.jupiter.api.Test;

/** What the kernel of the beam gives in squares, beside what is published of other machines of 6 MV. */
class BeamsTest {

    /** Artiste, 50 mm deep, surface at 950 mm; github.com/e0404/photonPencilBeamKernelCalc, referenceData/of.dat. */
    private static final SortedMap<Double, Double> ARTISTE = new TreeMap<>(Map.of(5.74, 0.4393, 10.1, 0.7052,
            12.0, 0.7542, 15.9, 0.8074, 19.8, 0.8352, 29.8, 0.8742, 40.0, 0.9032, 50.0, 0.9250));
    /** Synergy Agility, 100 mm deep, surface at 900 mm; the same place. */
    private static final SortedMap<Double, Double> SYNERGY = new TreeMap<>(Map.of(10.0, 0.698, 30.0, 0.839, 40.0,
            0.877, 50.0, 0.904));

    private final LeafBeams.Beam beam = DataFiles.read().beams().beam();

    /** In the middle of a square of water, Gy per MU. */
    private double dose(double sideMm, double depthMm) {
        double sum = 0;
        for (Term term : beam.kernel()) {
            double open = inStrip(sideMm, Math.hypot(term.sigmaMm(), beam.edgeMm()));
            sum += term.share() * open * open
                    * Math.exp(-term.attenuationPerMm() * (depthMm - beam.referenceDepthMm()));
        }
        return sum * beam.outputGyPerMu();
    }

    /** Part of a Gaussian within a strip about its middle. */
    private static double inStrip(double wideMm, double sigma) {
        int steps = 400;
        double sum = 0;
        for (int n = 0; n < steps; n++) {
            double x = wideMm * ((n + 0.5) / steps - 0.5) / sigma;
            sum += Math.exp(-x * x / 2);
        }
        return Math.min(1, sum * wideMm / steps / sigma / Math.sqrt(2 * Math.PI));
    }

    /**
     * Published factors contain scatter from the head of the machine, which falls with the opening, and what leaves hide
     * of the focal spot; the beam has neither, so its factors are higher, and the more so the smaller the field is.
     */
    @Test
    void outputFactorsAreNearPublishedOnes() {
        compare("Artiste, 50 mm deep", ARTISTE, 50);
        compare("Synergy Agility, 100 mm deep", SYNERGY, 100);
    }

    private void compare(String machine, SortedMap<Double, Double> published, double depthMm) {
        StringBuilder line = new StringBuilder();
        double before = 0;
        double more = Double.POSITIVE_INFINITY;
        for (Map.Entry<Double, Double> field : published.entrySet()) {
            double factor = dose(field.getKey(), depthMm) / dose(100, depthMm);
            line.append(String.format(Locale.ROOT, "  %s mm %.3f (%.3f, %+.1f %%)", field.getKey(), factor,
                    field.getValue(), 100 * (factor / field.getValue() - 1)));
            assertTrue(factor > before && factor < 1, field + ": " + factor);
            double higher = factor / field.getValue() - 1;
            assertTrue(higher > 0 && higher < more, field + ": " + factor);
            before = factor;
            more = higher;
        }
        System.out.println("output factors, published by " + machine + " in brackets:" + line);
    }

    /** 0.01 Gy per MU at 15 mm in a square of 100 mm, and published falls with depth. */
    @Test
    void depthDoseFallsAsPublished() {
        double fall = dose(20, 100) / dose(20, 50);
        double published = 0.792;
        System.out.printf(Locale.ROOT, "square of 20 mm, isocentre 100 mm deep over 50 mm deep: %.3f, tissue-phantom"
                + " ratio of the Artiste %.3f%n", fall, published);
        assertEquals(published, fall, 0.03);
    }
}
