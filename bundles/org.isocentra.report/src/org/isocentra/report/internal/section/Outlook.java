package org.isocentra.report.internal.section;

import java.util.List;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.Prognosis.Answer;
import org.isocentra.planning.api.CaseDefinition.PatientState;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What prognostic scores say of the patient, and what they would have to know; nothing where the case is silent. */
public final class Outlook implements Section {

    private final Prognosis prognosis;

    public Outlook(Prognosis prognosis) {
        this.prognosis = prognosis;
    }

    @Override
    public String title() {
        return "Prognosis";
    }

    @Override
    public Html body(PlannedCase planned) {
        if (planned.planningCase().definition().patient().equals(PatientState.UNKNOWN)) {
            return Html.NOTHING;
        }
        List<Answer> answers = prognosis.assess(planned.planningCase().patientFacts());
        Table table = new Table(Column.text("Score"), Column.text("Result"), Column.text("Published of such patients"),
                Column.text("Reason and source"));
        for (Answer answer : answers) {
            if (answer.assessment() instanceof Assessment.Result result) {
                table.row(Html.text(answer.name()), Html.text(inWords(result)), lines(result.outcomes().stream()
                        .map(outcome -> inWords(outcome, answer.source())).toList()), lines(List.of(
                                String.join(", ", result.reasons()), answer.source() + "; confidence "
                                + result.confidence())));
            }
        }
        Html results = table.isEmpty() ? Html.NOTHING : Html.of(table.html(), Html.element("p.small",
                "Figures of groups of patients in publications; they do not foretell the course of one."));
        return Html.of(results, Html.join(answers.stream().map(Outlook::withoutResult).toList()));
    }

    private static Html withoutResult(Answer answer) {
        return switch (answer.assessment()) {
            case Assessment.Missing missing -> Html.element("p.small", answer.name() + " would have to know: "
                    + missing.facts().stream().map(PatientFact::label).collect(Collectors.joining(", ")) + ".");
            case Assessment.Failed failed -> Html.element("p.warning", answer.name() + " failed: " + failed.reason());
            case Assessment.Result _, Assessment.NotApplicable _ -> Html.NOTHING;
        };
    }

    private static String inWords(Assessment.Result result) {
        String value = result.value().isEmpty() ? "" : Figures.chosen(result.value().getAsDouble()) + " "
                + result.unit() + ", ";
        return value + "class " + result.category();
    }

    /** A figure with its unit and confidence, and its source where that is not the score's. */
    private static String inWords(Outcome outcome, String scoreSource) {
        String figure = outcome.value().isEmpty() ? "" : Figures.chosen(outcome.value().getAsDouble()) + " "
                + outcome.unit() + " (confidence " + outcome.confidence() + "). ";
        String source = outcome.source().equals(scoreSource) ? "" : " " + outcome.source() + ".";
        return outcome.endpoint() + ": " + figure + outcome.note() + source;
    }

    private static Html lines(List<String> lines) {
        return Html.join(lines.stream().map(line -> Html.element("div", line)).toList());
    }
}
