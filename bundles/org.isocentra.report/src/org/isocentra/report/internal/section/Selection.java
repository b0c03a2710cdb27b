package org.isocentra.report.internal.section;

import java.util.List;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.DecisionSheet.Option;
import org.isocentra.clinical.api.DecisionSheet.Undecided;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.planning.api.CaseDefinition.PatientState;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** The decision sheet for a tumour board; nothing where the case is silent about the patient. */
public final class Selection implements Section {

    private final TreatmentSelection selection;

    public Selection(TreatmentSelection selection) {
        this.selection = selection;
    }

    @Override
    public String title() {
        return "Ways to treat";
    }

    @Override
    public Html body(PlannedCase planned) {
        if (planned.planningCase().definition().patient().equals(PatientState.UNKNOWN)) {
            return Html.NOTHING;
        }
        DecisionSheet sheet = selection.sheet(planned.planningCase().patientFacts());
        Table table = new Table(Column.text("Treatment"), Column.text("For"), Column.text("Against"),
                Column.text("Not decided"));
        for (Option option : sheet.options()) {
            table.row(Html.element("strong", option.name()), statements(option.speaksFor()),
                    statements(option.speaksAgainst()), lines(option.undecided().stream().map(Selection::inWords)
                            .toList()));
        }
        String missing = sheet.missing().stream().map(PatientFact::label).collect(Collectors.joining(", "));
        return Html.of(Html.element("p.small", "Evidence " + sheet.version() + " for a tumour board to weigh; the order"
                + " is none of preference."), table.html(),
                missing.isEmpty() ? Html.NOTHING : Html.element("p", "To be asked: " + missing + "."),
                ofTargets(planned.planningCase().factsIfTargetsAreAll()),
                Html.element("p", "Open questions:"), statements(sheet.openQuestions()));
    }

    /** What is known only if nothing is left untreated. */
    private static Html ofTargets(PatientFacts facts) {
        return facts.equals(PatientFacts.NONE) ? Html.NOTHING : Html.element("p", "If the targets of this plan are all"
                + " the brain metastases of the patient: " + facts.inWords() + "; the case file has to state it.");
    }

    private static String inWords(Undecided undecided) {
        return (undecided.isFor() ? "For, if " : "Against, if ") + undecided.condition() + ": " + undecided.statement();
    }

    private static Html statements(List<Statement> statements) {
        return lines(statements.stream().map(Statement::toString).toList());
    }

    private static Html lines(List<String> lines) {
        return Html.join(lines.stream().map(line -> Html.element("div.small", line)).toList());
    }
}
