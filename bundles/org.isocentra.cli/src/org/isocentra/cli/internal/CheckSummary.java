package org.isocentra.cli.internal;

import java.util.List;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;

/** What {@code isocentra check} prints for people: everything with source, version, date and confidence. */
final class CheckSummary {

    private static final List<String> SEVERITIES = List.of("information", "note", "caution", "HIGH");

    private final Console console;
    private final CaseChecks checks;

    CheckSummary(Console console, CaseChecks checks) {
        this.console = console;
        this.checks = checks;
    }

    void print() {
        console.print("Checks %s. Research software: not for clinical use.", checks.passed() ? "passed"
                : "NOT PASSED: something has to be decided or found out");
        console.print("%nPrescriptions");
        checks.prescriptions().forEach(each -> console.print("  %s: %.2f Gy in %d, %s: %s", each.structure(),
                each.doseGy(), each.fractions(), each.protocol(), each.reason()));
        console.print("%nConstraints");
        if (checks.constraints().isEmpty()) {
            console.print("  not checked: they need a plan (--plan DIR)");
        }
        checks.constraints().forEach(organ -> organ.constraints().forEach(result -> print(organ.structure(), result)));
        console.print("%nSelection");
        checks.scores().forEach(this::print);
        checks.waysToTreat().options().forEach(this::print);
        console.print("  to be asked: %s", checks.waysToTreat().missing().stream().map(PatientFact::label)
                .collect(Collectors.joining(", ")));
        console.print("%nSystemic therapy");
        print(checks.systemicTherapy());
    }

    private void print(String structure, ConstraintResult result) {
        Constraint constraint = result.constraint();
        console.print("  %s %s: %.2f %s, limit %.2f %s, %s%s (%s, %s; confidence %s)", structure, constraint.inWords(),
                result.value(), constraint.unit(), constraint.limit(), constraint.unit(), result.met() ? "kept"
                        : "EXCEEDED", constraint.mandatory() ? ", mandatory" : "", result.set(), constraint.source(),
                constraint.confidence());
    }

    private void print(Prognosis.Answer answer) {
        switch (answer.assessment()) {
            case Assessment.Result result -> console.print("  %s %s: class %s (%s; confidence %s)", answer.name(),
                    answer.version(), result.category(), answer.source(), result.confidence());
            case Assessment.Missing missing -> console.print("  %s would have to know: %s", answer.name(),
                    missing.facts().stream().map(PatientFact::label).collect(Collectors.joining(", ")));
            case Assessment.Failed failed -> console.print("  %s failed: %s", answer.name(), failed.reason());
            case Assessment.NotApplicable _ -> { }
        }
    }

    private void print(DecisionSheet.Option option) {
        console.print("  %s (evidence %s)", option.name(), checks.waysToTreat().version());
        option.speaksFor().forEach(each -> console.print("      for: %s (%s; confidence %s)", each.text(),
                each.source(), each.confidence()));
        option.speaksAgainst().forEach(each -> console.print("      against: %s (%s; confidence %s)", each.text(),
                each.source(), each.confidence()));
    }

    private void print(TherapyReport report) {
        report.knowledge().forEach(base -> console.print("  knowledge: %s %s of %s, bundle %s, %s, expires %s%s",
                base.id(), base.version(), base.vendor(), base.bundle(), base.signer().isEmpty() ? "unsigned"
                        : "signed by " + base.signer(), base.expires().map(Object::toString).orElse("unknown"),
                base.state() == Knowledge.State.USED ? "" : "; NOT CHECKED: " + base.reason()));
        report.notAssessed().forEach(each -> console.print("  NOT ASSESSED %s: %s. %s", each.agent(), each.reason(),
                each.remedy()));
        report.findings().forEach(said -> print(SEVERITIES.get(said.interaction().severity()), said));
        report.questions().forEach(said -> print("question", said));
        report.unconfirmed().forEach(said -> print("for the record", said));
        report.disagreements().forEach(text -> console.print("  %s", text));
        report.proposal().ifPresent(proposal -> console.print("  proposed days of radiosurgery: %s; %s",
                proposal.days().isEmpty() ? "none" : proposal.days().stream().map(Object::toString)
                        .collect(Collectors.joining(", ")), proposal.text()));
    }

    private void print(String weight, Said said) {
        Interaction found = said.interaction();
        console.print("  %s [%s] %s", weight, found.rule(), found.text());
        console.print("      %s", found.window().map(Window::inWords).orElse("no published window found"));
        console.print("      %s; confidence %s; by %s %s (%s)", found.source(), found.confidence(), said.origin().id(),
                said.origin().version(), said.origin().bundle());
        found.escalations().forEach(reason -> console.print("      raised: %s", reason));
        checks.decision(found.rule()).ifPresentOrElse(decision -> console.print("      %s", decision.inWords()), () -> {
            if (found.needsDecision()) {
                console.print("      NOT DECIDED: a physician has to, as decisions of the case file");
            }
        });
        found.actions().forEach(action -> print("may be done", action));
        found.evidence().forEach(evidence -> print("evidence", evidence));
    }

    private void print(String what, Statement statement) {
        console.print("      %s: %s (%s; confidence %s)", what, statement.text(), statement.source(),
                statement.confidence());
    }
}
