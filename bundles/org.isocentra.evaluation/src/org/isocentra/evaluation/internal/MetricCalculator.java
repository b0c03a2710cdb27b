package org.isocentra.evaluation.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.model.Finding;

/** Asks every plan metric there is about every target; one that fails costs its own figures only, and is reported. */
final class MetricCalculator {

    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Contributions contributions;
    private final List<Finding> findings;

    MetricCalculator(Contributions contributions, List<Finding> findings) {
        this.contributions = contributions;
        this.findings = findings;
    }

    /** A metric's figures for all targets. */
    private record Figures(String key, List<OptionalDouble> values) {
    }

    List<PlanEvaluation.Target> judge(List<TargetDose> targets) {
        List<SequencedMap<String, Double>> metrics = new ArrayList<>();
        targets.forEach(_ -> metrics.add(new LinkedHashMap<>()));
        for (Contribution<PlanMetric> contribution : contributions.catalogue(PlanMetric.class)) {
            if (contribution.health().usable()) {
                add(contribution, targets, metrics);
            }
        }
        List<PlanEvaluation.Target> judged = new ArrayList<>();
        for (int n = 0; n < targets.size(); n++) {
            TargetDose target = targets.get(n);
            judged.add(new PlanEvaluation.Target(target.prescription().structure(), target.prescription(),
                    target.dvh(), metrics.get(n)));
        }
        return judged;
    }

    private void add(Contribution<PlanMetric> contribution, List<TargetDose> targets,
            List<SequencedMap<String, Double>> metrics) {
        String name = contribution.description().id();
        Figures figures;
        try {
            figures = contribution.call(DEADLINE,
                    metric -> new Figures(metric.key(), targets.stream().map(metric::of).toList()));
        } catch (ContributionException e) {
            findings.add(Finding.warning("metric " + name, e.getMessage(), "Update or uninstall its plug-in"));
            return;
        }
        for (int n = 0; n < metrics.size(); n++) {
            OptionalDouble value = figures.values.get(n);
            if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
                findings.add(Finding.warning("metric " + name, "It gave " + value.getAsDouble() + " for "
                        + targets.get(n).prescription().structure() + ", which is left out",
                        "Update or uninstall its plug-in"));
            } else if (value.isPresent() && metrics.get(n).putIfAbsent(figures.key, value.getAsDouble()) != null) {
                findings.add(Finding.warning("metric " + name,
                        "Another metric has the same key " + figures.key + "; this one is left out",
                        "Uninstall one of them"));
            }
        }
    }
}
