package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** The dose that protocols propose for each target, which one was chosen and why, and the others. */
public final class ProtocolView extends SheetView {

    public ProtocolView() {
        super("Protocols", List.of(new Heading("Target", "Structure that is treated", 110),
                new Heading("Protocol", "The one that was chosen is marked", 180),
                new Heading("Dose (Gy)", "Total dose, all fractions", 80),
                new Heading("Fractions", "Number of fractions", 80),
                new Heading("Why", "Reason of the choice or of the proposal", 320)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.protocols(checks, state.open().planned());
    }
}
