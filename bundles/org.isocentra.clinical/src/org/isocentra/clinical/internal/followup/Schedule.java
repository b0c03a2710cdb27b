package org.isocentra.clinical.internal.followup;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.followup.NextScan;
import org.isocentra.data.Valid;

/**
 * When to scan: {@code data/followup/schedule.json}.
 *
 * @param phases in the order of time; the last has no end
 * @param suspicion after an event seen on imaging alone, or progression that is held
 */
record Schedule(String version, List<Interval> phases, Interval suspicion) {

    Schedule {
        Valid.text(version, "version");
        Valid.require(phases != null && !phases.isEmpty() && phases.getLast().beforeMonths == null
                && phases.stream().limit(phases.size() - 1L).allMatch(phase -> phase.beforeMonths != null),
                "every phase but the last needs beforeMonths");
        Valid.require(suspicion != null, "suspicion is missing");
        phases = List.copyOf(phases);
    }

    NextScan next(LocalDate treatment, LocalDate lastScan, boolean suspected) {
        if (suspected) {
            return suspicion.after(lastScan);
        }
        return phases.stream().filter(phase -> phase.beforeMonths == null
                || lastScan.isBefore(treatment.plusMonths(phase.beforeMonths))).findFirst().orElseThrow()
                .after(lastScan);
    }

    /** @param beforeMonths since treatment, or null */
    record Interval(Integer beforeMonths, int least, int most, String unit, String text, String source,
            String confidence) {

        Interval {
            Ground.positive(least, "least");
            Valid.require(most >= least, "most is below least");
            Valid.require("weeks".equals(unit) || "months".equals(unit), "unit must be weeks or months");
            Valid.text(text, "text of an interval");
            Ground.require(source, confidence, "an interval");
        }

        private NextScan after(LocalDate scan) {
            ChronoUnit step = ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT));
            return new NextScan(scan.plus(least, step), scan.plus(most, step), new Statement(text, source,
                    confidence));
        }
    }
}
