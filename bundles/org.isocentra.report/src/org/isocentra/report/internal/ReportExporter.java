package org.isocentra.report.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.PlanMetric;
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

    private static final Duration DEADLINE = Duration.ofSeconds(10);

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
            Files.writeString(folder.resolve("report.html"), new HtmlReport(metrics(), prognosis, selection,
                    radiobiology, each -> checker.check(each).systemicTherapy()).of(planned));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        monitor.report("Writing the report", 1);
    }

    /** What the metrics that are there are called. */
    private Map<String, MetricLabel> metrics() {
        Map<String, MetricLabel> labels = new LinkedHashMap<>();
        for (Contribution<PlanMetric> metric : contributions.catalogue(PlanMetric.class)) {
            if (metric.health().usable()) {
                MetricLabel label = metric.call(DEADLINE, m -> new MetricLabel(m.key(), m.label(), m.unit()));
                labels.put(label.key(), label);
            }
        }
        return labels;
    }
}
