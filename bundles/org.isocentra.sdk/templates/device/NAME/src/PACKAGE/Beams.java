package @name@;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;

/** The beams of the machine: where they come from and what dose engines get to know of them. */
final class Beams {

    private static final double PROFILE_STEP_MM = 0.1;
    private static final double PROFILE_END_MM = 40;

    private final MachineData data;
    private final double[] collimatorsMm;
    private final List<Vector3> directions = new ArrayList<>();

    Beams(MachineData data) {
        this.data = data;
        collimatorsMm = data.numbers("collimatorsMm");
        int sources = (int) data.number("sourcesPerRing");
        double[] elevationsDeg = data.numbers("ringElevationsDeg");
        for (int ring = 0; ring < elevationsDeg.length; ring++) {
            double elevation = Math.toRadians(elevationsDeg[ring]);
            for (int n = 0; n < sources; n++) {
                double azimuth = 2 * Math.PI * (n + (double) ring / elevationsDeg.length) / sources;
                directions.add(new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                        Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation)));
            }
        }
    }

    /** What users call the collimators: their diameters. */
    List<String> options() {
        return java.util.Arrays.stream(collimatorsMm)
                .mapToObj(mm -> BigDecimal.valueOf(mm).stripTrailingZeros().toPlainString()).toList();
    }

    double collimatorMm(String option) {
        return collimatorsMm[options().indexOf(option)];
    }

    /** Unit vectors from the isocentre to the sources, along the patient's axes: x left, y posterior, z superior. */
    List<Vector3> directions() {
        return directions;
    }

    /** Fields refer to a quality by its id. */
    static String quality(String option) {
        return option + " mm";
    }

    /** The data on a day: sources decay. Say no to days for which there are no data. */
    BeamModel model(LocalDate day) {
        LocalDate calibrated = LocalDate.parse(data.text("calibrationDate"));
        if (day.isBefore(calibrated)) {
            throw new InputException("treatment date", day + " is before the calibration of " + calibrated,
                    "Choose a later date.");
        }
        double decay = Math.pow(2, -ChronoUnit.DAYS.between(calibrated, day) / data.number("halfLifeDays"));
        double perSource = data.number("doseRateGyPerMinute") / 60 / directions.size() * decay;
        double[] factors = data.numbers("outputFactors");
        Map<String, BeamQuality> qualities = new HashMap<>();
        for (String option : options()) {
            String id = quality(option);
            qualities.put(id, new BeamQuality(id, perSource * factors[options().indexOf(option)],
                    data.number("referenceDepthMm"), Optional.of(data.number("attenuationPerMm")),
                    Optional.of(profile(collimatorMm(option)))));
        }
        return new BeamModel("@id@-synthetic", data.text("version"), acceptance(), data.text("source"),
                MetersetUnit.SECOND, qualities);
    }

    Acceptance acceptance() {
        return Acceptance.valueOf(data.text("acceptance"));
    }

    /** Replace it by measured profiles: relative to the axis, against the distance from it at the isocentre. */
    private OffAxisProfile profile(double collimatorMm) {
        float[] values = new float[(int) Math.round(PROFILE_END_MM / PROFILE_STEP_MM) + 1];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (edge(n * PROFILE_STEP_MM, collimatorMm) / edge(0, collimatorMm));
        }
        return new OffAxisProfile(PROFILE_STEP_MM, values);
    }

    private double edge(double offAxisMm, double collimatorMm) {
        return 1 / (1 + Math.exp((offAxisMm - collimatorMm / 2) / data.number("edgeMm")));
    }

    /** Half of the full width at half maximum along the patient's axes, without attenuation. */
    Vector3 halfWidthMm(String option) {
        OffAxisProfile profile = profile(collimatorMm(option));
        return new Vector3(halfWidthMm(profile, Vector3.X), halfWidthMm(profile, Vector3.Y),
                (halfWidthMm(profile, Vector3.Z) + halfWidthMm(profile, Vector3.Z.times(-1))) / 2);
    }

    private double halfWidthMm(OffAxisProfile profile, Vector3 axis) {
        double half = dose(profile, Vector3.ZERO) / 2;
        double mm = 0;
        while (dose(profile, axis.times(mm)) > half) {
            mm += 0.05;
        }
        return mm;
    }

    private double dose(OffAxisProfile profile, Vector3 pointMm) {
        double sum = 0;
        for (Vector3 direction : directions) {
            double towardsSource = pointMm.dot(direction);
            double sourceIsocentre = data.number("sourceIsocentreMm");
            double magnification = sourceIsocentre / (sourceIsocentre - towardsSource);
            double offAxis = pointMm.minus(direction.times(towardsSource)).length() * magnification;
            sum += magnification * magnification * profile.at(offAxis);
        }
        return sum;
    }
}
