package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** What is known of the patient's drugs together with radiosurgery on the day that is tried out. */
public final class TherapyView extends SheetView {

    public TherapyView() {
        super(Messages.TherapyView_subject, List.of(new Heading(Messages.TherapyView_severity,
                Messages.TherapyView_severity_tip,
                100),
                new Heading(Messages.TherapyView_drug, Messages.TherapyView_drug_tip, 130),
                new Heading(Messages.TherapyView_finding, Messages.TherapyView_finding_tip, 420),
                new Heading(Messages.TherapyView_source, Messages.TherapyView_source_tip, 240)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.findings(checks);
    }
}
