package org.isocentra.contouring.internal.targets;

import static org.isocentra.data.Valid.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.data.DataFile;

/** The rules as data; each entry is explained in {@code schema/targets.schema.json}. */
record TargetPolicy(String version, List<Rule> rules) {

    /** Rules the suite knows how to apply. */
    static final Set<String> KNOWN = Set.of("intact-ctv", "intact-ptv-frame", "intact-ptv-frameless", "cavity-ctv",
            "residual", "corridor", "dural-contact", "flap", "sinus", "barriers", "cavity-ptv");
    private static final Set<String> WITHOUT_DISTANCE = Set.of("cavity-ctv", "residual", "corridor", "barriers");

    TargetPolicy {
        rules = List.copyOf(rules);
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> require(ids.add(rule.id), "rule " + rule.id + " is there twice"));
        require(ids.equals(KNOWN), "there must be the rules " + KNOWN + ", not " + ids);
    }

    /** @param deep whether it holds for deep lesions; missing means yes */
    record Rule(String id, String text, String source, String confidence, Double usualMm, Double leastMm, Double mostMm,
            Boolean deep) {

        Rule {
            require(id != null && text != null && !text.isBlank(), "a rule has no id or no text");
            require(source != null && !source.isBlank(), id + " has no source");
            require(Set.of("V", "K", "policy").contains(confidence == null ? "" : confidence),
                    id + ": confidence is V, K or policy");
            require(WITHOUT_DISTANCE.contains(id) ? usualMm == null && leastMm == null && mostMm == null
                    : usualMm != null && leastMm != null && mostMm != null && 0 <= leastMm && leastMm <= usualMm
                    && usualMm <= mostMm, id + ": distances are missing, out of order or not its own");
        }

        Optional<Double> usual() {
            return Optional.ofNullable(usualMm);
        }

        boolean holdsForDeep() {
            return !Boolean.FALSE.equals(deep);
        }
    }

    static TargetPolicy load() {
        return DataFile.shipped(TargetPolicy.class, "data/targets.json").readPartial(TargetPolicy.class);
    }

    Rule rule(String id) {
        return rules.stream().filter(rule -> rule.id.equals(id)).findFirst().orElseThrow();
    }
}
