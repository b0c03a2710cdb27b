package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.isocentra.model.radiation.OffAxisProfile;

/**
 * Off-axis profiles on a common step, one after the other.
 *
 * @param values {@code values[profile * samples + n]} at {@code n * stepMm}
 */
record ProfileTable(double stepMm, int samples, int count, float[] values) {

    /** Which row of a table each profile has. */
    record Rows(ProfileTable table, Map<OffAxisProfile, Integer> rows) {
    }

    /** The profiles of beams on the finest step among them, without the zeros at their ends. */
    static Rows of(List<Beam> beams) {
        Map<OffAxisProfile, Integer> rows = new LinkedHashMap<>();
        beams.forEach(b -> rows.putIfAbsent(b.quality().profile().orElseThrow(), rows.size()));
        List<OffAxisProfile> profiles = new ArrayList<>(rows.keySet());
        double step = profiles.stream().mapToDouble(OffAxisProfile::stepMm).min().orElse(1);
        double radius = profiles.stream().mapToDouble(ProfileTable::reachMm).max().orElse(1);
        int samples = Math.max(2, (int) Math.ceil(radius / step - 1e-9) + 1);
        float[] values = new float[samples * profiles.size()];
        for (int row = 0; row < profiles.size(); row++) {
            for (int n = 0; n < samples; n++) {
                values[row * samples + n] = (float) profiles.get(row).at(n * step);
            }
        }
        return new Rows(new ProfileTable(step, samples, profiles.size(), values), rows);
    }

    /** Where the zeros at the end of a profile begin. */
    private static double reachMm(OffAxisProfile profile) {
        int last = profile.values().length - 1;
        while (last > 1 && profile.values()[last] == 0 && profile.values()[last - 1] == 0) {
            last--;
        }
        return last * profile.stepMm();
    }
}
