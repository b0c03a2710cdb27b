package org.isocentra.beamdata.api;

import java.util.List;
import java.util.Optional;

/** One table that was measured. */
public sealed interface Measured {

    /** How it was measured. */
    Setup setup();

    /** Where the table is, for a person to read: file, and line or number of the scan. */
    default String where() {
        return setup().where();
    }

    /** What a curve is. */
    enum Quantity {
        /** Dose across the beam along one axis, relative. */
        PROFILE,
        /** Dose on the axis against depth at a fixed distance from source to surface, relative. */
        DEPTH_DOSE,
        /** Dose against depth at a fixed distance from source to detector, relative. */
        TISSUE_PHANTOM_RATIO
    }

    /**
     * The line of a profile: {@code x} and {@code y} across the beam, in the patient's axes for a machine without
     * gantry, {@code z} along the patient.
     */
    enum Axis {
        X, Y, Z
    }

    /** What single numbers are. */
    enum FactorKind {
        /** Dose relative to a reference field. */
        OUTPUT_FACTOR,
        /** Dose rate to water of the reference field, Gy per minute. */
        DOSE_RATE
    }

    /**
     * Dose against position or depth.
     *
     * @param axis of a profile, absent for the others
     * @param positionMm position or depth, rising
     * @param value dose, in a unit common to the curve
     */
    record Curve(Setup setup, Quantity quantity, Optional<Axis> axis, double[] positionMm, double[] value)
            implements Measured {

        public Curve {
            if (positionMm.length != value.length || positionMm.length < 2) {
                throw new IllegalArgumentException("a curve needs as many values as positions, and at least two");
            }
            positionMm = positionMm.clone();
            value = value.clone();
            for (int n = 0; n < value.length; n++) {
                if (!Double.isFinite(value[n]) || !(n == 0 || positionMm[n] > positionMm[n - 1])) {
                    throw new IllegalArgumentException("positions must rise and values be finite, at " + n);
                }
            }
            if (axis.isPresent() != (quantity == Quantity.PROFILE)) {
                throw new IllegalArgumentException("profiles, and only they, have an axis");
            }
        }

        /** @return a copy, like {@link #value} */
        @Override
        public double[] positionMm() {
            return positionMm.clone();
        }

        @Override
        public double[] value() {
            return value.clone();
        }

        public int size() {
            return value.length;
        }

        /** The curve with other values at the same positions, for example those of a model. */
        public Curve with(double[] other) {
            return new Curve(setup, quantity, axis, positionMm, other);
        }

        public Shape shape() {
            return new Shape(positionMm, value);
        }
    }

    /**
     * Single numbers of fields of several sizes.
     *
     * @param referenceFieldMm field to which output factors refer
     */
    record Factors(Setup setup, FactorKind kind, Optional<Double> referenceFieldMm, List<Factor> factors)
            implements Measured {

        public Factors {
            factors = List.copyOf(factors);
        }
    }

    /** The number of one field. */
    record Factor(double fieldMm, double value) {
    }
}
