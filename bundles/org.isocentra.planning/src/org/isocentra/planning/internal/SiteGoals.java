package org.isocentra.planning.internal;

import static org.isocentra.data.Valid.require;
import static org.isocentra.data.Valid.text;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.isocentra.data.DataFile;
import org.isocentra.optimisation.api.Preferences;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Goals;

/**
 * What a site wants of plans; each number is explained in {@code schema/goals.schema.json}.
 *
 * @param weights by the word of the criterion; so are emphasis and resolution
 * @param limits by the key of the criterion
 */
record SiteGoals(String version, String confidence, Map<String, Double> weights, Map<String, Double> limits,
        int attempts, Map<String, Double> emphasis, Map<String, Double> resolution, String source) {

    /** Property with the file of a site that has goals of its own. */
    private static final String FILE = "isocentra.goals";
    private static final int MOST_ATTEMPTS = 10;

    SiteGoals {
        require("policy".equals(confidence), "confidence must be policy");
        text(source, "source");
        require(attempts >= 0 && attempts <= MOST_ATTEMPTS, "attempts must be 0 to " + MOST_ATTEMPTS);
        weights = checked("weights", weights, 0);
        require(weights.get("coverage") > 0, "weights: coverage must be positive");
        emphasis = checked("emphasis", emphasis, 1);
        resolution = checked("resolution", resolution, 0);
        require(resolution.values().stream().allMatch(step -> step > 0), "resolution must be positive");
        limits = Map.copyOf(limits);
        limits.forEach((key, limit) -> require(Stream.of(Criterion.values()).anyMatch(criterion -> criterion
                != Criterion.ORGANS && criterion.key().equals(key)) && limit > 0, "limits: " + key
                        + " is no criterion, or its limit is not positive"));
    }

    private static Map<String, Double> checked(String what, Map<String, Double> numbers, double least) {
        require(numbers.size() == Criterion.values().length && numbers.keySet().containsAll(Criterion.words()),
                what + " must name each of " + String.join(", ", Criterion.words()));
        require(numbers.values().stream().allMatch(n -> n >= least && n < Double.POSITIVE_INFINITY),
                what + " must be at least " + least);
        return Map.copyOf(numbers);
    }

    /** Those of the site's own file where it has one, else those the suite comes with. */
    static SiteGoals load() {
        String own = System.getProperty(FILE);
        return (own == null ? DataFile.shipped(SiteGoals.class, "data/goals.json") : DataFile.at(Path.of(own)))
                .read(SiteGoals.class);
    }

    /** What a case is planned by. */
    Goals goals(CaseDefinition definition) {
        return definition.goals().or(new Goals(by(weights, Criterion::word), by(limits, Criterion::key), Map.of()));
    }

    double emphasis(Criterion criterion) {
        return emphasis.get(criterion.word());
    }

    double resolution(Criterion criterion) {
        return resolution.get(criterion.word());
    }

    /**
     * A weight that is changed.
     *
     * @param share 1 for the whole emphasis of the criterion, -1 for as much less
     */
    double emphasised(Criterion criterion, double weight, double share) {
        double factor = Math.pow(emphasis(criterion), share);
        // what does not count at all cannot be multiplied
        return weight == 0 ? Math.max(0, factor - 1) : weight * factor;
    }

    /** With the whole emphasis on some criteria, beside that which is there. */
    Map<Criterion, Double> harder(Map<Criterion, Double> weights, Set<Criterion> on) {
        Map<Criterion, Double> harder = new EnumMap<>(weights);
        on.forEach(criterion -> harder.computeIfPresent(criterion, (c, weight) -> emphasised(c, weight, 1)));
        return harder;
    }

    static Preferences preferences(Map<Criterion, Double> weights) {
        return new Preferences(weights.get(Criterion.COVERAGE), weights.get(Criterion.CONFORMITY),
                weights.get(Criterion.GRADIENT), weights.get(Criterion.BRAIN), weights.get(Criterion.ORGANS),
                weights.get(Criterion.TIME));
    }

    private static Map<Criterion, Double> by(Map<String, Double> numbers, Function<Criterion, String> name) {
        Map<String, Criterion> known = new HashMap<>();
        Stream.of(Criterion.values()).forEach(criterion -> known.put(name.apply(criterion), criterion));
        Map<Criterion, Double> result = new EnumMap<>(Criterion.class);
        numbers.forEach((word, number) -> result.put(known.get(word), number));
        return result;
    }
}
