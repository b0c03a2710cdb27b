package org.isocentra.clinical.internal.followup;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.followup.AdverseEvent;
import org.isocentra.clinical.api.followup.Closeness;
import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUp;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpCourse;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.Response.Standing;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.clinical.api.followup.Velocity;
import org.isocentra.data.DataFile;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Follow-up by the data that the suite comes with. */
@Component
public final class FollowUpService implements FollowUp {

    private static final double DAYS_PER_YEAR = 365.25;

    private final TrackingPolicy tracking = load("tracking", TrackingPolicy.class);
    private final ResponsePolicy criteria = load("response", ResponsePolicy.class);
    private final NecrosisTests tests = load("necrosis", NecrosisTests.class);
    private final EventGrades grades = load("adverse-events", EventGrades.class);
    private final Schedule schedule = load("schedule", Schedule.class);
    private final Prognosis prognosis;

    @Activate
    public FollowUpService(@Reference Prognosis prognosis) {
        this.prognosis = prognosis;
    }

    static <T> T load(String name, Class<T> type) {
        return DataFile.shipped(FollowUpService.class, "data/followup/" + name + ".json").readPartial(type);
    }

    @Override
    public FollowUpAssessment assess(FollowUpCourse course, Closeness closeness) {
        Tracker tracker = new Tracker(tracking, course, closeness);
        List<LesionTrack> tracks = tracker.track();
        List<Finding> findings = new ArrayList<>(tracker.findings());
        checkBaseline(course, findings);
        List<EvidenceSheet> sheets = sheets(course, tracks);
        List<Response> responses = new RanoBm(criteria, course, tracks, sheets).responses();
        List<GradedEvent> events = course.events().stream().map(event -> graded(event, course, tracks)).toList();
        boolean suspected = !responses.isEmpty() && responses.getLast().standing() == Standing.HELD
                || events.stream().anyMatch(event -> event.grade().orElse(-1) == 1);
        return new FollowUpAssessment(List.of("tracking " + tracking.version(), "response " + criteria.version(),
                "necrosis " + tests.version(), "adverse events " + grades.version(), "schedule "
                + schedule.version()), course, tracks, responses, velocity(course, tracks), sheets, events,
                schedule.next(course.treatmentDate(), lastDate(course), suspected),
                criteria.rules().stream().map(Ground.Said::statement).toList(), findings);
    }

    /** The last scan after treatment, or, before the first, treatment itself. */
    private static LocalDate lastDate(FollowUpCourse course) {
        return course.scans().size() > 1 ? course.scans().getLast().date() : course.treatmentDate();
    }

    private void checkBaseline(FollowUpCourse course, List<Finding> findings) {
        long days = ChronoUnit.DAYS.between(course.scans().getFirst().date(), course.treatmentDate());
        if (days > criteria.baseline().mostDaysBeforeTreatment()) {
            findings.add(Finding.warning("baseline", "is " + days + " days before treatment, more than "
                    + criteria.baseline().mostDaysBeforeTreatment() + " (" + criteria.baseline().source() + ")",
                    "Take a later scan as baseline, if there is one."));
        }
    }

    private List<EvidenceSheet> sheets(FollowUpCourse course, List<LesionTrack> tracks) {
        List<EvidenceSheet> sheets = new ArrayList<>();
        for (int scan = 1; scan < course.scans().size(); scan++) {
            for (LesionTrack track : tracks) {
                FollowUpFacts observed = observed(course.scans().get(scan), track.on(scan));
                if (track.irradiated() && (!observed.values().isEmpty()
                        || RanoBm.hasGrown(criteria, track, scan))) {
                    sheets.add(sheet(course, scan, track, observed));
                }
            }
        }
        return sheets;
    }

    private static FollowUpFacts observed(FollowUpScan scan, Optional<Sighting> sighting) {
        FollowUpFacts all = FollowUpFacts.NONE;
        for (SeenLesion lesion : sighting.map(Sighting::seen).orElse(List.of())) {
            FollowUpFacts one = scan.observations().getOrDefault(lesion.structure(), FollowUpFacts.NONE);
            for (var fact : one.values().entrySet()) {
                all = all.with(fact.getKey(), fact.getValue());
            }
        }
        return all;
    }

