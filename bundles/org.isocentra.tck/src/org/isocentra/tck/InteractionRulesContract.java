package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Drug;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Radiosurgery.Surgery;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.Window;
import org.junit.jupiter.api.Test;

/** What every {@link InteractionRules} must do, tested with invented patients. */
public interface InteractionRulesContract {

    /** The day of radiosurgery of the invented patients: a Sunday on which clocks are changed in Europe. */
    LocalDate DAY = LocalDate.of(2026, 3, 29);

    /** What may be planned besides radiosurgery. */
    List<Procedure> SURGERY = List.of(Procedure.CRANIOTOMY, Procedure.LITT, Procedure.BIOPSY);

    /** The rule base to test. */
    InteractionRules rules();

    /** Drugs that its rules are about; to be extended by those that other rule bases name. */
    default List<Agent> drugs() {
        return rules().agents();
    }

    private static Drug drug(Agent agent, LocalDate last, LocalDate next) {
        return new Drug(new Course(agent.id(), Optional.empty(), Optional.of(last), Optional.of(next), Optional.empty(),
                Optional.of("8 mg/day"), Optional.empty()), agent, agent.id());
    }

    private static Radiosurgery radiosurgery(LocalDate first, int fractions, Optional<Boolean> irradiatedBefore,
            Optional<Procedure> surgery) {
        return new Radiosurgery(first, first.plusDays(fractions - 1L), true, List.of(new Lesion("GTV_7",
                OptionalInt.of(fractions), OptionalDouble.of(5), irradiatedBefore, Optional.of("brainstem"),
                OptionalDouble.of(12))), surgery.map(procedure -> new Surgery(procedure, first.plusDays(1))));
    }

    /** Every drug alone, and every two next to each other, with and without surgery, on a day. */
    private List<Situation> situations(LocalDate day) {
        List<Situation> situations = new ArrayList<>();
        List<Agent> agents = drugs();
        for (int n = 0; n < agents.size(); n++) {
            for (int distance : new int[] {1, 3, 21}) {
                for (int fractions : new int[] {1, 3}) {
                    for (Optional<Procedure> surgery : List.of(Optional.<Procedure>empty(), Optional.of(
                            SURGERY.get(n % SURGERY.size())))) {
                        Radiosurgery treatment = radiosurgery(day, fractions, Stream.of(Optional.of(true),
                                Optional.of(false), Optional.<Boolean>empty()).toList().get(n % 3), surgery);
                        List<Drug> drugs = Stream.of(agents.get(n), agents.get((n + 1) % agents.size())).distinct()
                                .map(agent -> drug(agent, day.minusDays(distance), day.plusDays(distance))).toList();
                        situations.add(new Situation(treatment, List.of(drugs.getFirst())));
                        situations.add(new Situation(treatment, drugs));
                    }
                }
            }
        }
        return situations;
    }

    private List<List<Interaction>> answers(LocalDate day) {
        InteractionRules rules = rules();
        return situations(day).stream().map(rules::judge).toList();
    }

    @Test
    default void saysWhereItComesFrom() {
        Text.id(rules().id(), "id");
        Text.present(rules().name(), "name");
        Text.version(rules().version(), "version");
        Text.present(rules().source(), "source");
        assertNotNull(rules().expires(), "the day on which it expires is missing");
        assertTrue(rules().expires().isBefore(LocalDate.of(2200, 1, 1)), "knowledge that never expires: "
                + rules().expires());
    }

