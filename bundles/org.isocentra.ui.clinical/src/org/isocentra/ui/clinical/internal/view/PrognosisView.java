package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** What prognostic scores say of the patient, and the evidence on each way to treat. */
public final class PrognosisView extends SheetView {

    public PrognosisView() {
        super("Prognosis and ways to treat", List.of(new Heading("Score", "Prognostic score, or a way to treat", 190),
                new Heading("Class", "Class of the patient by the score", 120),
                new Heading("Outcome", "What became of patients of this class", 340),
                new Heading("Source", "The publication", 220)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.prognosis(checks);
    }
}
