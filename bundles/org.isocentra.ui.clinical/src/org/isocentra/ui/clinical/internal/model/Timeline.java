package org.isocentra.ui.clinical.internal.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.Therapy;
import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Radiosurgery.Surgery;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;

/**
 * A patient's drugs and procedures along the days.
 *
 * @param shown the days that fit on the screen
 * @param treatment from the first fraction to the last
 * @param rows one for each course of a drug, as stated
 * @param surgery planned around radiosurgery
 */
public record Timeline(Days shown, Days treatment, List<Row> rows, Optional<Surgery> surgery) {

    private static final int AROUND_DAYS = 45;
    private static final int MARGIN_DAYS = 7;
    /** What began long ago need not be shown from its beginning. */
    private static final int FARTHEST_DAYS = 180;

    public Timeline {
        rows = List.copyOf(rows);
    }

    /**
     * A course.
     *
     * @param given days on which the drug is given; cut off where it goes on outside what is shown
     * @param held days of the pause that is stated between last dose and next dose
     * @param windows that rules go by for this drug
     * @param severity the highest of what rules find of it, 0 to 3; none where nothing is found
     */
    public record Row(String agent, Days given, Optional<Days> held, List<Shade> windows, Optional<Integer> severity) {

        public Row {
            windows = List.copyOf(windows);
        }
    }

    /**
     * Days that a rule goes by.
     *
     * @param text window, rule and source, for a person to read
     */
    public record Shade(Days days, Window.Kind kind, String text) {
    }

    /** @param stated day that the case has; stays in sight while others are tried out */
    public static Timeline of(CaseDefinition definition, LocalDate first, LocalDate stated,
            Optional<CaseChecks> checks) {
        Days treatment = new Days(first, OtherDay.of(definition, first).lastTreatmentDate().orElse(first.plusDays(
                checks.stream().flatMap(c -> c.prescriptions().stream()).mapToInt(Prescription::fractions).max()
                        .orElse(1) - 1L)));
        Days shown = shown(definition, stated);
        return new Timeline(shown, treatment, definition.therapies().stream().map(therapy -> row(therapy, shown,
                checks.map(CaseChecks::systemicTherapy))).toList(), definition.surgery());
    }

    /** All dates that are stated, as far as they are not years away; no other day tried out changes that. */
    private static Days shown(CaseDefinition definition, LocalDate stated) {
        List<LocalDate> dates = new ArrayList<>(List.of(stated.minusDays(AROUND_DAYS), stated.plusDays(AROUND_DAYS)));
        definition.therapies().stream().flatMap(each -> Stream.of(each.start(), each.lastDose(), each.nextDose(),
                each.stop())).flatMap(Optional::stream).forEach(dates::add);
        definition.surgery().map(Surgery::date).ifPresent(dates::add);
        dates.removeIf(date -> date.isBefore(stated.minusDays(FARTHEST_DAYS))
                || date.isAfter(stated.plusDays(FARTHEST_DAYS)));
        return new Days(dates.stream().min(LocalDate::compareTo).orElseThrow().minusDays(MARGIN_DAYS),
                dates.stream().max(LocalDate::compareTo).orElseThrow().plusDays(MARGIN_DAYS));
    }

    private static Row row(Therapy therapy, Days shown, Optional<TherapyReport> report) {
        Stream<LocalDate> known = Stream.of(therapy.start(), therapy.lastDose(), therapy.nextDose(), therapy.stop())
                .flatMap(Optional::stream);
        LocalDate from = therapy.start().or(() -> known.min(LocalDate::compareTo)).orElse(shown.from());
        LocalDate to = therapy.stop().orElse(shown.to());
        Days given = new Days(later(from, shown.from()), later(earlier(to, shown.to()), later(from, shown.from())));
        Optional<Days> held = therapy.lastDose().flatMap(last -> therapy.nextDose()
                .filter(next -> next.isAfter(last.plusDays(1))).map(next -> new Days(last.plusDays(1),
                        next.minusDays(1))));
        List<Interaction> said = report.stream().flatMap(r -> Stream.concat(r.findings().stream(),
                r.questions().stream()).map(Said::interaction).filter(i -> isAbout(r, i, therapy.agent()))).toList();
        return new Row(therapy.agent(), given, held, said.stream().flatMap(i -> i.window().stream().map(window ->
                new Shade(window.days(), window.kind(), i.rule() + ": " + window.inWords()))).distinct().toList(),
                said.stream().map(Interaction::severity).max(Integer::compare));
    }

    private static boolean isAbout(TherapyReport report, Interaction interaction, String agent) {
        return report.drugs().stream().filter(drug -> drug.course().agent().equals(agent))
                .anyMatch(drug -> interaction.agents().contains(drug.agent().id()));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
