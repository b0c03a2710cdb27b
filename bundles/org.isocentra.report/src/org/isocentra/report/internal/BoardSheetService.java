package org.isocentra.report.internal;

import java.util.List;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.planning.api.BoardSheet;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.section.Drugs;
import org.isocentra.report.internal.section.Identification;
import org.isocentra.report.internal.section.Outlook;
import org.isocentra.report.internal.section.Prescriptions;
import org.isocentra.report.internal.section.Protocols;
import org.isocentra.report.internal.section.Selection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sections of the report that a tumour board looks at. */
@Component
public final class BoardSheetService implements BoardSheet {

    private final HtmlReport sheet;

    @Activate
    public BoardSheetService(@Reference Prognosis prognosis, @Reference TreatmentSelection selection,
            @Reference CaseChecker checker) {
        sheet = new HtmlReport("Tumour board sheet", List.of(new Identification(), new Outlook(prognosis),
                new Selection(selection), new Drugs(each -> checker.check(each).systemicTherapy()),
                new Prescriptions(), new Protocols()));
    }

    @Override
    public String html(PlannedCase planned) {
        return sheet.of(planned);
    }
}
