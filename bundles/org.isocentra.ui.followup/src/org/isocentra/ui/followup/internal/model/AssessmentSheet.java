package org.isocentra.ui.followup.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.osgi.util.NLS;
import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpAssessment;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.Response;
import org.isocentra.clinical.api.followup.Response.Standing;
import org.isocentra.clinical.api.followup.Velocity;
import org.isocentra.model.Finding;
import org.isocentra.planning.api.followup.FollowUpReport;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/** What follow-up says, with where it comes from; what must be asked first comes first. */
public final class AssessmentSheet {

    private final FollowUpReport report;
    private final FollowUpAssessment assessment;
    private final List<Row> rows = new ArrayList<>();

    private AssessmentSheet(FollowUpReport report) {
        this.report = report;
        this.assessment = report.assessment();
    }

    public static Sheet of(FollowUpReport report) {
        AssessmentSheet sheet = new AssessmentSheet(report);
        sheet.fill();
        return new Sheet(List.of(new Heading(Messages.Assessment_kind, Messages.Assessment_kind_tip,
                Messages.Kind_question, false), new Heading(Messages.Assessment_about, Messages.Assessment_about_tip,
                "GTV_1, m3", false), new Heading(Messages.Assessment_text, Messages.Assessment_text_tip,
                "x".repeat(40), false), new Heading(Messages.Assessment_source, Messages.Assessment_source_tip,
                "x".repeat(24), false)), sheet.rows);
    }

    private void fill() {
        assessment.questions().forEach(question -> add(Messages.Kind_question, question.about(), question.key(), "",
                question.text()));
        assessment.responses().reversed().forEach(this::response);
        assessment.events().forEach(this::event);
        assessment.sheets().forEach(this::evidence);
        assessment.velocity().ifPresent(this::velocity);
        add(Messages.Kind_nextScan, "", NLS.bind(Messages.Assessment_due, assessment.nextScan().from(), assessment
                .nextScan().to()), source(assessment.nextScan().rule()), assessment.nextScan().rule().toString());
        assessment.rules().forEach(rule -> add(Messages.Kind_rule, "", rule.text(), source(rule), rule.toString()));
        report.findings().forEach(finding -> add(severity(finding.severity()), finding.where(), finding.text(), "",
                finding.remedy()));
        report.alignments().forEach(each -> add(Messages.Kind_registration, each.scan(), each.how(), "", ""));
    }

    /** The detail begins with what a narrow column may cut off. */
    private void add(String kind, String about, String text, String source, String more) {
        rows.add(new Row(List.of(kind, about, text, source), Stream.of(about.isEmpty() ? text : about + ": " + text,
                more, source.isEmpty() || more.contains(source) ? "" : source).filter(part -> !part.isBlank())
                .distinct().collect(Collectors.joining("\n"))));
    }

    private FollowUpScan scan(int index) {
        return assessment.course().scans().get(index);
    }

    private void response(Response response) {
        String category = response.category().map(each -> each.code() + ", " + each.label()).orElse(
                Messages.Response_open);
        String standing = switch (response.standing()) {
            case FINAL, OPEN -> "";
            case CONFIRMED -> Messages.Response_confirmed;
            case UNCONFIRMED -> Messages.Response_unconfirmed;
            case HELD -> Messages.Response_held;
        };
        List<String> more = new ArrayList<>(response.reasons());
        if (response.sumMm().isPresent()) {
            more.add(NLS.bind(Messages.Response_sums, new Object[] {LesionSheet.text("%.1f", response.sumMm()),
                LesionSheet.text("%.1f", response.baselineSumMm()), LesionSheet.text("%.1f", response.nadirMm())}));
        }
        if (!response.volumetricGrowth().isEmpty()) {
            more.add(NLS.bind(Messages.Response_grown, response.volumetricGrowth().stream().sorted().collect(Collectors
                    .joining(", "))));
        }
        add(Messages.Kind_response, scan(response.scan()).id(), response.standing() == Standing.FINAL
                || standing.isEmpty() ? category : category + " \u2013 " + standing, Messages.Kind_response_source,
                String.join("\n", more));
    }

