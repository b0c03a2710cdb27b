package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalSheet;
import org.isocentra.ui.clinical.internal.model.ClinicalState;

/** What prognostic scores say of the patient, and the evidence on each way to treat. */
public final class PrognosisView extends SheetView {

    public PrognosisView() {
        super(Messages.PrognosisView_subject, List.of(
                text(Messages.PrognosisView_score, Messages.PrognosisView_score_tip, 26),
                text(Messages.PrognosisView_class, Messages.PrognosisView_class_tip, 14),
                text(Messages.PrognosisView_outcome, Messages.PrognosisView_outcome_tip, 36),
                text(Messages.PrognosisView_source, Messages.PrognosisView_source_tip, 24)));
    }

    @Override
    ClinicalSheet sheet(CaseChecks checks, ClinicalState state) {
        return ClinicalSheet.prognosis(checks, state.open().planningCase().factsIfTargetsAreAll());
    }
}
