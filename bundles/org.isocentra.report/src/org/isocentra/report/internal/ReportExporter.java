package org.isocentra.report.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.section.MetricLabel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes {@code report.html}. */
@Component(property = {Contributions.ID + "=org.isocentra.report.report", Contributions.NAME + "=Report",
        Contributions.VERSION + "=1.0.0", "service.vendor=Isocentra",
        "service.description=report.html: the plan for people to read, print and file"})
public final class ReportExporter implements PlanExporter {

    private final Contributions contributions;
    private final Prognosis prognosis;
    private final TreatmentSelection selection;
    private final Radiobiology radiobiology;
    private final CaseChecker checker;

    @Activate
    public ReportExporter(@Reference Contributions contributions, @Reference Prognosis prognosis,
            @Reference TreatmentSelection selection, @Reference Radiobiology radiobiology,
            @Reference CaseChecker checker) {
        this.contributions = contributions;
        this.prognosis = prognosis;
        this.selection = selection;
        this.radiobiology = radiobiology;
        this.checker = checker;
    }

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        monitor.report("Writing the report", 0);
        try {
            Files.writeString(folder.resolve("report.html"), new HtmlReport(MetricLabel.all(contributions), prognosis,
                    selection, radiobiology, each -> checker.check(each).systemicTherapy(),
                    each -> new Machines(contributions).of(each.plan())).of(planned));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        monitor.report("Writing the report", 1);
    }
}
