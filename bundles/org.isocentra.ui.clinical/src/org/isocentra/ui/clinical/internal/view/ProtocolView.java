package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalSheet;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.widgets.api.Sheet.Heading;

/** The dose that protocols propose for each target, which one was chosen and why, and the others. */
public final class ProtocolView extends SheetView {

    public ProtocolView() {
        super(Messages.ProtocolView_subject, List.of(
                text(Messages.ProtocolView_target, Messages.ProtocolView_target_tip, 10),
                text(Messages.ProtocolView_protocol, Messages.ProtocolView_protocol_tip, 24),
                new Heading(Messages.ProtocolView_dose, Messages.ProtocolView_dose_tip, "", true),
                new Heading(Messages.ProtocolView_fractions, Messages.ProtocolView_fractions_tip, "", true),
                text(Messages.ProtocolView_why, Messages.ProtocolView_why_tip, 34)));
    }

    @Override
    ClinicalSheet sheet(CaseChecks checks, ClinicalState state) {
        return ClinicalSheet.protocols(checks);
    }
}
