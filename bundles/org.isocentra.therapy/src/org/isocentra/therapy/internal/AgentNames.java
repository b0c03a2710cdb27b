package org.isocentra.therapy.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.isocentra.therapy.api.Agent;
import org.isocentra.therapy.api.Course;
import org.isocentra.therapy.api.Drug;

/** Finds the agents that people name. Case, spaces and punctuation do not count; every letter and digit does. */
final class AgentNames {

    private static final Pattern BETWEEN_DRUGS = Pattern.compile("\\s*(?:[+/&,;]|\\band\\b|\\bplus\\b|\\bwith\\b)\\s*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HYPHEN = Pattern.compile("\\s*[-\u2010-\u2014]\\s*");
    private static final int MOST_SUGGESTIONS = 3;

    /** By what is left of a name: the name as written, for each agent that has it. */
    private final Map<String, Map<Agent, String>> byName = new TreeMap<>();

    /** @param known agents of all rule bases; those of the same id are one */
    AgentNames(List<Agent> known) {
        Map<String, Agent> agents = new LinkedHashMap<>();
        known.forEach(agent -> agents.merge(agent.id(), agent, AgentNames::both));
        for (Agent agent : agents.values()) {
            Stream.concat(Stream.of(agent.id()), agent.names().stream()).forEach(name -> byName.computeIfAbsent(
                    normal(name), _ -> new LinkedHashMap<>()).putIfAbsent(agent, name));
        }
    }

    private static Agent both(Agent first, Agent second) {
        Set<String> classes = new TreeSet<>(first.classes());
        classes.addAll(second.classes());
        return new Agent(first.id(), Stream.concat(first.names().stream(), second.names().stream()).distinct().toList(),
                classes, first.halfLifeDays().or(second::halfLifeDays),
                first.prednisoneEquivalent().or(second::prednisoneEquivalent), first.source(), first.confidence());
    }

    /**
     * The drugs of a course: one, or several where what is stated names several. Courses of what is not recognised stay
     * without.
     */
    Map<Course, Optional<Drug>> recognise(Course course) {
        Map<Course, Optional<Drug>> drugs = new LinkedHashMap<>();
        Optional<Drug> whole = drug(course);
        if (whole.isPresent()) {
            drugs.put(course, whole);
            return drugs;
        }
        for (String part : parts(course.agent())) {
            Course one = new Course(part, course.start(), course.lastDose(), course.nextDose(), course.stop(),
                    course.dose(), course.line());
            drugs.put(one, drug(one));
        }
        return drugs;
    }

    private List<String> parts(String stated) {
        List<String> parts = new ArrayList<>();
        for (String part : BETWEEN_DRUGS.split(stated)) {
            List<String> smaller = List.of(HYPHEN.split(part));
            if (agents(part).isEmpty() && smaller.stream().noneMatch(name -> agents(name).isEmpty())) {
                parts.addAll(smaller);
            } else if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts.isEmpty() ? List.of(stated) : parts;
    }

    private Optional<Drug> drug(Course course) {
        Map<Agent, String> agents = agents(course.agent());
        return agents.size() != 1 ? Optional.empty() : agents.entrySet().stream().findFirst().map(found ->
                new Drug(course, found.getKey(), found.getValue()));
    }

    private Map<Agent, String> agents(String name) {
        return byName.getOrDefault(normal(name), Map.of());
    }

    /** Ids of agents that share a name which therefore says nothing; empty where it is not known at all. */
    List<String> ambiguous(String name) {
        return agents(name).keySet().stream().map(Agent::id).toList();
    }

    /** Names that may have been meant, the likeliest first. They are for a person to choose from. */
    List<String> suggestions(String stated) {
        String wanted = normal(stated);
        int tolerated = Math.clamp(wanted.length() / 4, 1, 3);
        Set<String> words = new TreeSet<>(Arrays.stream(stated.split("[^\\p{L}\\p{N}]+")).map(AgentNames::normal)
                .toList());
        return byName.entrySet().stream().filter(entry -> entry.getKey().length() > 2)
                .map(entry -> Map.entry(words.contains(entry.getKey()) ? 0 : distance(wanted, entry.getKey()),
                        entry.getValue().values().iterator().next()))
                .filter(entry -> entry.getKey() <= tolerated)
                .sorted(Map.Entry.<Integer, String>comparingByKey().thenComparing(Map.Entry.comparingByValue(
                        Comparator.naturalOrder()))).map(Map.Entry::getValue).distinct().limit(MOST_SUGGESTIONS)
                .toList();
    }

    /** Letters and digits alone, in lower case and without accents. */
    static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** How many letters are wrong, missing, too many or swapped with their neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
