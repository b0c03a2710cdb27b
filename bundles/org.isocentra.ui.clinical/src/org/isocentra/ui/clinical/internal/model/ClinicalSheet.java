package org.isocentra.ui.clinical.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.osgi.util.NLS;
import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet.Row;

/**
 * Rows of a table, each with all there is to be said of it.
 *
 * @param summary what is to be said of all, or why there are no rows
 */
public record ClinicalSheet(String summary, List<Row> rows) {

    private static final List<String> SEVERITIES = List.of(Messages.Sheet_severity0, Messages.Sheet_severity1,
            Messages.Sheet_severity2, Messages.Sheet_severity3);

    public ClinicalSheet {
        rows = List.copyOf(rows);
    }

    /** Columns: severity, drug, finding, source. */
    public static ClinicalSheet findings(CaseChecks checks) {
        TherapyReport report = checks.systemicTherapy();
        List<Row> rows = new ArrayList<>();
        report.notAssessed().forEach(each -> rows.add(new Row(List.of(Messages.Sheet_notAssessed, each.agent(),
                each.reason(), ""),
                ended(each.reason()) + "\n" + each.remedy())));
        report.findings().forEach(said -> rows.add(row(SEVERITIES.get(said.interaction().severity()), said, checks)));
        report.questions().forEach(said -> rows.add(row(Messages.Sheet_question, said, checks)));
        report.disagreements().forEach(text -> rows.add(new Row(List.of(Messages.Sheet_disagreement, "", text, ""),
                text)));
        report.unconfirmed().forEach(said -> rows.add(row(Messages.Sheet_unconfirmed, said, checks)));
        return new ClinicalSheet(summary(report, checks, rows), rows);
    }

    private static String summary(TherapyReport report, CaseChecks checks, List<Row> rows) {
        List<String> sentences = new ArrayList<>();
        if (report.drugs().isEmpty() && report.notAssessed().isEmpty()) {
            sentences.add(Messages.Sheet_noTherapies);
        } else if (rows.isEmpty()) {
            sentences.add(Messages.Sheet_nothingAgainst);
        }
        report.knowledge().forEach(base -> sentences.add(sentence(base)));
        report.proposal().ifPresent(proposal -> sentences.add(NLS.bind(Messages.Sheet_daysProposed, proposal.days()
                .isEmpty() ? Messages.Sheet_noDays : proposal.days().stream().map(Object::toString)
                .collect(Collectors.joining(", ")), proposal.text())));
        return String.join(" ", sentences);
    }

    private static String sentence(Knowledge base) {
        String said = base.state() == Knowledge.State.USED
                ? NLS.bind(Messages.Sheet_knowledgeUsed, base.name(), base.version())
                : NLS.bind(Messages.Sheet_knowledgeNotUsed, base.name(), base.reason());
        return base.expires().map(day -> NLS.bind(Messages.Sheet_knowledgeUntil, said, day)).orElse(said + ".");
    }

    private static Row row(String severity, Said said, CaseChecks checks) {
        Interaction found = said.interaction();
        List<String> lines = new ArrayList<>(List.of(ended(found.text()), found.window().map(Window::inWords)
                .orElse(Messages.Sheet_noWindow)));
        found.escalations().forEach(reason -> lines.add(NLS.bind(Messages.Sheet_raised, reason)));
        lines.add(checks.decision(found.rule()).map(decision -> NLS.bind(Messages.Sheet_decided, decision.inWords()))
                .orElse(found.needsDecision() ? NLS.bind(Messages.Sheet_notDecided, found.rule()) : ""));
        found.actions().forEach(action -> lines.add(NLS.bind(Messages.Sheet_mayBeDone, new Object[] {action.text(),
                action.source(), action.confidence()})));
        found.evidence().forEach(each -> lines.add(NLS.bind(Messages.Sheet_evidence, new Object[] {each.text(),
                each.source(), each.confidence()})));
        lines.add(NLS.bind(Messages.Sheet_source, new Object[] {found.source(), found.confidence(), found.rule(),
                said.origin().name(), said.origin().version()}));
        lines.removeIf(String::isEmpty);
        return new Row(List.of(severity, String.join(", ", found.agents()), found.text(), found.source()),
                String.join("\n", lines));
    }

    /** Columns: target, protocol, dose in Gy, fractions, why. */
    public static ClinicalSheet protocols(CaseChecks checks) {
        List<Row> rows = new ArrayList<>();
        for (Prescription each : checks.prescriptions()) {
            List<Row> options = checks.protocols().stream().filter(ranking -> ranking.structure().equals(each
                    .structure())).flatMap(ranking -> ranking.options().stream().map(option -> row(ranking, option)))
                    .toList();
            rows.addAll(options.isEmpty() ? List.of(stated(each)) : options);
        }
        return new ClinicalSheet(rows.isEmpty() ? Messages.Sheet_noProtocol : "", rows);
    }

    private static Row stated(Prescription prescription) {
        return new Row(List.of(prescription.structure(), "\u2713 " + prescription.protocol(), gy(prescription.doseGy()),
                Integer.toString(prescription.fractions()), prescription.reason()), prescription.reason());
    }

