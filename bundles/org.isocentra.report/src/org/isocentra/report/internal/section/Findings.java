package org.isocentra.report.internal.section;

import java.util.Comparator;
import java.util.Locale;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What a reader must know before the plan is used, the most serious first. */
public final class Findings implements Section {

    @Override
    public String title() {
        return "Findings";
    }

    @Override
    public Html body(PlannedCase planned) {
        if (planned.findings().isEmpty()) {
            return Html.element("p", "Nothing was found.");
        }
        Table table = new Table(Column.text("Severity"), Column.text("Where"), Column.text("Finding"),
                Column.text("Remedy"));
        planned.findings().stream().distinct().sorted(Comparator.comparing(Finding::severity).reversed())
                .forEach(f -> table.row(severity(f), Html.text(f.where()), Html.text(f.text()), Html.text(f.remedy())));
        return table.html();
    }

    private static Html severity(Finding finding) {
        String name = finding.severity().name().toLowerCase(Locale.ROOT);
        return Html.element("span.tag." + name, name);
    }
}
