package org.isocentra.clinical.internal.followup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.clinical.api.followup.AdverseEvent;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpCourse;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.clinical.internal.ScoreReader;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.model.geometry.Vector3;

/** Courses of follow-up with round lesions. */
final class Made {

    static final LocalDate TREATED = LocalDate.of(2026, 1, 1);

    private static final String BMV = "org.isocentra.clinical.bmv";

    private final List<FollowUpScan> scans = new ArrayList<>();
    private final List<AdverseEvent> events = new ArrayList<>();
    private Set<String> irradiated = Set.of();
    private Optional<LocalDate> first = Optional.of(TREATED);

    static SeenLesion ball(String name, double diameterMm, double x) {
        return new SeenLesion(name, volumeCm3(diameterMm), diameterMm, diameterMm, 5, 1, new Vector3(x, 0, 0));
    }

    static double volumeCm3(double diameterMm) {
        return Math.PI / 6 * Math.pow(diameterMm, 3) / 1000;
    }

    /** Patient well, without steroids, all contoured, no immunotherapy. */
    static FollowUpFacts well() {
        return FollowUpFacts.NONE.with(FollowUpFact.ALL_CONTOURED, "yes").with(FollowUpFact.STEROIDS, "none")
                .with(FollowUpFact.CLINICAL, "stable").with(FollowUpFact.IMMUNOTHERAPY, "no")
                .with(FollowUpFact.NON_TARGETS, "stable-or-better");
    }

    /** Lesions treated, on the day of the baseline. */
    static Made baseline(SeenLesion... lesions) {
        return new Made().scan(-7, FollowUpFacts.NONE.with(FollowUpFact.ALL_CONTOURED, "yes"), lesions)
                .irradiated(List.of(lesions).stream().map(SeenLesion::structure).toArray(String[]::new));
    }

    Made irradiated(String... names) {
        irradiated = Set.of(names);
        return this;
    }

    Made firstRadiosurgery(Optional<LocalDate> date) {
        first = date;
        return this;
    }

    Made scan(int day, FollowUpFacts facts, SeenLesion... lesions) {
        return scan(day, facts, Map.of(), lesions);
    }

    Made scan(int day, FollowUpFacts facts, Map<String, FollowUpFacts> observations, SeenLesion... lesions) {
        scans.add(new FollowUpScan(scans.isEmpty() ? "baseline" : "day" + day, TREATED.plusDays(day), List.of(lesions),
                facts, observations));
        return this;
    }

    Made event(String lesion, int day, FollowUpFacts facts) {
        events.add(new AdverseEvent(lesion, TREATED.plusDays(day), facts, java.util.OptionalDouble.empty(),
                java.util.OptionalDouble.empty()));
        return this;
    }

    FollowUpCourse course() {
        return new FollowUpCourse(TREATED, first, irradiated, scans, events);
    }

    FollowUpAssessment assess() {
        return new FollowUpService(Made::velocity).assess(course(), Made::sharedCm3);
    }

    private static List<Prognosis.Answer> velocity(org.isocentra.clinical.api.PatientFacts facts) {
        try {
            PrognosticScore score = new ScoreReader().read(Made.class.getResource("/data/prognosis/bmv.json"),
                    new Description(PrognosticScore.EXTENSION_POINT, BMV, "BMV", "1.0.0", "Isocentra",
                            "org.isocentra.clinical 1.0.0", ""));
            return List.of(new Prognosis.Answer(BMV, "BMV", "1.0.0", score.source(), score.assess(facts)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lens that two balls share. */
    static double sharedCm3(FollowUpScan earlier, SeenLesion before, FollowUpScan later, SeenLesion after) {
        double a = before.longestDiameterMm() / 2;
        double b = after.longestDiameterMm() / 2;
        double d = before.centreMm().distanceTo(after.centreMm());
        if (d >= a + b) {
            return 0;
        }
        if (d <= Math.abs(a - b)) {
            return Math.min(before.volumeCm3(), after.volumeCm3());
        }
        return Math.PI * Math.pow(a + b - d, 2) * (d * d + 2 * d * (a + b) - 3 * Math.pow(a - b, 2)) / (12 * d) / 1000;
    }
}
