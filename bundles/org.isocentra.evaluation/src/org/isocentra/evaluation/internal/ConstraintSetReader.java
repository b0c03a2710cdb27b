package org.isocentra.evaluation.internal;

import static org.isocentra.data.Valid.require;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.DataReader;
import org.isocentra.data.DataFile;
import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.model.InputException;

/** Reads constraint sets in the format of {@code schema/constraint-set.schema.json}. */
public final class ConstraintSetReader implements DataReader<ConstraintSet> {

    @Override
    public ConstraintSet read(URL data, Description description) throws IOException {
        File file = DataFile.at(data).readPartial(File.class);
        if (!file.id.equals(description.id()) || !file.version.equals(description.version())) {
            throw new InputException(data.getPath(), "it is " + file.id + " " + file.version + ", declared as "
                    + description.id() + " " + description.version(), "Make plugin.xml and the file agree");
        }
        return new DataConstraintSet(file.id, description.name(), file.version, file.source, file.rules());
    }

    /** @param structures name patterns by the word the constraints use */
    record File(String id, String version, String source, Map<String, List<String>> structures,
            List<Limit> constraints) {

        File {
            require(id != null && version != null && source != null, "id, version and source are needed");
            require(structures != null && !structures.isEmpty(), "there are no structures");
            require(constraints != null && !constraints.isEmpty(), "there are no constraints");
            for (Limit limit : constraints) {
                require(structures.containsKey(limit.structure), "constraint for " + limit.structure
                        + ", which is not in structures");
            }
        }

        List<DataConstraintSet.Rule> rules() {
            List<DataConstraintSet.Rule> rules = new ArrayList<>();
            for (Limit limit : constraints) {
                List<Pattern> names = structures.get(limit.structure).stream().map(DataConstraintSet::pattern).toList();
                rules.add(new DataConstraintSet.Rule(names, limit.fractions, limit.constraint()));
            }
            return rules;
        }
    }

    /** One limit as the file has it; the key of the limit states its unit. */
    record Limit(String structure, int fractions, String metric, Double limitGy, Double limitCm3, String level,
            String targets, String endpoint, String source, String confidence) {

        Limit {
            require(structure != null && metric != null && source != null, "structure, metric and source are needed");
            require(fractions >= 1, "fractions must be at least 1");
            boolean volume = ConstraintMetric.parse(metric) instanceof ConstraintMetric.VolumeAtLeast;
            Double limit = volume ? limitCm3 : limitGy;
            require(limit != null && limit > 0 && (limitGy == null || limitCm3 == null),
                    metric + " needs a positive " + (volume ? "limitCm3" : "limitGy"));
            require(Set.of("optimal", "mandatory").contains(level == null ? "" : level),
                    "level must be optimal or mandatory");
            require(targets == null || Set.of("included", "excluded").contains(targets),
                    "targets must be included or excluded, or be left out");
            require(Set.of("V", "K", "?", "policy").contains(confidence == null ? "" : confidence),
                    "confidence must be V, K, ? or policy");
        }

        Constraint constraint() {
            return new Constraint(metric, limitGy != null ? limitGy : limitCm3, level.equals("mandatory"),
                    endpoint == null ? "" : endpoint, source, confidence, targets == null
                    ? Constraint.Targets.AS_CONTOURED : Constraint.Targets.valueOf(targets.toUpperCase(Locale.ROOT)));
        }
    }
}
