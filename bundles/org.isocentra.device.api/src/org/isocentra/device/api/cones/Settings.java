package org.isocentra.device.api.cones;

import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.plan.DeliveryUnit;

/** The settings of a delivery unit, read as the numbers they stand for. What a machine does not know is refused. */
public final class Settings {

    private final DeliveryUnit unit;

    private Settings(DeliveryUnit unit) {
        this.unit = unit;
    }

    /**
     * @param known keys that a unit of the machine may have
     * @throws InputException when it has another
     */
    public static Settings of(DeliveryUnit unit, List<String> known) {
        Settings settings = new Settings(unit);
        for (String key : unit.settings().keySet()) {
            if (!known.contains(key)) {
                throw settings.refusal(key, "there is no such setting", "Set " + String.join(", ", known) + ".");
            }
        }
        return settings;
    }

    /** What is to be thrown when a value is no good. */
    public InputException refusal(String key, String problem, String remedy) {
        return new InputException(unit.name() + ", " + key, problem, remedy);
    }

    /** @throws InputException when it is not set, or to something else than a finite number */
    public double number(String key) {
        String value = unit.settings().get(key);
        try {
            double number = Double.parseDouble(String.valueOf(value));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException _) {
            // said below, as for numbers that are none
        }
        throw refusal(key, value == null ? "is not set" : "cannot be " + value, "Give a number.");
    }

    /**
     * @param leastDeg lowest angle it can have, on a scale from -180 to 180; likewise {@code mostDeg}
     * @return on that scale, what the setting says on the scale of IEC 61217, from 0 to 360
     * @throws InputException when it is not set, or is out of range
     */
    public double signedDeg(String key, double leastDeg, double mostDeg) {
        double degrees = number(key);
        double signed = signed(degrees);
        if (!(degrees >= 0 && degrees <= 360 && leastDeg <= signed && signed <= mostDeg)) {
            throw refusal(key, Numbers.text(degrees) + " degrees is out of the machine's range",
                    "Choose an angle between " + Numbers.text(iec(leastDeg)) + " and " + Numbers.text(iec(mostDeg))
                            + " degrees, across 0.");
        }
        return signed;
    }

    /**
     * The diameter of a collimator, mm.
     *
     * @throws InputException when it is not set, or there is none of that size
     */
    public double coneMm(String key, List<Double> conesMm) {
        double coneMm = number(key);
        if (!conesMm.contains(coneMm)) {
            throw refusal(key, "there is none of " + Numbers.text(coneMm) + " mm", "Choose one of "
                    + conesMm.stream().map(Numbers::text).toList() + ".");
        }
        return coneMm;
    }

    /** An angle between -180 and 180 degrees on the scale of 0 to 360. */
    public static double iec(double degrees) {
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** The inverse of {@link #iec}. */
    public static double signed(double degrees) {
        return degrees > 180 ? degrees - 360 : degrees;
    }
}
