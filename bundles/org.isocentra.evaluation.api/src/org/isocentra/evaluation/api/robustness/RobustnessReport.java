package org.isocentra.evaluation.api.robustness;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;

/**
 * What is left of a plan under errors of the set-up.
 *
 * @param scenarios how many errors on the border were tried: every shift in 26 directions, every turn about 26 axes,
 *        and each with each
 * @param samples how many were drawn at random
 * @param findings what was assumed, and where the plan is not robust
 */
public record RobustnessReport(SetupErrors errors, SetupPoint point, int scenarios, int samples, long seed,
        List<Target> targets, List<Organ> organs, Optional<Brain> brain, List<Finding> findings) {

    public RobustnessReport {
        targets = List.copyOf(targets);
        organs = List.copyOf(organs);
        findings = List.copyOf(findings);
    }

    /**
     * A figure without errors, and the worst on their border.
     *
     * @param by one of the errors that make it so
     */
    public record Worst(double planned, double worst, SetupError by) {
    }

    /** A probability that was counted, with the interval that holds it with 95 % confidence (Wilson 1927). */
    public record Probability(double value, double low, double high) {
    }

    /**
     * @param farthestMm distance of its farthest point from the set-up point
     * @param rotationMm how far the turn alone can displace that point
     * @param coverage share of the volume that gets the prescription
     * @param nearMinimumGy D98 %
     * @param covered how probably the goal of coverage is met
     * @param suggestedMarginMm the smallest that holds all of the target in as many set-ups as are asked for
     */
    public record Target(String structure, double farthestMm, double rotationMm, Worst coverage, Worst nearMinimumGy,
            Probability covered, double meanCoverage, double suggestedMarginMm) {
    }

    /** @param nearMaximumGy D0.035 cm³ */
    public record Organ(String structure, Worst nearMaximumGy) {
    }

    /** @param v12GyCm3 volume with 12 Gy and more, targets included, cm³ */
    public record Brain(String structure, Worst v12GyCm3) {
    }

    /** Whether every target may be covered as often as asked for. */
    public boolean robust() {
        return targets.stream().allMatch(target -> target.covered.high * 100 >= errors.setUpsPercent().value());
    }
}
