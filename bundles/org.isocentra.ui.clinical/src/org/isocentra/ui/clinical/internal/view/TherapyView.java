package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalSheet;
import org.isocentra.ui.clinical.internal.model.ClinicalState;

/** What is known of the patient's drugs together with radiosurgery on the day that is tried out. */
public final class TherapyView extends SheetView {

    public TherapyView() {
        super(Messages.TherapyView_subject, List.of(
                text(Messages.TherapyView_severity, Messages.TherapyView_severity_tip, 14),
                text(Messages.TherapyView_drug, Messages.TherapyView_drug_tip, 14),
                text(Messages.TherapyView_finding, Messages.TherapyView_finding_tip, 44),
                text(Messages.TherapyView_source, Messages.TherapyView_source_tip, 26)));
    }

    @Override
    ClinicalSheet sheet(CaseChecks checks, ClinicalState state) {
        return ClinicalSheet.findings(checks);
    }
}
