package org.isocentra.ui.followup.internal.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

import org.eclipse.osgi.util.NLS;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Growth;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.LesionTrack.State;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/**
 * Every lesion on every scan.
 *
 * @param keys what each row of the sheet is about
 */
public record LesionSheet(Sheet sheet, List<Key> keys) {

    private static final String NONE = "\u2013";

    public LesionSheet {
        keys = List.copyOf(keys);
    }

    /** @param scan index of the scan */
    public record Key(String lesion, int scan) {
    }

    public static LesionSheet of(FollowUpAssessment assessment) {
        List<Row> rows = new ArrayList<>();
        List<Key> keys = new ArrayList<>();
        for (LesionTrack track : assessment.tracks()) {
            for (Sighting sighting : track.sightings()) {
                rows.add(row(assessment, track, sighting));
                keys.add(new Key(track.name(), sighting.scan()));
            }
        }
        return new LesionSheet(new Sheet(headings(), rows), keys);
    }

    private static List<Heading> headings() {
        return List.of(new Heading(Messages.Lesions_lesion, Messages.Lesions_lesion_tip, "x".repeat(12), false),
                new Heading(Messages.Lesions_scan, Messages.Lesions_scan_tip, "baseline", false),
                new Heading(Messages.Lesions_date, Messages.Lesions_date_tip, "2026-00-00", false),
                new Heading(Messages.Lesions_days, Messages.Lesions_days_tip, "0000", true),
                new Heading(Messages.Lesions_state, Messages.Lesions_state_tip, NLS.bind(
                Messages.Lesions_irradiated, Messages.State_BASELINE), false),
                new Heading(Messages.Lesions_volume, Messages.Lesions_volume_tip, "00.000", true),
                new Heading(Messages.Lesions_growth, Messages.Lesions_growth_tip, "+0000", true),
                new Heading(Messages.Lesions_doubling, Messages.Lesions_doubling_tip, "0000", true),
                new Heading(Messages.Lesions_diameter, Messages.Lesions_diameter_tip, "00.0", true),
                new Heading(Messages.Lesions_moved, Messages.Lesions_moved_tip, "00.0", true),
                new Heading(Messages.Lesions_response, Messages.Lesions_response_tip, "PD", false));
    }

    private static Row row(FollowUpAssessment assessment, LesionTrack track, Sighting sighting) {
        FollowUpScan scan = assessment.course().scans().get(sighting.scan());
        LocalDate treatment = assessment.course().treatmentDate();
        return new Row(List.of(track.name(), scan.id(), scan.date().toString(), Long.toString(GrowthChart.day(treatment,
                scan.date())), state(track, sighting), text("%.3f", sighting.volumeCm3()), text("%+.0f", sighting
                .growth()
                .map(growth -> OptionalDouble.of(Math.rint(growth.percent()) + 0.0)).orElse(OptionalDouble.empty())),
                text("%.0f", sighting.growth().map(Growth::doublingDays).orElse(OptionalDouble.empty())),
                text("%.1f", sighting.longestDiameterMm()), text("%.1f", sighting.movedMm()), assessment.responses()
                .stream().filter(response -> response.scan() == sighting.scan()).findFirst().map(LesionSheet::code)
                .orElse(NONE)), "");
    }

    private static String state(LesionTrack track, Sighting sighting) {
        String word = word(sighting.state());
        return sighting.state() == State.MERGED ? NLS.bind(Messages.Lesions_merged, word, String.join(", ", sighting
                .mergedWith())) : sighting.scan() == track.first() && track.irradiated() ? NLS.bind(
                Messages.Lesions_irradiated, word) : word;
    }

    private static String word(State state) {
        return switch (state) {
            case BASELINE -> Messages.State_BASELINE;
            case NEW -> Messages.State_NEW;
            case SAME -> Messages.State_SAME;
            case MERGED -> Messages.State_MERGED;
            case SPLIT -> Messages.State_SPLIT;
            case VANISHED -> Messages.State_VANISHED;
            case NOT_CONTOURED -> Messages.State_NOT_CONTOURED;
        };
    }

    /** Letters of the category; a question mark where something must be asked first. */
    static String code(Response response) {
        return response.category().map(Response.Category::code).orElse("?");
    }

    static String text(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
    }
}
