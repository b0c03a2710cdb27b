package org.isocentra.therapy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.isocentra.therapy.api.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentNamesTest {

    private final AgentNames names = new AgentNames(Patient.rules().agents());

    /** What is recognised, in order; a question mark for what is not. */
    private List<String> recognised(String stated) {
        return names.recognise(Patient.course(stated, 0, null, null, null)).values().stream()
                .map(drug -> drug.map(d -> d.agent().id()).orElse("?")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"T-DM1", "t dm1", "TDM1", "tdm1", "KADCYLA", "Kadcyla ", "ado-trastuzumab emtansine",
        "Trastuzumab  Emtansine"})
    void caseSpacesAndPunctuationDoNotCount(String stated) {
        assertEquals(List.of("tdm1"), recognised(stated));
    }

    @ParameterizedTest
    @CsvSource({"dabrafenib–trametinib, dabrafenib, trametinib", "dabrafenib + trametinib, dabrafenib, trametinib",
        "dabrafenib-trametinib, dabrafenib, trametinib", "Tafinlar and Mekinist, dabrafenib, trametinib",
        "'pertuzumab, trastuzumab', pertuzumab, trastuzumab", "nivolumab / dexamethasone, nivolumab, dexamethasone",
        "erlotinib + wondermab, erlotinib, ?"})
    void severalDrugsInOneLineAreTakenApart(String stated, String first, String second) {
        assertEquals(List.of(first, second), recognised(stated));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipilimumab + nivolumab", "Nivolumab+Ipilimumab", "nab-paclitaxel", "METIS EF-25"})
    void aNameThatIsKnownAsAWholeStaysWhole(String stated) {
        assertEquals(1, recognised(stated).size());
        assertTrue(!recognised(stated).contains("?"), stated);
    }

    /** Every single slip of the pen in every name: never recognised as that drug, and the drug is suggested. */
    @Test
    void misspellingsAreSuggestedAndNeverMatched() {
        int slips = 0;
        for (Agent agent : Patient.rules().agents()) {
            String name = agent.id();
            for (int at = 1; at < name.length() && name.length() > 5; at++) {
                for (String wrong : Set.of(name.substring(0, at) + name.substring(at + 1), name.substring(0, at) + "q"
                        + name.substring(at), name.substring(0, at) + "q" + name.substring(at + 1))) {
                    if (agent.names().contains(wrong) || AgentNames.normal(wrong).equals(AgentNames.normal(name))) {
                        continue;
                    }
                    slips++;
                    assertEquals(List.of("?"),
                            recognised(wrong).stream().filter(id -> !id.equals("nivolumab")).toList(),
                            wrong);
                    assertTrue(names.suggestions(wrong).stream().anyMatch(s -> s.equals(name) || AgentNames.distance(
                            AgentNames.normal(s), AgentNames.normal(wrong)) <= 1), () -> wrong + " suggests "
                            + names.suggestions(wrong));
                }
            }
        }
        assertTrue(slips > 1500, "there were " + slips);
    }

    @ParameterizedTest
    @CsvSource({"osimertinb, osimertinib", "pembrolizumb, pembrolizumab", "Tagriso, Tagrisso",
            "Vemurafinib, vemurafenib",
        "trastuzumab-dkst, trastuzumab", "dexamethasone 8 mg, dexamethasone", "nviolumab, nivolumab"})
    void likelyNamesAreSuggested(String stated, String meant) {
        assertEquals(meant, names.suggestions(stated).getFirst());
        assertEquals(List.of("?"), recognised(stated));
    }

    @Test
    void whatIsNothingLikeADrugSuggestsNothing() {
        for (String stated : List.of("water", "wondermab of the future", "?", "x")) {
            assertEquals(List.of(), names.suggestions(stated), stated);
            assertEquals(List.of("?"), recognised(stated), stated);
        }
    }

    @Test
    void languageDoesNotCount() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "lt-LT", "de-DE", "ar-EG")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(List.of("ipilimumab"), recognised("IPILIMUMAB"), tag);
                assertEquals(List.of("imfinzi"), List.of(AgentNames.normal("IMFINZI")), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void ruleBasesShareAgentsAndANameOfTwoAgentsSaysNothing() {
        Agent mine = new Agent("osimertinib", List.of("House brand"), Set.of("house"), Optional.empty(),
                Optional.empty(),
                "test", "policy");
        Agent other = new Agent("other", List.of("Tagrisso"), Set.of(), Optional.empty(), Optional.empty(), "test",
                "policy");
        AgentNames shared = new AgentNames(Stream.concat(Patient.rules().agents().stream(), Stream.of(mine)).toList());
        Agent both = shared.recognise(Patient.course("house brand", 0, null, null, null)).values().iterator().next()
                .orElseThrow().agent();
        assertTrue(both.classes().containsAll(Set.of("house", "EGFR-TKI")), both::toString);
        assertTrue(both.halfLifeDays().isPresent());
        AgentNames ambiguous = new AgentNames(Stream.concat(Patient.rules().agents().stream(),
                Stream.of(other)).toList());
        assertEquals(List.of("osimertinib", "other"), ambiguous.ambiguous("TAGRISSO"));
        assertEquals(List.of(Optional.empty()), List.copyOf(ambiguous.recognise(Patient.course("Tagrisso", 0, null,
                null,
                null)).values()));
    }
}
