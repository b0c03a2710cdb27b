package org.isocentra.planning.internal.export;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.api.CaseChecks;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.files.Json;
import org.isocentra.therapy.api.Drug;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;

/** {@code checks.json}: the checks of a case. Its schema is {@code schema/checks.schema.json}. */
public final class ChecksJson {

    private ChecksJson() {
    }

    public static ObjectNode of(CaseChecks checks) {
        ObjectNode root = Json.object();
        root.put("schema", "isocentra/checks/1");
        root.put("passed", checks.passed());
        ArrayNode prescriptions = root.putArray("prescriptions");
        for (Prescription prescription : checks.prescriptions()) {
            prescriptions.addObject().put("structure", prescription.structure()).put("doseGy",
                    Json.number(prescription.doseGy()))
                    .put("fractions", prescription.fractions()).put("protocol", prescription.protocol())
                    .put("reason", prescription.reason());
        }
        ArrayNode constraints = root.putArray("constraints");
        checks.constraints().forEach(organ -> organ.constraints().forEach(result -> {
            Metrics.add(constraints, result);
            ((ObjectNode) constraints.get(constraints.size() - 1)).put("structure", organ.structure());
        }));
        ObjectNode selection = root.putObject("selection");
        ArrayNode scores = selection.putArray("scores");
        checks.scores().forEach(answer -> put(scores.addObject(), answer));
        put(selection, checks.waysToTreat());
        put(root.putObject("systemicTherapy"), checks.systemicTherapy(), checks);
        ArrayNode decisions = root.putArray("decisions");
        checks.decisions().forEach(decision -> put(decisions.addObject(), decision));
        ArrayNode findings = root.putArray("findings");
        checks.findings().forEach(finding -> Json.add(findings, finding));
        return root;
    }

    private static void put(ObjectNode node, Prognosis.Answer answer) {
        node.put("id", answer.id()).put("version", answer.version()).put("source", answer.source());
        switch (answer.assessment()) {
            case Assessment.Result result -> {
                node.put("class", result.category()).put("confidence", result.confidence());
                result.value().ifPresent(value -> node.put("value", Json.number(value)).put("unit", result.unit()));
            }
            case Assessment.Missing missing -> missing.facts().forEach(fact -> node.withArray("missing")
                    .add(fact.key()));
            case Assessment.NotApplicable not -> node.put("notApplicable", not.reason());
            case Assessment.Failed failed -> node.put("failed", failed.reason());
        }
    }

    private static void put(ObjectNode node, DecisionSheet sheet) {
        node.put("evidenceVersion", sheet.version());
        ArrayNode options = node.putArray("options");
        for (DecisionSheet.Option option : sheet.options()) {
            ObjectNode one = options.addObject().put("id", option.id()).put("name", option.name());
            putEvidence(one.putArray("for"), option.speaksFor());
            putEvidence(one.putArray("against"), option.speaksAgainst());
            ArrayNode undecided = one.putArray("undecided");
            for (DecisionSheet.Undecided each : option.undecided()) {
                ObjectNode open = undecided.addObject().put("if", each.condition()).put("speaks", each.isFor() ? "for"
                        : "against").put("text", each.statement().text()).put("source", each.statement().source())
                        .put("confidence", each.statement().confidence());
                each.missing().forEach(fact -> open.withArray("missing").add(fact.key()));
            }
        }
        putEvidence(node.putArray("openQuestions"), sheet.openQuestions());
        ArrayNode missing = node.putArray("missing");
        sheet.missing().forEach(fact -> missing.add(fact.key()));
    }

    private static void putEvidence(ArrayNode array, List<org.isocentra.clinical.api.Statement> statements) {
        statements.forEach(statement -> array.addObject().put("text", statement.text())
                .put("source", statement.source()).put("confidence", statement.confidence()));
    }

    private static void put(ObjectNode node, Decision decision) {
        node.put("rule", decision.rule()).put("decision", decision.choice().key()).put("by", decision.by())
                .put("date", decision.date().toString()).put("reason", decision.reason());
    }

