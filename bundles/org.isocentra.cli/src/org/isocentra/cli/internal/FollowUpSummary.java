package org.isocentra.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.LesionTrack;
import org.isocentra.clinical.api.followup.LesionTrack.Sighting;
import org.isocentra.clinical.api.followup.NextScan;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.Response.Standing;
import org.isocentra.clinical.api.followup.Velocity;
import org.isocentra.planning.api.followup.FollowUpReport;

/** Follow-up in lines for a person. */
final class FollowUpSummary {

    private final Console console;
    private final FollowUpReport report;
    private final FollowUpAssessment assessment;

    FollowUpSummary(Console console, FollowUpReport report) {
        this.console = console;
        this.report = report;
        this.assessment = report.assessment();
    }

    void print() {
        console.print("Follow-up of %s, treated on %s. Research software: not for clinical use.",
                report.patient().id(), assessment.course().treatmentDate());
        console.print("");
        for (int scan = 0; scan < report.alignments().size(); scan++) {
            console.print("scan %-12s %s  %s", scan(scan).id(), scan(scan).date(), report.alignments().get(scan)
                    .how());
        }
        console.print("");
        assessment.tracks().forEach(this::print);
        console.print("");
        assessment.responses().forEach(this::print);
        assessment.velocity().ifPresent(this::print);
        assessment.sheets().forEach(this::print);
        assessment.sheets().stream().flatMap(sheet -> sheet.background().stream()).distinct()
                .forEach(statement -> console.print("  %-15s %s", "background", statement));
        assessment.events().forEach(this::print);
        NextScan next = assessment.nextScan();
        console.print("Next scan due %s to %s: %s", next.from(), next.to(), next.rule());
        assessment.questions().forEach(question -> console.print("To be found out: %s of %s, %s", question.key(),
                question.about(), question.text()));
    }

    private FollowUpScan scan(int index) {
        return assessment.course().scans().get(index);
    }

    private void print(LesionTrack track) {
        console.print("%s%s", track.name(), track.irradiated() ? ", irradiated" : "");
        track.sightings().forEach(sighting -> console.print("  %-12s %-13s %10s %10s%s%s", scan(sighting.scan()).id(),
                word(sighting.state()), shown(sighting.volumeCm3(), "%.3f cm³"), shown(sighting.longestDiameterMm(),
                "%.1f mm"), growth(sighting), sighting.mergedWith().isEmpty() ? "" : "  with "
                + String.join(", ", sighting.mergedWith())));
    }

    private static String shown(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "-";
    }

    private static String growth(Sighting sighting) {
        return sighting.growth().map(growth -> String.format(Locale.ROOT, "  %+.0f %% in %d days%s, moved %.1f mm",
                Math.rint(growth.percent()) + 0.0, growth.days(), growth.doublingDays().isPresent()
                ? String.format(Locale.ROOT, ", doubling in %.0f days", growth.doublingDays().getAsDouble()) : "",
                sighting.movedMm().orElse(0))).orElse("");
    }

    private void print(Response response) {
        console.print("Response on scan %s by RANO-BM: %s%s", scan(response.scan()).id(), response.category()
                .map(category -> category.code() + ", " + category.label()).orElse("open"),
                response.standing() == Standing.FINAL || response.standing() == Standing.OPEN ? ""
                : " - " + word(response.standing()));
        response.reasons().forEach(reason -> console.print("  %s", reason));
        if (!response.volumetricGrowth().isEmpty()) {
            console.print("  grown by volume: %s", response.volumetricGrowth().stream().sorted()
                    .collect(Collectors.joining(", ")));
        }
    }

    private void print(Velocity velocity) {
        console.print("New metastases: %d in %d days, %.1f per year%s", velocity.newLesions(), velocity.days(),
                velocity.perYear(), velocity.score().map(score -> "; brain metastasis velocity " + inWords(score))
                .orElse(""));
    }

    private static String inWords(Assessment score) {
        return switch (score) {
            case Assessment.Result result -> shown(result.value(), "%.1f") + " " + result.unit() + ", "
                    + result.category();
            case Assessment.Missing missing -> "hangs on " + missing.facts().stream().map(PatientFact::label)
                    .collect(Collectors.joining(", ")) + " (firstRadiosurgery)";
            case Assessment.NotApplicable not -> "not applicable: " + not.reason();
            case Assessment.Failed failed -> "failed: " + failed.reason();
        };
    }

    private void print(EvidenceSheet sheet) {
        console.print("Necrosis or recurrence of %s on scan %s, %d days after treatment: evidence, no verdict",
                sheet.lesion(), scan(sheet.scan()).id(), sheet.daysSinceTreatment());
        print("for necrosis", sheet.forNecrosis());
        print("for recurrence", sheet.forRecurrence());
        print("for neither", sheet.undecided());
        sheet.notAssessed().forEach(each -> console.print("  %-15s %s: %s", "not assessed", each.test(),
                each.reason()));
    }

    private void print(String side, List<EvidenceSheet.Result> results) {
        results.forEach(result -> console.print("  %-15s %s: %s (%s)%s%s%s%s (%s; confidence %s)", side, result.test(),
                result.observed(), result.criterion(), result.sensitivityPercent().isPresent() ? "; sensitivity "
                + shown(result.sensitivityPercent(), "%.1f %%") : "", result.specificityPercent().isPresent()
                ? "; specificity " + shown(result.specificityPercent(), "%.1f %%") : "",
                result.likelihoodRatio().isPresent() ? "; likelihood ratio " + shown(result.likelihoodRatio(), "%.1f")
                : "", result.note().isEmpty() ? "" : "; " + result.note(), result.source(), result.confidence()));
    }

    private void print(GradedEvent graded) {
        console.print("Adverse radiation event of %s, first seen on %s, %d days after treatment: %s", graded.event()
                .lesion(), graded.event().firstSeen(), graded.latencyDays(), graded.grade().isPresent() ? "grade "
                + graded.grade().getAsInt() : graded.atLeast().isPresent() ? "at least grade "
                + graded.atLeast().getAsInt() : "grade open");
        graded.ground().ifPresent(ground -> console.print("  %s", ground));
        if (graded.peakVolumeCm3().isPresent()) {
            console.print("  peak volume %s", shown(graded.peakVolumeCm3(), "%.3f cm³"));
        }
        graded.options().forEach(option -> option.statements().forEach(statement -> console.print("  %s: %s",
                option.name(), statement)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
