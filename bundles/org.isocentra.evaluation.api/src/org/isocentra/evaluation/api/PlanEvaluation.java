package org.isocentra.evaluation.api;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.model.Finding;
import org.isocentra.model.plan.Prescription;

/** The judgement of a plan's dose. */
public record PlanEvaluation(List<Target> targets, List<Organ> organs, Optional<Brain> brain, List<Finding> findings) {

    public PlanEvaluation {
        targets = List.copyOf(targets);
        organs = List.copyOf(organs);
        findings = List.copyOf(findings);
    }

    /** @param metrics values by {@link PlanMetric#key()} */
    public record Target(String structure, Prescription prescription, Dvh dvh, SequencedMap<String, Double> metrics) {

        /** As its histogram has it, cm³. */
        public double volumeCm3() {
            return dvh.totalVolumeMm3() / 1000;
        }
    }

    public record Organ(String structure, Dvh dvh, List<ConstraintResult> constraints) {

        public Organ {
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * Dose to the brain, targets included.
     *
     * @param v12GyCm3 volume of brain with 12 Gy and more, cm³; likewise the others
     * @param islands connected parts of the 12 Gy volume
     */
    public record Brain(String structure, double v12GyCm3, double v10GyCm3, double v12GyWithoutTargetsCm3,
            double v10GyWithoutTargetsCm3, double meanDoseGy, List<Island> islands) {

        public Brain {
            islands = List.copyOf(islands);
        }
    }

    /**
     * A connected part of the 12 Gy volume.
     *
     * @param targets names of the targets it holds
     * @param volumeWithoutTargetsCm3 cm³ less those targets
     */
    public record Island(List<String> targets, double volumeCm3, double volumeWithoutTargetsCm3) {

        public Island {
            targets = List.copyOf(targets);
        }
    }
}
