package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.Messages;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** The dose that protocols propose for each target, which one was chosen and why, and the others. */
public final class ProtocolView extends SheetView {

    public ProtocolView() {
        super(Messages.ProtocolView_subject, List.of(new Heading(Messages.ProtocolView_target,
                Messages.ProtocolView_target_tip, 110),
                new Heading(Messages.ProtocolView_protocol, Messages.ProtocolView_protocol_tip, 180),
                new Heading(Messages.ProtocolView_dose, Messages.ProtocolView_dose_tip, 80),
                new Heading(Messages.ProtocolView_fractions, Messages.ProtocolView_fractions_tip, 80),
                new Heading(Messages.ProtocolView_why, Messages.ProtocolView_why_tip, 320)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.protocols(checks, state.open().planned());
    }
}
