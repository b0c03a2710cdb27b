package org.isocentra.dose.kernel.vector.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.isocentra.dose.api.kernel.BeamBatch;

/**
 * The dose formula of {@link BeamBatch}, many points at a time. All beams pass over a tile of points that stays in the
 * innermost cache.
 */
final class BeamLoop {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int TILE = 1024;

    private static final float SOURCE_MARGIN_MM = 1;
    /** Added to a number below 2²², it leaves the nearest integer in the last bits. */
    private static final float ROUNDING = 0x1.8p23f;
    private static final int ROUNDING_BITS = Float.floatToRawIntBits(ROUNDING);
    private static final int EXPONENT_SHIFT = 23;
    /** Powers of two beyond these neither matter nor fit. */
    private static final float LARGEST_POWER = 120;

    private static final double LOG2_E = 1 / Math.log(2);
    /** Taylor series of 2ⁿ about 0; good to 1.2e-7 within one half. */
    private static final float[] POWER_OF_TWO = new float[7];

    static {
        double term = 1;
        for (int n = 0; n < POWER_OF_TWO.length; n++) {
            POWER_OF_TWO[n] = (float) term;
            term *= Math.log(2) / (n + 1);
        }
    }

    private BeamLoop() {
    }

    static int vectorBits() {
        return SPECIES.vectorBitSize();
    }

    static void addDose(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to, float[] doseGy) {
        int[] indices = new int[LANES];
        for (int start = from; start < to; start += TILE) {
            int end = Math.min(to, start + TILE);
            int whole = start + SPECIES.loopBound(end - start);
            for (int beam = 0; beam < beams.count(); beam++) {
                addBeam(beams, beam, xMm, yMm, zMm, start, whole, doseGy, indices);
            }
            if (whole < end) {
                addRest(beams, xMm, yMm, zMm, whole, end, doseGy, indices);
            }
        }
    }

    /** The last points of a tile, fewer than a vector holds. */
    private static void addRest(BeamBatch beams, float[] xMm, float[] yMm, float[] zMm, int from, int to,
            float[] doseGy, int[] indices) {
        float[] x = padded(xMm, from, to);
        float[] y = padded(yMm, from, to);
        float[] z = padded(zMm, from, to);
        float[] dose = padded(doseGy, from, to);
        for (int beam = 0; beam < beams.count(); beam++) {
            addBeam(beams, beam, x, y, z, 0, LANES, dose, indices);
        }
        System.arraycopy(dose, 0, doseGy, from, to - from);
    }

    private static float[] padded(float[] values, int from, int to) {
        float[] padded = new float[LANES];
        System.arraycopy(values, from, padded, 0, to - from);
        return padded;
    }

