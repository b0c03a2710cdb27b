package org.isocentra.ui.clinical.internal.view;

import java.util.List;

import org.isocentra.planning.api.CaseChecks;
import org.isocentra.ui.clinical.internal.model.ClinicalState;
import org.isocentra.ui.clinical.internal.model.Sheet;

/** What is known of the patient's drugs together with radiosurgery on the day that is tried out. */
public final class TherapyView extends SheetView {

    public TherapyView() {
        super("Findings on therapies", List.of(new Heading("Severity", "0 to 3; 3 needs the decision of a physician",
                100),
                new Heading("Drug", "What the finding is about", 130),
                new Heading("Finding", "What was found", 420),
                new Heading("Source", "Where the rule comes from", 240)));
    }

    @Override
    Sheet sheet(CaseChecks checks, ClinicalState state) {
        return Sheet.findings(checks);
    }
}
