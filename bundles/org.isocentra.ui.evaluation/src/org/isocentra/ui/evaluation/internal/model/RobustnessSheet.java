package org.isocentra.ui.evaluation.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.eclipse.osgi.util.NLS;
import org.isocentra.evaluation.api.robustness.RobustnessReport;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Probability;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Target;
import org.isocentra.evaluation.api.robustness.RobustnessReport.Worst;
import org.isocentra.evaluation.api.robustness.SetupErrors;
import org.isocentra.model.Finding;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.widgets.api.Sheet;
import org.isocentra.ui.widgets.api.Sheet.Heading;
import org.isocentra.ui.widgets.api.Sheet.Row;

/** Figures of a plan without errors of the set-up and with them. */
public final class RobustnessSheet {

    private static final double PERCENT = 100;

    private RobustnessSheet() {
    }

    public static Sheet of(RobustnessReport report) {
        List<Row> rows = new ArrayList<>();
        report.targets().forEach(target -> {
            rows.add(row(target.structure(), Messages.Robustness_coverage, target.coverage(), PERCENT, percent(target
                    .covered().value()), number("%.1f", target.suggestedMarginMm()), detail(report, target)));
            rows.add(row(target.structure(), Messages.Robustness_d98, target.nearMinimumGy(), 1, "", "", detail(report,
                    target)));
        });
        report.brain().ifPresent(brain -> rows.add(row(brain.structure(), Messages.Robustness_v12, brain.v12GyCm3(), 1,
                "", "", "")));
        report.organs().forEach(organ -> rows.add(row(organ.structure(), Messages.Robustness_maximum, organ
                .nearMaximumGy(), 1, "", "", "")));
        report.findings().forEach(finding -> rows.add(row(finding)));
        return new Sheet(List.of(new Heading(Messages.Robustness_structure, Messages.Robustness_structure_tip,
                "x".repeat(8), false), new Heading(Messages.Robustness_figure, Messages.Robustness_figure_tip,
                Messages.Robustness_maximum, false), new Heading(Messages.Robustness_planned,
                Messages.Robustness_planned_tip,
                "00.00", true), new Heading(Messages.Robustness_worst, Messages.Robustness_worst_tip, "00.00", true),
                new Heading(Messages.Robustness_covered, NLS.bind(Messages.Robustness_covered_tip, percent(report
                .errors().coverageGoal().value())), "100.0", true), new Heading(Messages.Robustness_margin, NLS.bind(
                Messages.Robustness_margin_tip, number("%.0f", report.errors().setUpsPercent().value())), "0.0", true)),
                rows);
    }

    /** Which errors, how many set-ups, and about which point. */
    public static String summary(RobustnessReport report) {
        return NLS.bind(Messages.Robustness_summary, new Object[] {number("%.2f", report.errors().shiftMm()), number(
                "%.2f", report.errors().rotationDeg()), number("%.0f", SetupErrors.PERCENT), report.scenarios(), report
                .samples(), report.point().inWords()});
    }

    private static Row row(String structure, String figure, Worst worst, double unit, String covered, String margin,
            String detail) {
        return new Row(List.of(structure, figure, number("%.2f", unit * worst.planned()), number("%.2f", unit * worst
                .worst()), covered, margin), detail.isEmpty() ? NLS.bind(Messages.Robustness_by, new Object[] {number(
                "%.2f", worst.by().shiftMm().length()), number("%.2f", worst.by().rotationDeg().length())}) : detail);
    }

    private static String detail(RobustnessReport report, Target target) {
        Probability covered = target.covered();
        return NLS.bind(Messages.Robustness_detail, new Object[] {target.structure(), percent(covered.value()), percent(
                covered.low()), percent(covered.high()), percent(report.errors().coverageGoal().value()), percent(target
                .meanCoverage()), number("%.0f", target.farthestMm()), number("%.2f", target.rotationMm()), number(
                "%.1f", target.suggestedMarginMm())});
    }

    private static Row row(Finding finding) {
        return new Row(List.of(finding.where(), finding.text(), "", "", "", ""), finding.text() + "\n" + finding
                .remedy());
    }

    private static String percent(double share) {
        return number("%.1f", PERCENT * share);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
