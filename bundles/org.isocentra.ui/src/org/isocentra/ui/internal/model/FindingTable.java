package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;

/** The table of everything a reader of the plan must know. */
public final class FindingTable {

    private FindingTable() {
    }

    public static TableContent<Finding> of(PlannedCase planned) {
        List<Finding> worstFirst = planned.findings().stream()
                .sorted(Comparator.comparing(Finding::severity).reversed()).toList();
        return new TableContent<>(columns(), worstFirst, row -> Optional.empty(), row -> Optional.empty());
    }

    private static List<Column<Finding>> columns() {
        return List.of(new Column<>("Severity", "How much it matters", "Information", false,
                FindingTable::severity, Comparator.comparing(Finding::severity)),
                Column.text("Where", "What it is about", "machine data gammaknife", Finding::where),
                Column.text("Finding", "What was found", "x".repeat(60), Finding::text),
                Column.text("What to do", "Remedy", "x".repeat(50), Finding::remedy));
    }

    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case INFORMATION -> "Information";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }
}