    private static void put(ObjectNode node, TherapyReport report, CaseChecks checks) {
        node.put("passed", report.passed());
        node.put("knowledgeVersion", report.knowledgeVersion());
        node.put("expires", report.expires().map(Object::toString).orElse(""));
        node.put("checkedOn", report.checkedOn().toString());
        ArrayNode knowledge = node.putArray("knowledge");
        report.knowledge().forEach(base -> put(knowledge.addObject(), base));
        ArrayNode therapies = node.putArray("therapies");
        report.drugs().forEach(drug -> put(therapies.addObject(), drug));
        put(node.putArray("findings"), report.findings(), checks);
        put(node.putArray("questions"), report.questions(), checks);
        put(node.putArray("unconfirmed"), report.unconfirmed(), checks);
        ArrayNode notAssessed = node.putArray("notAssessed");
        report.notAssessed().forEach(each -> notAssessed.addObject().put("agent", each.agent()).put("reason",
                each.reason()).put("remedy", each.remedy()));
        report.disagreements().forEach(node.putArray("disagreements")::add);
        report.proposal().ifPresent(proposal -> {
            ObjectNode dates = node.putObject("proposedDates");
            ArrayNode days = dates.putArray("days");
            proposal.days().forEach(range -> days.addObject().put("from", range.from().toString()).put("to",
                    range.to().toString()));
            dates.put("text", proposal.text());
        });
    }

    private static void put(ObjectNode node, Knowledge base) {
        node.put("id", base.id()).put("name", base.name()).put("version", base.version()).put("vendor", base.vendor())
                .put("bundle", base.bundle()).put("signer", base.signer()).put("source", base.source())
                .put("expires", base.expires().map(Object::toString).orElse(""))
                .put("state", base.state().name().toLowerCase(Locale.ROOT)).put("reason", base.reason());
    }

    private static void put(ObjectNode node, Drug drug) {
        node.put("stated", drug.course().agent()).put("agent", drug.agent().id()).put("matched", drug.matched());
        drug.course().start().ifPresent(day -> node.put("start", day.toString()));
        drug.course().lastDose().ifPresent(day -> node.put("lastDose", day.toString()));
        drug.course().nextDose().ifPresent(day -> node.put("nextDose", day.toString()));
        drug.course().stop().ifPresent(day -> node.put("stop", day.toString()));
        drug.course().dose().ifPresent(dose -> node.put("dose", dose));
        drug.course().line().ifPresent(line -> node.put("line", line));
    }

    private static void put(ArrayNode array, List<Said> said, CaseChecks checks) {
        for (Said each : said) {
            Interaction found = each.interaction();
            ObjectNode node = array.addObject();
            node.put("agent", String.join(" + ", found.agents())).put("rule", found.rule())
                    .put("severity", found.severity())
                    .put("outcome", found.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("text", found.text())
                    .put("window", found.window().map(Window::inWords).orElse("no published window found"));
            found.window().ifPresent(window -> node.putObject("windowDays")
                    .put("meaning", window.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("procedure", window.procedure().key()).put("beforeDays", window.beforeDays())
                    .put("afterDays", window.afterDays()).put("from", window.days().from().toString())
                    .put("to", window.days().to().toString()).put("source", window.source())
                    .put("confidence", window.confidence()));
            node.put("source", found.source()).put("confidence", found.confidence());
            found.escalations().forEach(node.putArray("escalations")::add);
            node.put("needsDecision", found.needsDecision());
            checks.decision(found.rule()).ifPresent(decision -> put(node.putObject("decision"), decision));
            put(node.putArray("actions"), found.actions().stream());
            put(node.putArray("evidence"), found.evidence().stream());
            node.putObject("origin").put("id", each.origin().id()).put("version", each.origin().version())
                    .put("vendor", each.origin().vendor()).put("bundle", each.origin().bundle())
                    .put("signer", each.origin().signer());
        }
    }

    private static void put(ArrayNode array, Stream<Statement> statements) {
        statements.forEach(statement -> array.addObject().put("text", statement.text())
                .put("source", statement.source()).put("confidence", statement.confidence()));
    }
}
