package org.isocentra.therapy.internal;

import java.net.URL;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.data.DataFile;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Drug;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.InteractionRules;
import org.isocentra.therapy.api.Lesion;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Radiosurgery;
import org.isocentra.therapy.api.Radiosurgery.Surgery;
import org.isocentra.therapy.api.Situation;

/** Invented patients, and the rule base of the suite without the rest of it. Days count from that of radiosurgery. */
final class Patient {

    static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    static final URL DATA = RuleReader.class.getResource("/data/knowledge.json");
    static final Description DESCRIPTION = new Description(InteractionRules.EXTENSION_POINT,
            "org.isocentra.therapy.knowledge", "Knowledge base of the suite", "1.0.0", "Isocentra",
            "org.isocentra.therapy",
            "");

    /** Small, not irradiated before, not in the brainstem, far from other targets: nothing raises a severity. */
    static final Lesion SMALL = new Lesion("GTV_1", OptionalInt.of(1), OptionalDouble.of(0.5), Optional.of(false),
            Optional.of("other"), OptionalDouble.of(2));

    private static final RuleFile FILE = read();
    private static final InteractionRules RULES = new DataRules(DESCRIPTION.name(), FILE);
    private static final AgentNames NAMES = new AgentNames(RULES.agents());

    private Patient() {
    }

    private static RuleFile read() {
        return DataFile.at(DATA).readPartial(RuleFile.class);
    }

    static RuleFile file() {
        return FILE;
    }

    static InteractionRules rules() {
        return RULES;
    }

    static Lesion in(int fractions) {
        return new Lesion(SMALL.name(), OptionalInt.of(fractions), SMALL.volumeCm3(), SMALL.irradiatedBefore(),
                SMALL.location(), SMALL.v12GyCm3());
    }

    static Lesion irradiatedBefore(Lesion lesion) {
        return new Lesion(lesion.name(), lesion.fractions(), lesion.volumeCm3(), Optional.of(true), lesion.location(),
                lesion.v12GyCm3());
    }

    static Lesion unknown() {
        return new Lesion("GTV_1", OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(),
                OptionalDouble.empty());
    }

    /** @param lastDay of the radiosurgery, which begins on day 0 */
    static Radiosurgery radiosurgery(int lastDay, Lesion... lesions) {
        return new Radiosurgery(DAY, DAY.plusDays(lastDay), true, List.of(lesions), Optional.empty());
    }

    static Radiosurgery with(Radiosurgery radiosurgery, Procedure procedure, int day) {
        return new Radiosurgery(radiosurgery.first(), radiosurgery.last(), radiosurgery.lastIsStated(),
                radiosurgery.lesions(), Optional.of(new Surgery(procedure, DAY.plusDays(day))));
    }

    /** Null where a day is not stated. */
    static Course course(String agent, Integer start, Integer last, Integer next, Integer stop) {
        return new Course(agent, day(start), day(last), day(next), day(stop), Optional.empty(), Optional.empty());
    }

    static Course dose(Course course, String dose) {
        return new Course(course.agent(), course.start(), course.lastDose(), course.nextDose(), course.stop(),
                Optional.of(dose), course.line());
    }

    private static Optional<LocalDate> day(Integer day) {
        return Optional.ofNullable(day).map(DAY::plusDays);
    }

    static List<Drug> drugs(Course... courses) {
        return Stream.of(courses).flatMap(course -> NAMES.recognise(course).values().stream()).map(drug ->
                drug.orElseThrow(() -> new AssertionError("not recognised"))).toList();
    }

    static List<Interaction> judge(Radiosurgery radiosurgery, Course... courses) {
        return rules().judge(new Situation(radiosurgery, drugs(courses)));
    }

    /** The one thing that a rule says. */
    static Interaction only(List<Interaction> interactions, String rule) {
        List<Interaction> found = interactions.stream().filter(one -> one.rule().equals(rule)).toList();
        if (found.size() != 1) {
            throw new AssertionError(rule + " speaks " + found.size() + " times: " + interactions);
        }
        return found.getFirst();
    }

    /** The highest severity, 0 where nothing is said. */
    static int severity(List<Interaction> interactions) {
        return interactions.stream().filter(one -> one.outcome() != Interaction.Outcome.QUESTION)
                .mapToInt(Interaction::severity).max().orElse(0);
    }

    static List<String> rulesOf(List<Interaction> interactions) {
        return interactions.stream().map(Interaction::rule).toList();
    }
}
