package org.isocentra.therapy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.isocentra.data.DataFile;
import org.isocentra.model.InputException;
import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.internal.RuleFile.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The data of the rule base: where each datum comes from, and that each one is reached. */
class KnowledgeTest {

    /** What the table of published facts says beside names, in words that are no names of drugs. */
    private static final Set<String> NO_NAMES = Set.of("steroid >= 10 mg pred-eq/day", "AED", "any ADC",
            "BRAFi or MEKi with n > 1 fx", "high-dose IV or intrathecal MTX");
    /** Rows of the table that are rules on several agents. */
    private static final Set<String> NO_AGENTS = Set.of("braf_mf_rule", "adc_window");

    /** A row of the table of published facts, copied independently of the data file; absent is empty text. */
    record Row(String id, List<String> names, String holdBefore, String holdAfter, String alertBefore,
            String alertAfter, int severity, String mark) {

        boolean isUnconfirmed() {
            return mark.equals("?");
        }
    }

    static List<Row> rows() {
        try (InputStream in = KnowledgeTest.class.getResourceAsStream("interactions.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t")).map(c -> new Row(c[0], Stream.of(c[1].split(";")).filter(name ->
                            !NO_NAMES.contains(name)).toList(), c[2], c[3], c[4], c[5], Integer.parseInt(c[6]), c[7]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String id) {
        return Patient.file().rules().stream().filter(rule -> rule.id().equals(id)).findFirst()
                .orElseThrow(() -> new AssertionError("there is no rule " + id));
    }

    @Test
    void thereAreMoreThanSixtyAgents() {
        assertEquals(79, rows().size());
        assertTrue(Patient.rules().agents().size() >= 60, () -> Patient.rules().agents().size() + " agents");
    }

    @Test
    void everyNameOfTheTableIsRecognised() {
        AgentNames names = new AgentNames(Patient.rules().agents());
        for (Row row : rows()) {
            List<String> all = new ArrayList<>(row.names);
            if (!NO_AGENTS.contains(row.id)) {
                all.add(row.id);
            }
            for (String name : all) {
                Course course = Patient.course(name, 0, null, null, null);
                assertEquals(Optional.of(row.id), names.recognise(course).get(course).map(drug -> drug.agent().id()),
                        name);
            }
        }
    }

    /** Days and severities are those of the table, and only what it confirms has any. */
    @Test
    void rulesSayWhatTheTableSays() {
        for (Row row : rows()) {
            String id = row.id.equals("dexamethasone") ? "steroid_ici" : row.id;
            Rule rule = rule(id);
            assertEquals(row.isUnconfirmed(), !rule.statement().isConfirmed(), id);
            assertEquals(row.isUnconfirmed() ? 0 : row.severity, rule.severity().level(), id);
            boolean surgeryOnly = Patient.file().rules().stream().anyMatch(r -> r.id().equals(id + "-surgery"));
            Rule pause = surgeryOnly ? rule(id + "-surgery") : rule;
            if (!row.holdBefore.equals("-")) {
                assertEquals(row.holdBefore + " " + row.holdAfter, pause.window().beforeDays() + " "
                        + pause.window().afterDays(), id);
                assertEquals("pause", pause.window().meaning(), id);
                assertEquals(surgeryOnly, !pause.procedures().contains("radiosurgery"), id);
            } else {
                assertTrue(rule.window() == null || !rule.window().meaning().equals("pause"), id
                        + " has no published pause");
            }
            if (!row.alertBefore.equals("-") && (row.holdBefore.equals("-") || surgeryOnly)
                    && !row.mark.contains("window ?")) {
                assertEquals(row.alertBefore + " " + row.alertAfter, rule.window().beforeDays() + " "
                        + rule.window().afterDays(), id);
            }
        }
    }

    /** A weak mark of any part makes the whole no surer; what the table doubts in part is a rule of its own. */
    @Test
    void noRuleIsSurerThanTheTable() {
        for (Row row : rows()) {
            if (row.mark.contains("K") && !row.isUnconfirmed() && !row.id.equals("dexamethasone")) {
                assertEquals("K", rule(row.id).confidence(), row.id);
            }
        }
        for (String doubted : List.of("osimertinib-practice", "pertuzumab-outcome", "tucatinib-review",
                "methotrexate_hd-window")) {
            assertFalse(rule(doubted).statement().isConfirmed(), doubted);
        }
        Statement pause = rule("tdm1").actions().get(1);
        assertTrue(pause.text().contains("skip a cycle") && !pause.isConfirmed(), pause::toString);
    }

    @Test
    void everyDatumHasSourceAndConfidence() throws IOException {
        JsonNode root = JsonMapper.builder().build().readTree(Patient.DATA.openStream());
        List<String> without = new ArrayList<>();
        int[] data = {0};
        for (String part : List.of("agents", "evidence", "escalators", "rules")) {
            assertTrue(root.get(part).size() > 3, part);
            root.get(part).forEach(entry -> collect(part + " " + entry.get("id").asText(), entry, without, data));
        }
        assertEquals(List.of(), without);
        assertTrue(data[0] > 400, () -> data[0] + " data were looked at");
    }

    /** Whatever holds a number, a text or a name of a drug is a datum. */
    private static void collect(String where, JsonNode node, List<String> without, int[] data) {
        boolean datum = Stream.of("text", "value", "level", "beforeDays", "synonyms").anyMatch(node::has);
        if (datum) {
            data[0]++;
            if (node.path("source").asText().isBlank() || node.path("confidence").asText().isBlank()) {
                without.add(where + ": " + node);
            }
        }
        node.properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                collect(where + "." + entry.getKey(), entry.getValue(), without, data);
            }
        });
        if (node.isArray()) {
            node.forEach(entry -> {
                if (entry.isObject()) {
                    collect(where, entry, without, data);
                }
            });
        }
    }

    /** Removing any source, or any confidence, makes the file unreadable. */
    @Test
    void aDatumWithoutSourceOrConfidenceIsRefused(@TempDir Path folder) throws IOException {
        String text = new String(Patient.DATA.openStream().readAllBytes(), StandardCharsets.UTF_8);
        int refused = 0;
        for (String key : List.of("\"source\": \"", "\"confidence\": \"")) {
            for (int at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
                int end = text.indexOf('"', at + key.length());
                if (refused++ % 17 == 0) {
                    Path file = Files.writeString(folder.resolve("rules.json"), text.substring(0, at + key.length())
                            + text.substring(end));
                    int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
                    assertThrows(InputException.class, () -> new RuleReader().read(file.toUri().toURL(),
                            Patient.DESCRIPTION), "line " + line);
                }
            }
        }
        assertTrue(refused > 800, "there are " + refused);
    }

    @Test
    void everyAgentRuleEscalatorAndFigureIsReached() {
        RuleFile file = Patient.file();
        Set<String> rules = new TreeSet<>();
        Set<String> agents = new TreeSet<>();
        Set<String> figures = new HashSet<>();
        Set<String> reasons = new TreeSet<>();
        for (Rule rule : file.rules()) {
            List<Interaction> said = saidAbout(rule, file);
            assertTrue(said.stream().anyMatch(one -> one.rule().equals(rule.id())), () -> rule.id() + ": " + said);
            said.forEach(one -> {
                rules.add(one.rule());
                agents.addAll(one.agents());
                one.evidence().forEach(statement -> figures.add(statement.text()));
                one.escalations().forEach(reason -> reasons.add(reason.replaceFirst(" \\(.*", "")));
            });
        }
        assertTrue(rules.containsAll(file.rules().stream().map(Rule::id).toList()));
        assertEquals(file.agents().stream().map(RuleFile.AgentEntry::id).collect(TreeSet::new, Set::add, Set::addAll),
                agents);
        file.evidence().forEach(evidence -> assertTrue(figures.contains(evidence.text()), evidence::id));
        file.escalators().forEach(escalator -> assertTrue(reasons.contains(escalator.statement().text()),
                escalator::id));
    }

    /** What is said of everybody whom a rule is about, while the drug is given and everything else is as it needs. */
    private static List<Interaction> saidAbout(Rule rule, RuleFile file) {
        boolean fractionated = rule.when().stream().anyMatch(c -> c.fact().equals("fractions") && c.moreThan() != null);
        Radiosurgery one = Patient.radiosurgery(fractionated ? 4 : 0, new Lesion("GTV_1", OptionalInt.of(fractionated
                ? 3 : 1), OptionalDouble.of(5), Optional.of(true), Optional.of("brainstem"), OptionalDouble.of(11)));
        Radiosurgery treatment = rule.procedures().contains("craniotomy") ? Patient.with(one, Procedure.CRANIOTOMY, 0)
                : one;
        return agentsOf(rule.about(), file).stream().flatMap(agent -> {
            List<Course> courses = new ArrayList<>(List.of(Patient.dose(Patient.course(agent.id(), -1, null, null,
                    null),
                    "8 mg")));
            agentsOf(rule.with(), file).stream().limit(1).forEach(partner -> courses.add(Patient.course(partner.id(),
                    -9,
                    null, null, null)));
            courses.add(Patient.course("lorlatinib", -90, null, null, null));
            return Patient.judge(treatment, courses.toArray(Course[]::new)).stream();
        }).toList();
    }

    private static List<Agent> agentsOf(List<String> idsOrClasses, RuleFile file) {
        return file.agents().stream().map(RuleFile.AgentEntry::agent).filter(agent -> idsOrClasses.contains(agent.id())
                || agent.classes().stream().anyMatch(idsOrClasses::contains)).toList();
    }

    @Test
    void nothingFollowsFromWhatIsNotConfirmed() {
        RuleFile file = Patient.file();
        int unconfirmed = 0;
        for (Rule rule : file.rules()) {
            for (Interaction one : saidAbout(rule, file)) {
                assertEquals(one.confidence().equals("?"), one.outcome() == Outcome.UNCONFIRMED, one::toString);
                assertTrue(one.window().isEmpty() || !one.window().get().confidence().equals("?")
                        || one.outcome() == Outcome.UNCONFIRMED, one::toString);
                if (one.outcome() == Outcome.UNCONFIRMED) {
                    unconfirmed++;
                    assertEquals(0, one.severity());
                    assertTrue(one.text().contains("unconfirmed"), one.text());
                }
            }
        }
        assertTrue(unconfirmed >= rows().stream().filter(Row::isUnconfirmed).count());
    }

    @Test
    void filesThatContradictThemselvesAreRefused(@TempDir Path folder) throws IOException {
        String good = """
                {"id": "a.b", "version": "1.0.0", "source": "s", "issued": "2026-01-01", "expires": "2027-01-01",
                 "agents": [{"id": "x", "source": "s", "confidence": "K"}],
                 "rules": [{"id": "r", "about": ["x"], "severity": {"level": 1, "source": "s", "confidence": "policy"},
                            "statement": {"text": "t", "source": "s", "confidence": "V"}}]}
                """;
        assertEquals(1, read(folder, good).rules().size());
        Map<String, String> faults = Map.of("\"2027-01-01\"", "\"2025-01-01\"", "\"issued\": \"2026-01-01\"",
                "\"issued\": \"2026-02-30\"", "[\"x\"]", "[\"y\"]", "\"level\": 1", "\"level\": 4",
                "\"confidence\": \"V\"", "\"confidence\": \"?\"", "\"id\": \"x\"", "\"id\": \"X Y\"", "\"text\": \"t\"",
                "\"text\": \" \"", "\"about\"", "\"procedures\": [\"dance\"], \"about\"", "\"severity\"",
                "\"window\": {\"meaning\": \"pause\", \"beforeDays\": 0, \"afterDays\": 1, \"source\": \"s\","
                        + " \"confidence\": \"V\"}, \"severity\"");
        faults.forEach((before, after) -> {
            String bad = good.replace(before, after);
            assertFalse(bad.equals(good), before);
            assertThrows(InputException.class, () -> read(folder, bad), after);
        });
        for (String more : List.of("\"insteadOf\": [\"no-rule\"]", "\"evidence\": [\"none\"]", "\"with\": \"y\"",
                "\"when\": [{\"fact\": \"mood\", \"is\": \"good\"}]", "\"when\": [{\"fact\": \"fractions\"}]",
                "\"when\": [{\"fact\": \"location\", \"atLeast\": 3}]", "\"prednisoneMgPerDay\": -1",
                "\"window\": {\"meaning\": \"study\", \"beforeDays\": 9, \"afterDays\": 9, \"source\": \"s\","
                        + " \"confidence\": \"?\"}")) {
            assertThrows(InputException.class, () -> read(folder, good.replace("\"about\"", more + ", \"about\"")),
                    more);
        }
    }

    private static RuleFile read(Path folder, String text) throws IOException {
        return DataFile.at(Files.writeString(folder.resolve("rules.json"), text)).readPartial(RuleFile.class);
    }
}
