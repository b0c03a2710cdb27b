package org.isocentra.ui.clinical.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;

/**
 * Rows of a table, each with all there is to be said of it.
 *
 * @param summary what is to be said of all, or why there are no rows
 */
public record Sheet(String summary, List<Row> rows) {

    private static final List<String> SEVERITIES = List.of("0 information", "1 note", "2 caution", "3 high");

    public Sheet {
        rows = List.copyOf(rows);
    }

    /** @param cells texts for the columns */
    public record Row(List<String> cells, String detail) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** Columns: severity, drug, finding, source. */
    public static Sheet findings(CaseChecks checks) {
        TherapyReport report = checks.systemicTherapy();
        List<Row> rows = new ArrayList<>();
        report.notAssessed().forEach(each -> rows.add(new Row(List.of("not assessed", each.agent(), each.reason(), ""),
                each.reason() + ".\n" + each.remedy())));
        report.findings().forEach(said -> rows.add(row(SEVERITIES.get(said.interaction().severity()), said, checks)));
        report.questions().forEach(said -> rows.add(row("question", said, checks)));
        report.disagreements().forEach(text -> rows.add(new Row(List.of("disagreement", "", text, ""), text)));
        report.unconfirmed().forEach(said -> rows.add(row("unconfirmed", said, checks)));
        return new Sheet(summary(report, checks, rows), rows);
    }

    private static String summary(TherapyReport report, CaseChecks checks, List<Row> rows) {
        StringBuilder text = new StringBuilder(report.drugs().isEmpty() && report.notAssessed().isEmpty()
                ? "The case states no therapies: add them under 'therapies' in the case file. "
                : rows.isEmpty() ? "Nothing is known that speaks against it. " : "");
        report.knowledge().forEach(base -> text.append(base.state() == Knowledge.State.USED
                ? "Knowledge: " + base.name() + " " + base.version() : "NOT CHECKED by " + base.name() + ": "
                        + base.reason()).append(base.expires().map(day -> ", to be used until " + day).orElse(""))
                .append(". "));
        report.proposal().ifPresent(proposal -> text.append("Days that keep all published pauses: ")
                .append(proposal.days().isEmpty() ? "none" : proposal.days().stream().map(Object::toString)
                        .collect(Collectors.joining(", "))).append("; ").append(proposal.text()).append(". "));
        return text.toString().strip();
    }

    private static Row row(String severity, Said said, CaseChecks checks) {
        Interaction found = said.interaction();
        List<String> lines = new ArrayList<>(List.of(found.text() + ".", found.window().map(Window::inWords)
                .orElse("No published window found")));
        found.escalations().forEach(reason -> lines.add("Raised: " + reason));
        lines.add(checks.decision(found.rule()).map(decision -> "Decided: " + decision.inWords())
                .orElse(found.needsDecision() ? "NOT DECIDED: a physician has to, under 'decisions' in the case file, "
                        + "rule " + found.rule() : ""));
        found.actions().forEach(action -> lines.add("May be done: " + action.text() + " (" + action.source()
                + "; confidence " + action.confidence() + ")"));
        found.evidence().forEach(each -> lines.add("Evidence: " + each.text() + " (" + each.source() + "; confidence "
                + each.confidence() + ")"));
        lines.add("Source: " + found.source() + "; confidence " + found.confidence() + "; rule " + found.rule() + " of "
                + said.origin().name() + " " + said.origin().version());
        lines.removeIf(String::isEmpty);
        return new Row(List.of(severity, String.join(", ", found.agents()), found.text(), found.source()),
                String.join("\n", lines));
    }

    /** Columns: target, protocol, dose in Gy, fractions, why. */
    public static Sheet protocols(CaseChecks checks, java.util.Optional<PlannedCase> planned) {
        List<Ranking> rankings = planned.map(PlannedCase::protocols).orElse(List.of());
        List<Row> rows = new ArrayList<>();
        for (Prescription each : checks.prescriptions()) {
            rows.add(new Row(List.of(each.structure(), "\u2713 " + each.protocol(), gy(each.doseGy()),
                    Integer.toString(each.fractions()), each.reason()), each.reason()));
            rankings.stream().filter(ranking -> ranking.structure().equals(each.structure())).forEach(ranking -> {
                rows.removeLast();
                ranking.options().forEach(option -> rows.add(row(ranking, option)));
            });
        }
        return new Sheet(rows.isEmpty() ? "No protocol applies to the targets; see the findings of the case."
                : rankings.isEmpty() ? "Alternatives appear here once the case is planned with doses by protocol." : "",
                rows);
    }

