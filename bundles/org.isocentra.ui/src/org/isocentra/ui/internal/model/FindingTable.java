package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.model.structure.Colour;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;

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
        return List.of(new Column<>(Messages.FindingTable_severity, Messages.FindingTable_severity_tip,
                Messages.FindingTable_information + Lights.ROOM, false, FindingTable::severity,
                finding -> Optional.of(light(finding)), Comparator.comparing(Finding::severity)),
                Column.text(Messages.FindingTable_where, Messages.FindingTable_where_tip,
                        Messages.FindingTable_where_widest, Finding::where),
                Column.text(Messages.FindingTable_finding, Messages.FindingTable_finding_tip, "x".repeat(60),
                        Finding::text),
                Column.text(Messages.FindingTable_whatToDo, Messages.FindingTable_whatToDo_tip, "x".repeat(50),
                        Finding::remedy));
    }

    private static Colour light(Finding finding) {
        return switch (finding.severity()) {
            case INFORMATION -> Lights.BLUE;
            case WARNING -> Lights.AMBER;
            case ERROR -> Lights.RED;
        };
    }

    private static String severity(Finding finding) {
        return switch (finding.severity()) {
            case INFORMATION -> Messages.FindingTable_information;
            case WARNING -> Messages.FindingTable_warning;
            case ERROR -> Messages.FindingTable_error;
        };
    }
}
