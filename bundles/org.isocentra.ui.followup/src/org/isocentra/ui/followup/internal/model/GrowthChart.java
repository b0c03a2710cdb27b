package org.isocentra.ui.followup.internal.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.planning.api.CaseDefinition.Therapy;

/**
 * Volumes of lesions along the days since treatment.
 *
 * @param percent whether volumes are in percent of where the lesion was seen first, rather than in cm³
 */
public record GrowthChart(List<Line> lines, List<Mark> marks, List<Band> therapies, double firstDay, double lastDay,
        double highest, boolean percent) {

    private static final double MARGIN = 0.05;

    public GrowthChart {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        therapies = List.copyOf(therapies);
    }

    /**
     * A lesion; scans on which it is not contoured are left out.
     *
     * @param scans index of the scan of each point
     * @param merged whether any point is the volume of several lesions
     */
    public record Line(String lesion, boolean irradiated, int[] scans, double[] days, double[] values,
            boolean merged) {
    }

    /** A scan, with the response on it; the baseline has none. */
    public record Mark(String scan, LocalDate date, double day, Optional<Response> response) {
    }

    /** Days since treatment on which a drug was given, cut off where the chart ends. */
    public record Band(String agent, double from, double to) {
    }

    public static GrowthChart of(FollowUpAssessment assessment, List<Therapy> therapies, boolean percent) {
        LocalDate treatment = assessment.course().treatmentDate();
        List<FollowUpScan> scans = assessment.course().scans();
        List<Line> lines = assessment.tracks().stream().map(track -> line(track, scans, treatment, percent)).toList();
        List<Mark> marks = Stream.iterate(0, n -> n < scans.size(), n -> n + 1).map(n -> new Mark(scans.get(n).id(),
                scans.get(n).date(), day(treatment, scans.get(n).date()), assessment.responses().stream()
                .filter(response -> response.scan() == n).findFirst())).toList();
        double first = Math.min(0, marks.getFirst().day());
        double last = Math.max(1, marks.getLast().day());
        double margin = MARGIN * (last - first);
        return new GrowthChart(lines, marks, therapies.stream().flatMap(therapy -> band(therapy, treatment, first
                - margin, last + margin).stream()).toList(), first - margin, last + margin, lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.values())).max().orElse(1), percent);
    }

    static long day(LocalDate treatment, LocalDate date) {
        return ChronoUnit.DAYS.between(treatment, date);
    }

    private static Line line(LesionTrack track, List<FollowUpScan> scans, LocalDate treatment, boolean percent) {
        List<Sighting> seen = track.sightings().stream().filter(each -> each.volumeCm3().isPresent()).toList();
        double whole = seen.stream().map(Sighting::volumeCm3).mapToDouble(OptionalDouble::getAsDouble)
                .filter(volume -> volume > 0).findFirst().orElse(1);
        double unit = percent ? whole / 100 : 1;
        return new Line(track.name(), track.irradiated(), seen.stream().mapToInt(Sighting::scan).toArray(),
                seen.stream().mapToDouble(each -> day(treatment, scans.get(each.scan()).date())).toArray(),
                seen.stream().mapToDouble(each -> each.volumeCm3().getAsDouble() / unit).toArray(),
                seen.stream().anyMatch(each -> !each.mergedWith().isEmpty()));
    }

    /** From the first dose that is known to the last; a drug that was not stopped goes on. */
    private static Optional<Band> band(Therapy therapy, LocalDate treatment, double first, double last) {
        double from = therapy.start().or(therapy::lastDose).or(therapy::nextDose).map(date -> (double) day(treatment,
                date)).orElse(first);
        double to = therapy.stop().map(date -> (double) day(treatment, date)).orElse(last);
        return Optional.of(new Band(therapy.agent(), Math.max(from, first), Math.min(to, last)))
                .filter(band -> band.to() > band.from());
    }
}