    private EvidenceSheet sheet(FollowUpCourse course, int scan, LesionTrack track, FollowUpFacts observed) {
        var done = tests.tests().stream().filter(test -> test.facts().stream().allMatch(observed::has))
                .collect(Collectors.groupingBy(test -> test.side(observed), Collectors.mapping(test ->
                        test.result(observed), Collectors.toList())));
        return new EvidenceSheet(scan, track.name(), ChronoUnit.DAYS.between(course.treatmentDate(),
                course.scans().get(scan).date()), done.getOrDefault(NecrosisTests.Side.NECROSIS, List.of()),
                done.getOrDefault(NecrosisTests.Side.RECURRENCE, List.of()),
                done.getOrDefault(NecrosisTests.Side.NEITHER, List.of()), notAssessed(observed),
                tests.background().stream().map(Ground.Said::statement).toList());
    }

    private List<EvidenceSheet.NotAssessed> notAssessed(FollowUpFacts observed) {
        Optional<String> failed = observed.word(FollowUpFact.PERFUSION_FAILED);
        return tests.tests().stream().filter(test -> !test.facts().stream().allMatch(observed::has))
                .map(test -> new EvidenceSheet.NotAssessed(test.name(), test.kind(),
                        failed.isPresent() && test.kind().equals(NecrosisTests.PERFUSION)
                        ? "not assessable: " + failed.get() : "not stated: " + test.facts().stream()
                        .filter(fact -> !observed.has(fact)).map(FollowUpFact::key)
                        .collect(Collectors.joining(", ")))).toList();
    }

    private GradedEvent graded(AdverseEvent event, FollowUpCourse course, List<LesionTrack> tracks) {
        String where = "adverse event of " + event.lesion();
        LesionTrack track = tracks.stream().filter(each -> each.name().equals(event.lesion()) && each.irradiated())
                .findFirst().orElseThrow(() -> new InputException(where, "no such lesion was irradiated",
                        "Use one of: " + tracks.stream().filter(LesionTrack::irradiated).map(LesionTrack::name)
                        .collect(Collectors.joining(", ")) + "."));
        long latency = ChronoUnit.DAYS.between(course.treatmentDate(), event.firstSeen());
        if (latency < 0) {
            throw new InputException(where, "was first seen on " + event.firstSeen() + ", before treatment on "
                    + course.treatmentDate(), "Correct firstSeen.");
        }
        OptionalDouble peak = track.sightings().stream().filter(each -> !course.scans().get(each.scan()).date()
                .isBefore(event.firstSeen()) && each.state() != State.NOT_CONTOURED)
                .mapToDouble(each -> each.volumeCm3().orElseThrow()).max();
        return grades.of(event, latency, peak);
    }

    private Optional<Velocity> velocity(FollowUpCourse course, List<LesionTrack> tracks) {
        if (course.scans().size() < 2) {
            return Optional.empty();
        }
        int fresh = (int) tracks.stream().filter(track -> track.first() > 0).count();
        long days = ChronoUnit.DAYS.between(course.treatmentDate(), course.scans().getLast().date());
        return Optional.of(new Velocity(fresh, days, fresh / (days / DAYS_PER_YEAR), score(course, tracks)));
    }

    /** New metastases count on the first scan that shows some. */
    private Optional<Assessment> score(FollowUpCourse course, List<LesionTrack> tracks) {
        var failure = tracks.stream().mapToInt(LesionTrack::first).filter(first -> first > 0).min();
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        if (!course.scans().getFirst().facts().word(FollowUpFact.ALL_CONTOURED).equals(Optional.of("yes"))) {
            return Optional.of(new Assessment.NotApplicable("whether they are new hangs on "
                    + FollowUpFact.ALL_CONTOURED.key() + " of the baseline"));
        }
        if (course.firstRadiosurgery().filter(first -> !first.equals(course.treatmentDate())).isPresent()) {
            return Optional.of(new Assessment.NotApplicable("this was not the first radiosurgery: metastases that were"
                    + " new before it are not known here; see newMetastases of the patient"));
        }
        long count = tracks.stream().filter(track -> track.first() == failure.getAsInt()).count();
        PatientFacts facts = PatientFacts.NONE.with(PatientFact.NEW_METASTASES, count);
        if (course.firstRadiosurgery().isPresent()) {
            facts = facts.with(PatientFact.DAYS_SINCE_RADIOSURGERY, ChronoUnit.DAYS.between(course.treatmentDate(),
                    course.scans().get(failure.getAsInt()).date()));
        }
        return prognosis.assess(facts).stream().filter(answer -> answer.id().equals(tracking.velocityScore()))
                .map(Prognosis.Answer::assessment).findFirst();
    }
}