    private static Row row(Ranking ranking, Option option) {
        String name = (option.chosen() ? "\u2713 " : "") + option.name();
        String chosen = option.chosen() ? NLS.bind(Messages.Sheet_chosenBy, ended(ranking.reason())) + "\n" : "";
        String origin = "\n" + NLS.bind(Messages.Sheet_optionSource, option.source(), option.version());
        return switch (option.answer()) {
            case ProtocolAnswer.Proposal p -> new Row(List.of(ranking.structure(), name, gy(p.prescription().doseGy()),
                    Integer.toString(p.prescription().fractions()), option.chosen() ? ranking.reason()
                            : p.prescription().reason()), chosen + detail(p) + origin);
            case ProtocolAnswer.NotApplicable(String reason) -> new Row(List.of(ranking.structure(), name, "\u2013",
                    "\u2013", NLS.bind(Messages.Sheet_doesNotApply, reason)),
                    NLS.bind(Messages.Sheet_doesNotApply_detail, reason) + origin);
            case ProtocolAnswer.Failed(String reason) -> new Row(List.of(ranking.structure(), name, "\u2013", "\u2013",
                    NLS.bind(Messages.Sheet_failed, reason)), NLS.bind(Messages.Sheet_failed_detail, reason) + origin);
        };
    }

    private static String detail(ProtocolAnswer.Proposal proposal) {
        List<String> lines = new ArrayList<>(List.of(ended(proposal.prescription().reason())));
        proposal.speaksFor().forEach(each -> lines.add(NLS.bind(Messages.Sheet_for, each)));
        proposal.speaksAgainst().forEach(each -> lines.add(NLS.bind(Messages.Sheet_against, each)));
        if (!proposal.notStated().isEmpty()) {
            lines.add(NLS.bind(Messages.Sheet_notStated, String.join(", ", proposal.notStated())));
        }
        proposal.terms().forEach(term -> lines.add(NLS.bind(Messages.Sheet_asksFor, term.about(), term.statement())));
        return String.join("\n", lines);
    }

    /**
     * Columns: score, class, outcome, source.
     *
     * @param ifAll what is known only if the targets are all the metastases that the patient has
     */
    public static ClinicalSheet prognosis(CaseChecks checks, PatientFacts ifAll) {
        List<Row> rows = new ArrayList<>();
        checks.scores().forEach(answer -> rows.add(row(answer)));
        checks.waysToTreat().options().forEach(option -> rows.add(new Row(List.of(option.name(),
                Messages.Sheet_wayToTreat,
                NLS.bind(Messages.Sheet_wayToTreat_counts, new Object[] {option.speaksFor().size(),
                        option.speaksAgainst().size(), option.undecided().size()}),
                NLS.bind(Messages.Sheet_wayToTreat_evidence, checks.waysToTreat().version())),
                lines(Messages.Sheet_for, option.speaksFor()) + lines(Messages.Sheet_against, option.speaksAgainst())
                        + option.undecided().stream().map(each -> NLS.bind(each.isFor() ? Messages.Sheet_wouldBeFor
                                : Messages.Sheet_wouldBeAgainst,
                                each.statement(), each.condition()) + "\n").collect(Collectors.joining()))));
        List<String> missing = checks.waysToTreat().missing().stream().map(PatientFact::label).toList();
        if (!missing.isEmpty()) {
            String all = String.join(", ", missing);
            rows.addFirst(new Row(List.of(Messages.Sheet_toBeAsked, NLS.bind(Messages.Sheet_factsToBeAsked,
                    missing.size()), all, Messages.Sheet_factsSource), NLS.bind(Messages.Sheet_toBeStated, all)
                    + (ifAll.equals(PatientFacts.NONE) ? "" : "\n" + NLS.bind(Messages.Sheet_ifTargetsAreAll, ifAll
                            .inWords()))));
        }
        return new ClinicalSheet("", rows);
    }

    private static String lines(String pattern, List<Statement> statements) {
        return statements.stream().map(each -> NLS.bind(pattern, each) + "\n").collect(Collectors.joining());
    }

    private static Row row(Prognosis.Answer answer) {
        String name = answer.name() + " " + answer.version();
        String origin = "\n" + NLS.bind(Messages.Sheet_scoreSource, answer.source());
        return switch (answer.assessment()) {
            case Assessment.Result result -> new Row(List.of(name, result.category(), result.outcomes().stream()
                    .map(ClinicalSheet::inWords).collect(Collectors.joining("; ")), answer.source()),
                    String.join("\n", result.reasons()) + "\n" + result.outcomes().stream().map(outcome ->
                            NLS.bind(Messages.Sheet_outcomeSource, new Object[] {inWords(outcome), outcome.source(),
                                    outcome.confidence()})).collect(Collectors.joining("\n")) + "\n"
                            + NLS.bind(Messages.Sheet_classConfidence, result.confidence()) + origin);
            case Assessment.Missing missing -> new Row(List.of(name, Messages.Sheet_notKnown,
                    NLS.bind(Messages.Sheet_hasToBeAsked, labels(missing)),
                    answer.source()), NLS.bind(Messages.Sheet_wouldHaveToKnow, labels(missing)) + origin);
            case Assessment.NotApplicable(String reason) -> new Row(List.of(name, "\u2013",
                    NLS.bind(Messages.Sheet_doesNotApply, reason), answer.source()),
                    NLS.bind(Messages.Sheet_doesNotApply_detail, reason) + origin);
            case Assessment.Failed(String reason) -> new Row(List.of(name, Messages.Sheet_hasFailed, reason,
                    answer.source()), ended(reason) + origin);
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

    /** What rules and protocols say is one sentence, or several with their full stops. */
    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String gy(double dose) {
        return String.format(Locale.ROOT, "%.1f", dose);
    }
}
