package org.isocentra.optimisation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.kernel.DoseKernel;

/**
 * What is on, and how long.
 *
 * @param columns which are on together: single elements at first, shots in the end
 * @param seconds of each of these
 * @param total beam-on time, seconds
 */
record Exposure(List<int[]> columns, float[] seconds, double total) {

    /** One after the other. */
    static Exposure inTurn(List<int[]> columns, float[] seconds) {
        double total = 0;
        for (float each : seconds) {
            total += each;
        }
        return new Exposure(columns, seconds, total);
    }

    /** Elements by themselves, those of different tracks of an isocentre at the same time. */
    static Exposure sideBySide(ElementDose dose, float[] seconds) {
        return new Exposure(IntStream.range(0, seconds.length).mapToObj(column -> new int[] {column}).toList(), seconds,
                Arrays.stream(dose.isocentreSeconds(seconds)).sum());
    }

    /** @param perSecond dose of each column by itself */
    float[] doseGy(InfluenceMatrix perSecond, DoseKernel kernel) {
        InfluenceMatrix together = ElementDose.of(perSecond, columns);
        float[] dose = new float[together.points()];
        kernel.multiply(together.values(), together.points(), together.variables(), seconds, dose);
        return dose;
    }

    Exposure scaled(double factor) {
        float[] scaled = new float[seconds.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (float) (factor * seconds[n]);
        }
        return new Exposure(columns, scaled, total * factor);
    }
}
