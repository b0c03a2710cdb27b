package org.isocentra.planning.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.Finding;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Criterion;
import org.isocentra.planning.api.Goals;

/** Whether a plan keeps the limits that are set to it. */
record Limits(Goals goals, PlanEvaluation evaluation, Map<Criterion, Double> figures) {

    static final String WHERE = "limits";
    private static final int DIGITS = 4;

    /** Those of the case, and where it has none, of the site. */
    static Limits of(CaseDefinition definition, PlanEvaluation evaluation, double deliverySeconds) {
        return of(SiteGoals.load().goals(definition), evaluation, deliverySeconds);
    }

    static Limits of(Goals goals, PlanEvaluation evaluation, double deliverySeconds) {
        return new Limits(goals, evaluation, Figures.of(evaluation, deliverySeconds));
    }

    /** Findings on a plan with what holds for these limits instead of what was found before. */
    List<Finding> instead(List<Finding> before) {
        List<Finding> findings = new ArrayList<>(before);
        findings.removeIf(finding -> finding.where().equals(WHERE));
        findings.addAll(findings());
        return findings;
    }

    /**
     * What is missed, and by how much, relative to the limit; empty when all are kept. What the plan has no figure of
     * is missed by all of it.
     */
    Map<Criterion, Double> missed() {
        Map<Criterion, Double> missed = new EnumMap<>(Criterion.class);
        goals.limits().forEach((criterion, limit) -> {
            double by = figures.containsKey(criterion) ? criterion.gain(limit, figures.get(criterion)) / limit : 1;
            if (by > 0) {
                missed.put(criterion, by);
            }
        });
        goals.organsGy().forEach((organ, mostGy) -> {
            double by = maximumGy(organ).map(gy -> gy / mostGy - 1).orElse(1.0);
            if (by > 0) {
                missed.merge(Criterion.ORGANS, by, Math::max);
            }
        });
        return missed;
    }

    private Optional<Double> maximumGy(String organ) {
        return evaluation.organs().stream().filter(each -> each.structure().equals(organ)).findFirst()
                .map(each -> each.dvh().maximumGy());
    }

    /** One on each limit: an error where it is not kept. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        new TreeMap<>(goals.limits()).forEach((criterion, limit) -> findings.add(finding(criterion.label(), criterion
                .unit(), Optional.ofNullable(figures.get(criterion)), limit, criterion)));
        new TreeMap<>(goals.organsGy()).forEach((organ, mostGy) -> findings.add(finding("maximum dose of " + organ,
                "Gy", maximumGy(organ), mostGy, Criterion.ORGANS)));
        return findings;
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).round(new MathContext(DIGITS)).stripTrailingZeros().toPlainString();
    }

    private static Finding finding(String what, String unit, Optional<Double> figure, double limit,
            Criterion criterion) {
        if (figure.isEmpty()) {
            return Finding.error(WHERE, what + " has a limit, but there is nothing it could be judged by",
                    "Take the limit out, or add the structure to the case.");
        }
        String suffix = unit.equals("1") ? "" : " " + unit;
        double value = figure.get();
        String told = what + " is " + number(value) + suffix + ", its limit is " + (criterion.moreIsBetter()
                ? "at least " : "at most ") + number(limit) + suffix;
        return criterion.gain(value, limit) >= 0 ? Finding.information(WHERE, told + ": kept")
                : Finding.error(WHERE, told + ": NOT KEPT",
                        "Loosen this limit or another one, choose another prescription, or another machine.");
    }
}
