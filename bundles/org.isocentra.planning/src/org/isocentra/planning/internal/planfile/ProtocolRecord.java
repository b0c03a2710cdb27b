package org.isocentra.planning.internal.planfile;

import java.util.List;

import org.isocentra.clinical.api.ProtocolAnswer;
import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolAnswer.Term;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.plan.Prescription;

/** Reads what protocols said of targets when a plan was made; plans of earlier versions of the suite have none. */
final class ProtocolRecord {

    private ProtocolRecord() {
    }

    static List<Ranking> of(JsonFields root) {
        return root.has("protocols") ? root.objects("protocols").stream().map(ProtocolRecord::ranking).toList()
                : List.of();
    }

    private static Ranking ranking(JsonFields node) {
        String structure = node.text("structure");
        return new Ranking(structure, node.objects("options").stream().map(o -> option(o, structure)).toList(),
                node.text("reason"));
    }

    private static Option option(JsonFields node, String structure) {
        return new Option(node.text("id"), node.text("name"), node.text("version"),
                node.optionalText("source").orElse(""), node.flag("chosen"), answer(node, structure));
    }

    private static ProtocolAnswer answer(JsonFields node, String structure) {
        return switch (node.text("answer")) {
            case "proposal" -> node.made(n -> proposal(n, structure));
            case "not applicable" -> new NotApplicable(node.text("reason"));
            case "failed" -> new Failed(node.text("reason"));
            case String other -> throw node.fault("answer", "is '" + other + "'");
        };
    }

    private static Proposal proposal(JsonFields node, String structure) {
        Prescription prescription = new Prescription(structure, node.number("doseGy"), node.integer("fractions"),
                node.text("protocol"), node.text("reason"));
        return new Proposal(prescription, statements(node, "for"), statements(node, "against"),
                node.textList("notStated"), node.objects("terms").stream()
                        .map(term -> new Term(term.text("about"), term.made(ProtocolRecord::statement))).toList());
    }

    private static List<Statement> statements(JsonFields node, String key) {
        return node.objects(key).stream().map(statement -> statement.made(ProtocolRecord::statement)).toList();
    }

    private static Statement statement(JsonFields node) {
        return new Statement(node.text("text"), node.text("source"), node.text("confidence"));
    }
}
