package org.isocentra.tck.tests;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.UnaryOperator;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.tck.InteractionRulesContract;
import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.Window;
import org.isocentra.therapy.internal.RuleReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Interaction rules with one fault each: the contract test must name it. */
class TherapyMutantsTest {

    private static final String RIGHT = """
            {"id": "test.rules", "version": "1.0.0", "source": "test", "issued": "2026-01-01", "expires": "2027-01-01",
             "agents": [{"id": "one", "synonyms": ["First"], "source": "test", "confidence": "K"},
                        {"id": "two", "source": "test", "confidence": "K"}],
             "rules": [{"id": "r", "about": ["one", "two"],
                        "window": {"meaning": "pause", "beforeDays": 3, "afterDays": 3, "source": "test",
                                   "confidence": "V"},
                        "severity": {"level": 3, "source": "test", "confidence": "policy"},
                        "statement": {"text": "text", "source": "test", "confidence": "V"}}]}
            """;

    private static InteractionRules rules;
    private static InteractionRules right;

    @TempDir
    private Path folder;

    static final class RulesContract implements InteractionRulesContract {

        @Override
        public InteractionRules rules() {
            return rules;
        }
    }

    private void read() throws IOException {
        right = read(RIGHT, "test.rules");
    }

    private InteractionRules read(String text, String id) throws IOException {
        URL file = Files.writeString(folder.resolve("rules.json"), text).toUri().toURL();
        return new RuleReader().read(file, new Description(InteractionRules.EXTENSION_POINT, id, "Test", "1.0.0",
                "Test", "test", ""));
    }

    @Test
    void rightOnesKeepTheContract() throws IOException {
        read();
        rules = right;
        Contracts.assertKept(RulesContract.class);
    }

    /** What a developer of rules starts from. */
    @Test
    void theTemplateKeepsTheContract() throws IOException {
        String template = Files.readString(
                Path.of("../../bundles/org.isocentra.sdk/templates/interaction-rules/NAME/data/rules.json"));
        rules = read(template.replace("@name@", "acme.rules").replace("@id@", "rules"), "acme.rules.rules");
        Contracts.assertKept(RulesContract.class);
    }

    @SuppressWarnings("unchecked")
    enum Fault {
        NO_SOURCE("saysWhereItComesFrom", "source", (given, right) -> ""),
        NEVER_EXPIRES("saysWhereItComesFrom", "expires", (given, right) -> LocalDate.MAX),
        SHARES_A_NAME("noTwoAgentsShareAName", "agents", (given, right) -> {
            List<Agent> agents = new ArrayList<>((List<Agent>) right.call());
            agents.add(agent("three", "FIRST"));
            return agents;
        }),
        KNOWS_NOTHING_OF_ONE("somethingIsSaidOfEveryDrug", "agents", (given, right) -> {
            List<Agent> agents = new ArrayList<>((List<Agent>) right.call());
            agents.add(agent("three", "Third"));
            return agents;
        }),
        SPEAKS_OF_OTHERS("nothingIsSaidOfDrugsThatAreNotThere", "judge", (given, right) -> each(right.call(), one ->
                new Interaction(one.rule(), List.of("aspirin"), one.outcome(), one.severity(), one.text(), one.window(),
                        one.actions(), one.escalations(), one.evidence(), one.source(), one.confidence()))),
        HIDES_A_RULE("everyRuleThatSpeaksIsNamed", "ruleIds", (given, right) -> Set.of("another")),
        WINDOW_ELSEWHERE("windowsLieWhereTheirDaysSay", "judge", (given, right) -> each(right.call(), one ->
                with(one, one.window().map(w -> new Window(w.kind(), w.procedure(), w.beforeDays(), w.afterDays(),
                        new Days(w.days().from().minusDays(1), w.days().to()), w.source(), w.confidence()))))),
        LOOKS_AT_THE_CALENDAR("onlyTheDistanceOfDaysCounts", "judge", (given, right) ->
                ((Situation) given[0]).radiosurgery().first().getMonthValue() > 6 ? List.of() : right.call()),
        LOOKS_AT_THE_TIME_ZONE("timeZoneAndLanguageDoNotCount", "judge", (given, right) ->
                TimeZone.getDefault().getID().startsWith("Etc") ? List.of() : right.call()),
        LOOKS_AT_THE_LANGUAGE("timeZoneAndLanguageDoNotCount", "judge", (given, right) ->
                Locale.getDefault().getLanguage().equals("tr") ? List.of() : right.call()),
        CHANGES_ITS_MIND("theSameSituationHasTheSameAnswer", "judge", (given, right) ->
                System.nanoTime() / 1000 % 2 == 0 ? List.of() : right.call());

        private final String caughtBy;
        private final String method;
        private final Mutant.Fault fault;

        Fault(String caughtBy, String method, Mutant.Fault fault) {
            this.caughtBy = caughtBy;
            this.method = method;
            this.fault = fault;
        }
    }

    private static Agent agent(String id, String name) {
        return new Agent(id, List.of(name), Set.of(), Optional.empty(), Optional.empty(), "test", "K");
    }

    private static Interaction with(Interaction one, Optional<Window> window) {
        return new Interaction(one.rule(), one.agents(), one.outcome(), one.severity(), one.text(), window,
                one.actions(), one.escalations(), one.evidence(), one.source(), one.confidence());
    }

    private static List<Interaction> each(Object interactions, UnaryOperator<Interaction> change) {
        return ((List<?>) interactions).stream().map(one -> change.apply((Interaction) one)).toList();
    }

    @ParameterizedTest
    @EnumSource
    void faultsOfRulesAreCaught(Fault fault) throws IOException {
        read();
        rules = Mutant.of(InteractionRules.class, right, fault.method, fault.fault);
        Contracts.assertCaught(RulesContract.class, fault.caughtBy);
    }
}