    @Test
    default void noTwoAgentsShareAName() {
        Map<String, String> owners = new HashMap<>();
        for (Agent agent : rules().agents()) {
            Stream.concat(Stream.of(agent.id()), agent.names().stream()).map(name -> name.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}]", "")).distinct().forEach(name -> {
                        assertFalse(name.isEmpty(), agent.id() + " has a name without letters and digits");
                        String owner = owners.put(name, agent.id());
                        assertTrue(owner == null, owner + " and " + agent.id() + " share the name " + name);
                    });
        }
    }

    @Test
    default void somethingIsSaidOfEveryDrug() {
        Set<String> spokenOf = new HashSet<>();
        answers(DAY).forEach(list -> list.forEach(interaction -> spokenOf.addAll(interaction.agents())));
        drugs().forEach(agent -> assertTrue(spokenOf.contains(agent.id()), "nothing is ever said of " + agent.id()));
        assertFalse(drugs().isEmpty(), "the test names no drug");
    }

    @Test
    default void nothingIsSaidOfDrugsThatAreNotThere() {
        Radiosurgery treatment = radiosurgery(DAY, 1, Optional.of(true), Optional.of(Procedure.CRANIOTOMY));
        assertEquals(List.of(), rules().judge(new Situation(treatment, List.of())), "without any drug");
        for (Situation situation : situations(DAY)) {
            List<String> ids = situation.drugs().stream().map(drug -> drug.agent().id()).toList();
            rules().judge(situation).forEach(interaction -> assertTrue(ids.containsAll(interaction.agents()),
                    () -> "asked about " + ids + " it speaks of " + interaction.agents()));
        }
    }

    /** A decision is recorded by the id of a rule, so that every rule that speaks must be among them. */
    @Test
    default void everyRuleThatSpeaksIsNamed() {
        Set<String> ids = rules().ruleIds();
        answers(DAY).forEach(list -> list.forEach(interaction -> assertTrue(ids.contains(interaction.rule()),
                () -> interaction.rule() + " speaks and is not among " + ids)));
    }

    /** A window is around the days of its procedure, and a pause is kept by doses that are far away. */
    @Test
    default void windowsLieWhereTheirDaysSay() {
        for (Situation situation : situations(DAY)) {
            for (Interaction interaction : rules().judge(situation)) {
                if (interaction.window().isPresent()) {
                    Window window = interaction.window().get();
                    Days days = situation.radiosurgery().days(window.procedure()).orElseThrow(() -> new AssertionError(
                            interaction.rule() + " is about a " + window.procedure() + " that is not planned"));
                    assertEquals(new Days(days.from().minusDays(window.beforeDays()),
                            days.to().plusDays(window.afterDays())), window.days(), () -> interaction.rule() + ": "
                            + window.inWords());
                    Text.present(window.source(), "source of the window of " + interaction.rule());
                    Text.confidence(window.confidence(), "confidence of the window of " + interaction.rule());
                }
            }
        }
    }

    /** Knowledge is about distances in time: the same patient half a year later gets the same. */
    @Test
    default void onlyTheDistanceOfDaysCounts() {
        List<List<Interaction>> now = answers(DAY);
        List<List<Interaction>> later = answers(DAY.plusDays(200));
        for (int n = 0; n < now.size(); n++) {
            assertEquals(now.get(n).stream().map(InteractionRulesContract::essence).toList(),
                    later.get(n).stream().map(InteractionRulesContract::essence).toList(), "200 days later");
        }
    }

    private static List<Object> essence(Interaction interaction) {
        return List.of(interaction.rule(), interaction.agents(), interaction.outcome(), interaction.severity(),
                interaction.source(), interaction.confidence());
    }

    @Test
    default void timeZoneAndLanguageDoNotCount() {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        List<List<Interaction>> expected = answers(DAY);
        try {
            for (String id : List.of("Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                Locale.setDefault(Locale.of("tr", "TR"));
                assertEquals(expected, answers(DAY), "in the time zone " + id + ", in Turkish");
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    default void theSameSituationHasTheSameAnswer() {
        InteractionRules rules = rules();
        List<Situation> all = situations(DAY);
        List<Situation> some = IntStream.range(0, all.size()).filter(n -> n % 5 == 0).mapToObj(all::get).toList();
        List<List<Interaction>> expected = some.stream().map(rules::judge).toList();
        Concurrently.call(() -> some.stream().map(rules::judge).toList())
                .forEach(list -> assertEquals(expected, list));
    }
}
