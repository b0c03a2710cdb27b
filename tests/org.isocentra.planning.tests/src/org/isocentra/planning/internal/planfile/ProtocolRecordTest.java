package org.isocentra.planning.internal.planfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolAnswer.Term;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.model.InputException;
import org.isocentra.model.plan.Prescription;
import org.isocentra.planning.internal.export.ProtocolsJson;
import org.junit.jupiter.api.Test;

/** What protocols said of a target comes back from plan.json as it was. */
class ProtocolRecordTest {

    private static final Ranking RANKING = new Ranking("Met 1", List.of(
            new Option("a.first", "First", "1.0.0", "Journal", true, new Proposal(new Prescription("Met 1", 18.5, 1,
                    "a.first 1.0.0", "by size"), List.of(new Statement("control", "Series A", "V")),
                    List.of(new Statement("necrosis", "Series B", "K")), List.of("age"), List.of(new Term("margin",
                            new Statement("1 mm", "Trial", "policy"))))),
            new Option("a.second", "Second", "2.0.0", "Journal", false, new NotApplicable("it is for cavities")),
            new Option("a.third", "Third", "3.0.0", "", false, new Failed("it hung"))), "site policy 2.0.0: by volume");

    private static ObjectNode written() {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ProtocolsJson.add(root.putArray("protocols"), RANKING);
        return root;
    }

    private static List<Ranking> read(ObjectNode root) {
        return ProtocolRecord.of(new JsonFields(Path.of("plan.json"), "", root));
    }

    @Test
    void whatIsWrittenIsRead() {
        assertEquals(List.of(RANKING), read(written()));
    }

    @Test
    void plansOfEarlierVersionsHaveNone() {
        assertEquals(List.of(), read(new ObjectMapper().createObjectNode()));
    }

    @Test
    void faultsAreNamedWithTheirField() {
        ObjectNode root = written();
        ((ObjectNode) root.at("/protocols/0/options/1")).put("answer", "perhaps");
        InputException unknown = assertThrows(InputException.class, () -> read(root));
        assertTrue(unknown.where().contains("protocols[0].options[1].answer"), unknown.getMessage());
        ObjectNode groundless = written();
        ((ObjectNode) groundless.at("/protocols/0/options/0/for/0")).put("source", " ");
        InputException refused = assertThrows(InputException.class, () -> read(groundless));
        assertTrue(refused.where().contains("protocols[0].options[0].for[0]"), refused.getMessage());
    }
}
