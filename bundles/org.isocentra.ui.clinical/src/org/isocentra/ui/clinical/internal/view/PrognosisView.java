package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** What prognostic scores say of the patient, and the evidence on each way to treat. */
public final class PrognosisView extends SheetView {

    public PrognosisView() {
        super(Messages.PrognosisView_subject, List.of(new Heading(Messages.PrognosisView_score,
                Messages.PrognosisView_score_tip, 190),
                new Heading(Messages.PrognosisView_class, Messages.PrognosisView_class_tip, 120),
                new Heading(Messages.PrognosisView_outcome, Messages.PrognosisView_outcome_tip, 340),
                new Heading(Messages.PrognosisView_source, Messages.PrognosisView_source_tip, 220)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.prognosis(checks);
    }
}