    private void event(GradedEvent graded) {
        String grade = graded.grade().isPresent() ? NLS.bind(Messages.Event_grade, graded.grade().getAsInt())
                : graded.atLeast().isPresent() ? NLS.bind(Messages.Event_atLeast, graded.atLeast().getAsInt())
                : Messages.Event_open;
        add(Messages.Kind_event, graded.event().lesion(), NLS.bind(Messages.Event_text, new Object[] {grade, graded
                .event().firstSeen(), graded.latencyDays()}), graded.ground().map(AssessmentSheet::source).orElse(""),
                Stream.concat(graded.ground().stream().map(Statement::toString), Stream.concat(graded.peakVolumeCm3()
                .isPresent() ? Stream.of(NLS.bind(Messages.Event_peak, LesionSheet.text("%.3f",
                graded.peakVolumeCm3())))
                : Stream.empty(), graded.options().stream().flatMap(option -> option.statements().stream().map(each ->
                option.name() + ": " + each)))).collect(Collectors.joining("\n")));
    }

    private void evidence(EvidenceSheet sheet) {
        String about = sheet.lesion() + ", " + scan(sheet.scan()).id();
        sheet.forNecrosis().forEach(each -> evidence(about, Messages.Evidence_necrosis, each));
        sheet.forRecurrence().forEach(each -> evidence(about, Messages.Evidence_recurrence, each));
        sheet.undecided().forEach(each -> evidence(about, Messages.Evidence_neither, each));
        sheet.notAssessed().forEach(each -> add(Messages.Kind_evidence, about, NLS.bind(Messages.Evidence_notAssessed,
                each.test()), "", each.reason()));
        sheet.background().forEach(each -> add(Messages.Kind_evidence, about, each.text(), source(each), each
                .toString()));
    }

    private void evidence(String about, String side, EvidenceSheet.Result result) {
        List<String> more = new ArrayList<>(List.of(NLS.bind(Messages.Evidence_criterion, result.criterion())));
        if (result.sensitivityPercent().isPresent()) {
            more.add(NLS.bind(Messages.Evidence_accuracy, LesionSheet.text("%.1f", result.sensitivityPercent()),
                    LesionSheet.text("%.1f", result.specificityPercent())));
        }
        if (result.likelihoodRatio().isPresent()) {
            more.add(NLS.bind(Messages.Evidence_ratio, LesionSheet.text("%.1f", result.likelihoodRatio())));
        }
        more.add(result.note());
        more.removeIf(String::isBlank);
        add(Messages.Kind_evidence, about, NLS.bind(side, result.test(), result.observed()), sourced(result.source(),
                result.confidence()), String.join("\n", more));
    }

    private void velocity(Velocity velocity) {
        add(Messages.Kind_velocity, "", NLS.bind(Messages.Velocity_text, new Object[] {velocity.newLesions(), velocity
                .days(), String.format(Locale.ROOT, "%.1f", velocity.perYear())}), velocity.score().flatMap(score ->
                score instanceof Assessment.Result result ? result.outcomes().stream().findFirst() : Optional
                .empty()).map(outcome -> sourced(outcome.source(), outcome.confidence())).orElse(""), velocity.score()
                .map(AssessmentSheet::inWords).orElse(""));
    }

    private static String inWords(Assessment score) {
        return switch (score) {
            case Assessment.Result result -> NLS.bind(Messages.Velocity_score, new Object[] {LesionSheet.text("%.1f",
                    result.value()), result.unit(), result.category()});
            case Assessment.Missing missing -> NLS.bind(Messages.Velocity_missing, missing.facts().stream().map(
                    PatientFact::label).collect(Collectors.joining(", ")));
            case Assessment.NotApplicable not -> not.reason();
            case Assessment.Failed failed -> failed.reason();
        };
    }

    private static String source(Statement statement) {
        return sourced(statement.source(), statement.confidence());
    }

    private static String sourced(String source, String confidence) {
        return NLS.bind(Messages.Assessment_confidence, source, confidence);
    }

    private static String severity(Finding.Severity severity) {
        return switch (severity) {
            case INFORMATION -> Messages.Kind_information;
            case WARNING -> Messages.Kind_warning;
            case ERROR -> Messages.Kind_error;
        };
    }
}
