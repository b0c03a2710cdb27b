package org.isocentra.evaluation.internal;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.isocentra.evaluation.api.Dvh;

/**
 * A figure of a dose-volume histogram, as constraints name it: {@code Dmax}, {@code Dmean}, {@code D0.035cc}, {@code
 * D50%} in Gy, {@code V12} in cm³.
 */
sealed interface ConstraintMetric {

    Pattern DOSE = Pattern.compile("D(\\d+(?:\\.\\d+)?)(cc|%)");
    Pattern VOLUME = Pattern.compile("V(\\d+(?:\\.\\d+)?)");

    /** The figure, or empty where it is not defined for the structure. */
    OptionalDouble of(Dvh dvh);

    /** @throws IllegalArgumentException when the name is none of the above */
    static ConstraintMetric parse(String name) {
        Matcher dose = DOSE.matcher(name);
        Matcher volume = VOLUME.matcher(name);
        if (name.equals("Dmax")) {
            return new Maximum();
        } else if (name.equals("Dmean")) {
            return new Mean();
        } else if (volume.matches()) {
            return new VolumeAtLeast(Double.parseDouble(volume.group(1)));
        } else if (dose.matches()) {
            double amount = Double.parseDouble(dose.group(1));
            return dose.group(2).equals("%") ? new DoseToPercent(amount) : new DoseToVolume(amount);
        }
        throw new IllegalArgumentException("unknown metric " + name
                + "; known are Dmax, Dmean, D0.035cc, D50% and V12");
    }

    /** Dose to the hottest point sampled, Gy. */
    record Maximum() implements ConstraintMetric {
        @Override
        public OptionalDouble of(Dvh dvh) {
            return OptionalDouble.of(dvh.maximumGy());
        }
    }

    /** Mean dose, Gy. */
    record Mean() implements ConstraintMetric {
        @Override
        public OptionalDouble of(Dvh dvh) {
            return OptionalDouble.of(dvh.meanGy());
        }
    }

    /** Dose in Gy that the hottest {@code volumeCm3} get at least; undefined for a structure that is smaller. */
    record DoseToVolume(double volumeCm3) implements ConstraintMetric {
        @Override
        public OptionalDouble of(Dvh dvh) {
            double volume = volumeCm3 * 1000;
            return volume > dvh.totalVolumeMm3() ? OptionalDouble.empty()
                    : OptionalDouble.of(dvh.doseToHottest(volume));
        }
    }

    /** Dose in Gy that the hottest {@code percent} of the volume get at least. */
    record DoseToPercent(double percent) implements ConstraintMetric {
        @Override
        public OptionalDouble of(Dvh dvh) {
            return OptionalDouble.of(dvh.dosePercent(percent));
        }
    }

    /** Volume in cm³ that gets at least {@code doseGy}. */
    record VolumeAtLeast(double doseGy) implements ConstraintMetric {
        @Override
        public OptionalDouble of(Dvh dvh) {
            return OptionalDouble.of(dvh.volumeAtLeast(doseGy) / 1000);
        }
    }
}