    private static void addBeam(BeamBatch beams, int i, float[] xMm, float[] yMm, float[] zMm, int from, int to,
            float[] doseGy, int[] indices) {
        float focusX = beams.focusX()[i];
        float focusY = beams.focusY()[i];
        float focusZ = beams.focusZ()[i];
        FloatVector alongX = all(beams.alongX()[i]);
        FloatVector alongY = all(beams.alongY()[i]);
        float alongZ = beams.alongZ()[i];
        FloatVector firstX = all(beams.firstX()[i]);
        FloatVector firstY = all(beams.firstY()[i]);
        float firstZ = beams.firstZ()[i];
        FloatVector secondX = all(beams.secondX()[i]);
        FloatVector secondY = all(beams.secondY()[i]);
        float secondZ = beams.secondZ()[i];
        FloatVector distance = all(beams.sourceDistanceMm()[i]);
        float weight = beams.weightGy()[i];
        FloatVector c0 = all(beams.entry()[0][i]);
        FloatVector c1 = all(beams.entry()[1][i]);
        FloatVector c2 = all(beams.entry()[2][i]);
        FloatVector c3 = all(beams.entry()[3][i]);
        FloatVector c4 = all(beams.entry()[4][i]);
        FloatVector c5 = all(beams.entry()[5][i]);
        FloatVector one = all(1);
        FloatVector slant = all(1 / (2.0 * beams.sourceDistanceMm()[i] * beams.sourceDistanceMm()[i]));
        FloatVector powerPerMm = all(-beams.attenuationPerMm()[i] * LOG2_E);
        FloatVector powerAtEntry = all(beams.attenuationPerMm()[i] * LOG2_E * beams.referenceDepthMm()[i]);
        float[] profiles = beams.profiles();
        int profile = beams.profile()[i] * beams.profileSamples();
        float samplesPerMm = (float) (1.0 / beams.profileStepMm());
        float lastSample = beams.profileSamples() - 1;
        float lastLow = beams.profileSamples() - 2.25f;

        for (int n = from; n < to; n += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, xMm, n).sub(focusX);
            FloatVector y = FloatVector.fromArray(SPECIES, yMm, n).sub(focusY);
            FloatVector z = FloatVector.fromArray(SPECIES, zMm, n).sub(focusZ);
            FloatVector t = x.fma(alongX, y.fma(alongY, z.mul(alongZ)));
            FloatVector s = distance.sub(t);
            VectorMask<Float> ahead = s.compare(VectorOperators.GT, SOURCE_MARGIN_MM);
            FloatVector m = distance.div(s.max(SOURCE_MARGIN_MM));
            FloatVector a = x.fma(firstX, y.fma(firstY, z.mul(firstZ))).mul(m);
            FloatVector b = x.fma(secondX, y.fma(secondY, z.mul(secondZ))).mul(m);
            FloatVector rho2 = a.fma(a, b.mul(b));

            FloatVector position = rho2.sqrt().mul(samplesPerMm);
            FloatVector low = position.sub(0.5f).min(lastLow).add(ROUNDING);
            low.reinterpretAsInts().sub(ROUNDING_BITS).intoArray(indices, 0);
            FloatVector fraction = position.sub(low.sub(ROUNDING));
            FloatVector inner = FloatVector.fromArray(SPECIES, profiles, profile, indices, 0);
            FloatVector outer = FloatVector.fromArray(SPECIES, profiles, profile + 1, indices, 0);
            FloatVector offAxis = outer.sub(inner).fma(fraction, inner);
            VectorMask<Float> lit = position.compare(VectorOperators.LT, lastSample).and(ahead);

            FloatVector h = a.fma(a.fma(c3, b.fma(c4, c1)), b.fma(b.fma(c5, c2), c0));
            FloatVector depth = h.sub(t).mul(rho2.fma(slant, one)).max(0);
            FloatVector power = depth.fma(powerPerMm, powerAtEntry).max(-LARGEST_POWER).min(LARGEST_POWER);
            FloatVector dose = powerOfTwo(power).mul(m.mul(m).mul(weight)).mul(offAxis);
            FloatVector.fromArray(SPECIES, doseGy, n).add(dose, lit).intoArray(doseGy, n);
        }
    }

    private static FloatVector all(double value) {
        return FloatVector.broadcast(SPECIES, (float) value);
    }

    private static FloatVector powerOfTwo(FloatVector power) {
        FloatVector rounded = power.add(ROUNDING);
        FloatVector f = power.sub(rounded.sub(ROUNDING));
        FloatVector series = all(POWER_OF_TWO[6]);
        series = series.fma(f, all(POWER_OF_TWO[5]));
        series = series.fma(f, all(POWER_OF_TWO[4]));
        series = series.fma(f, all(POWER_OF_TWO[3]));
        series = series.fma(f, all(POWER_OF_TWO[2]));
        series = series.fma(f, all(POWER_OF_TWO[1]));
        series = series.fma(f, all(1));
        IntVector exponent = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
        return series.reinterpretAsInts().add(exponent).reinterpretAsFloats();
    }
}
