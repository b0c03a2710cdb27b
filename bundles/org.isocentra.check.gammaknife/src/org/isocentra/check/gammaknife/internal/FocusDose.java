package org.isocentra.check.gammaknife.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.isocentra.dose.api.check.SecondCheck;
import org.isocentra.dose.api.check.WaterPath;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;

/**
 * The dose of a shot at the focus, source by source, with one attenuation coefficient and all sources of a collimator
 * alike. What is open is read from the settings of the shot; the beams only say from where the sources shine, and have
 * to be as many as the settings open.
 */
public final class FocusDose implements SecondCheck {

    private static final String SECTOR = "sector";
    private static final String BLOCKED = "blocked";
    private static final double SECONDS_PER_MINUTE = 60;

    private final CheckData data = CheckData.read();

    @Override
    public Set<String> devices() {
        return data.devices();
    }

    @Override
    public double tolerancePercent() {
        return data.tolerancePercent();
    }

    @Override
    public double isocentreDoseGy(DeliveryUnit unit, List<Field> beams, LocalDate day, WaterPath path) {
        checkBeams(unit, beams);
        double sourceGyPerSecond = data.calibration().doseRateGyPerMinute() / SECONDS_PER_MINUTE * decay(day)
                / (data.sectors() * data.sourcesPerSector());
        double rate = 0;
        for (Field beam : beams) {
            Vector3 source = unit.isocentreMm().plus(beam.sourceMm().minus(beam.axisPointMm()));
            double beyondMm = path.mm(unit.isocentreMm(), source) - data.calibration().depthMm();
            rate += sourceGyPerSecond * data.outputFactors().get(collimator(beam))
                    * Math.exp(-data.attenuationPerMm() * beyondMm);
        }
        return rate * unit.meterset();
    }

    private double decay(LocalDate day) {
        long days = ChronoUnit.DAYS.between(data.calibration().date(), day);
        if (days < 0 || days > data.longestDecayDays()) {
            throw new InputException("treatment date", day + " is " + days + " days after the calibration "
                    + data.calibration().date() + " that the second check has",
                    "Enter the present calibration in its check.json.");
        }
        return Math.pow(2, -days / data.halfLifeDays());
    }

    /** The beams of each collimator are those that the settings of the sectors open. */
    private void checkBeams(DeliveryUnit unit, List<Field> beams) {
        Map<String, Integer> set = new TreeMap<>();
        for (int sector = 1; sector <= data.sectors(); sector++) {
            String setting = unit.settings().getOrDefault(SECTOR + sector, "");
            if (data.outputFactors().containsKey(setting)) {
                set.merge(setting, data.sourcesPerSector(), Integer::sum);
            } else if (!BLOCKED.equals(setting)) {
                throw new InputException(unit.name() + ", " + SECTOR + sector, "is '" + setting
                        + "', of which the second check has no data", "Use " + data.outputFactors().keySet() + " or "
                        + BLOCKED + ".");
            }
        }
        Map<String, Integer> present = new TreeMap<>();
        beams.forEach(beam -> present.merge(collimator(beam), 1, Integer::sum));
        if (!set.equals(present)) {
            throw new InputException(unit.name(), "its settings open sources of collimators " + set
                    + ", its beams are " + present, "Report the device's plug-in: it delivers what is not set.");
        }
    }

    private static String collimator(Field beam) {
        return switch (beam.aperture()) {
            case Aperture.Circular circular ->
                BigDecimal.valueOf(circular.diameterMm()).stripTrailingZeros().toPlainString();
            case Aperture.MultiLeaf _ -> "of leaves";
        };
    }
}
