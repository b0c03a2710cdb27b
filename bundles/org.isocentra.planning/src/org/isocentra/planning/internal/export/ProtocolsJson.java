package org.isocentra.planning.internal.export;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;

/** What protocols said of targets, as {@code plan.json} holds it: see {@code schema/plan.schema.json}. */
public final class ProtocolsJson {

    private ProtocolsJson() {
    }

    public static void add(ArrayNode rankings, Ranking ranking) {
        ObjectNode node = rankings.addObject().put("structure", ranking.structure()).put("reason", ranking.reason());
        ArrayNode options = node.putArray("options");
        ranking.options().forEach(option -> add(options, option));
    }

    private static void add(ArrayNode options, Option option) {
        ObjectNode node = options.addObject().put("id", option.id()).put("name", option.name())
                .put("version", option.version()).put("source", option.source()).put("chosen", option.chosen());
        switch (option.answer()) {
            case Proposal proposal -> put(node, proposal);
            case NotApplicable not -> node.put("answer", "not applicable").put("reason", not.reason());
            case Failed failed -> node.put("answer", "failed").put("reason", failed.reason());
        }
    }

    private static void put(ObjectNode node, Proposal proposal) {
        node.put("answer", "proposal").put("doseGy", proposal.prescription().doseGy())
                .put("fractions", proposal.prescription().fractions())
                .put("protocol", proposal.prescription().protocol()).put("reason", proposal.prescription().reason());
        add(node.putArray("for"), proposal.speaksFor());
        add(node.putArray("against"), proposal.speaksAgainst());
        proposal.notStated().forEach(node.putArray("notStated")::add);
        ArrayNode terms = node.putArray("terms");
        proposal.terms().forEach(term -> put(terms.addObject().put("about", term.about()), term.statement()));
    }

    private static void add(ArrayNode array, List<Statement> statements) {
        statements.forEach(statement -> put(array.addObject(), statement));
    }

    private static void put(ObjectNode node, Statement statement) {
        node.put("text", statement.text()).put("source", statement.source())
                .put("confidence", statement.confidence());
    }
}
