package org.isocentra.planning.files;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Goals;

/** Reads what is wanted of a plan: {@code goals} of a case file. */
final class GoalsReader {

    private static final double LARGEST_WEIGHT = 1000;

    private GoalsReader() {
    }

    static Goals read(YamlSection section) {
        Goals goals = section.section("limits").map(GoalsReader::limits)
                .orElse(Goals.NONE).weighing(section.section("weights").map(GoalsReader::weights).orElse(Map.of()));
        section.refuseUnknownKeys();
        return goals;
    }

    private static Map<Criterion, Double> weights(YamlSection section) {
        Map<Criterion, Double> weights = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            section.number(criterion.word()).ifPresent(weight -> {
                if (!(weight >= 0 && weight <= LARGEST_WEIGHT) || criterion == Criterion.COVERAGE && weight == 0) {
                    throw section.fault(criterion.word(), "cannot be " + weight,
                            "Give 1 for the site's own weight, less or more; coverage needs some.");
                }
                weights.put(criterion, weight);
            });
        }
        section.refuseUnknownKeys();
        return weights;
    }

    private static Goals limits(YamlSection section) {
        Map<Criterion, Double> limits = new EnumMap<>(Criterion.class);
        Stream.of(Criterion.values()).filter(criterion -> criterion != Criterion.ORGANS).forEach(criterion -> section
                .number(criterion.key()).ifPresent(limit -> {
                    if (!possible(criterion, limit)) {
                        throw section.fault(criterion.key(), "cannot be " + limit, criterion.moreIsBetter()
                                ? "Give a part of 1, such as 0.98." : "Give the largest value that is acceptable, in "
                                        + criterion.unit() + ".");
                    }
                    limits.put(criterion, limit);
                }));
        Map<String, Double> organs = new HashMap<>();
        for (YamlSection organ : section.sections("organs")) {
            String name = organ.requiredText("structure");
            double mostGy = organ.number("maximumGy").orElseThrow(() -> organ.fault("maximumGy", "is missing",
                    "Add 'maximumGy: ...', the largest dose of the whole course."));
            if (!(mostGy > 0)) {
                throw organ.fault("maximumGy", "cannot be " + mostGy, "Give a dose in Gy.");
            }
            if (organs.put(name, mostGy) != null) {
                throw organ.fault("structure", "'" + name + "' has two limits", "Keep one.");
            }
            organ.refuseUnknownKeys();
        }
        section.refuseUnknownKeys();
        return new Goals(Map.of(), limits, organs);
    }

    private static boolean possible(Criterion criterion, double limit) {
        return switch (criterion) {
            case COVERAGE, CONFORMITY -> limit > 0 && limit < 1;
            case GRADIENT -> limit > 1;
            case BRAIN, ORGANS, TIME -> limit > 0;
        };
    }
}