    private static Row row(Ranking ranking, Option option) {
        String name = (option.chosen() ? "\u2713 " : "") + option.name();
        String origin = "\n" + option.source() + "; version " + option.version();
        return switch (option.answer()) {
            case ProtocolAnswer.Proposal p -> new Row(List.of(ranking.structure(), name, gy(p.prescription().doseGy()),
                    Integer.toString(p.prescription().fractions()), option.chosen() ? ranking.reason()
                            : p.prescription().reason()), detail(p) + origin);
            case ProtocolAnswer.NotApplicable(String reason) -> new Row(List.of(ranking.structure(), name, "\u2013",
                    "\u2013", "does not apply: " + reason), "Does not apply: " + reason + "." + origin);
            case ProtocolAnswer.Failed(String reason) -> new Row(List.of(ranking.structure(), name, "\u2013", "\u2013",
                    "FAILED: " + reason), "Failed: " + reason + "." + origin);
        };
    }

    private static String detail(ProtocolAnswer.Proposal proposal) {
        List<String> lines = new ArrayList<>(List.of(proposal.prescription().reason() + "."));
        proposal.speaksFor().forEach(each -> lines.add("For: " + each));
        proposal.speaksAgainst().forEach(each -> lines.add("Against: " + each));
        if (!proposal.notStated().isEmpty()) {
            lines.add("Not stated: " + String.join(", ", proposal.notStated()));
        }
        proposal.terms().forEach(term -> lines.add("Asks for " + term.about() + ": " + term.statement()));
        return String.join("\n", lines);
    }

    /** Columns: score, class, outcome, source. */
    public static Sheet prognosis(CaseChecks checks) {
        List<Row> rows = new ArrayList<>();
        checks.scores().forEach(answer -> rows.add(row(answer)));
        checks.waysToTreat().options().forEach(option -> rows.add(new Row(List.of(option.name(), "way to treat",
                "for: " + option.speaksFor().size() + ", against: " + option.speaksAgainst().size() + ", undecided: "
                        + option.undecided().size(), "evidence " + checks.waysToTreat().version()),
                lines("For: ", option.speaksFor()) + lines("Against: ", option.speaksAgainst())
                        + option.undecided().stream().map(each -> (each.isFor() ? "Would be for: "
                        : "Would be against: ")
                                + each.statement() + ", where " + each.condition()
                                + "\n").collect(Collectors.joining()))));
        List<String> missing = checks.waysToTreat().missing().stream().map(PatientFact::label).toList();
        if (!missing.isEmpty()) {
            String all = String.join(", ", missing);
            rows.addFirst(new Row(List.of("To be asked", missing.size() + " facts", all, "the case file, 'patient'"),
                    "State under 'patient' in the case file: " + all + "."));
        }
        return new Sheet("", rows);
    }

    private static String lines(String lead, List<Statement> statements) {
        return statements.stream().map(each -> lead + each + "\n").collect(Collectors.joining());
    }

    private static Row row(Prognosis.Answer answer) {
        String name = answer.name() + " " + answer.version();
        return switch (answer.assessment()) {
            case Assessment.Result result -> new Row(List.of(name, result.category(), result.outcomes().stream()
                    .map(Sheet::inWords).collect(Collectors.joining("; ")), answer.source()),
                    String.join("\n", result.reasons()) + "\n" + result.outcomes().stream().map(outcome ->
                            inWords(outcome) + " (" + outcome.source() + "; confidence " + outcome.confidence() + ")")
                            .collect(Collectors.joining("\n")) + "\nConfidence of the class: " + result.confidence());
            case Assessment.Missing missing -> new Row(List.of(name, "not known", "has to be asked: " + labels(missing),
                    answer.source()), "Would have to know: " + labels(missing) + ".");
            case Assessment.NotApplicable(String reason) -> new Row(List.of(name, "\u2013", "does not apply: " + reason,
                    answer.source()), "Does not apply: " + reason + ".");
            case Assessment.Failed(String reason) -> new Row(List.of(name, "FAILED", reason, answer.source()), reason);
        };
    }

    private static String labels(Assessment.Missing missing) {
        return missing.facts().stream().map(PatientFact::label).collect(Collectors.joining(", "));
    }

    private static String inWords(Assessment.Outcome outcome) {
        return outcome.endpoint() + outcome.value().stream().mapToObj(value -> String.format(Locale.ROOT, " %s %s",
                value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value),
                outcome.unit())).findFirst().orElse("") + (outcome.note().isEmpty() ? "" : " (" + outcome.note() + ")");
    }

    private static String gy(double dose) {
        return String.format(Locale.ROOT, "%.1f", dose);
    }
}
