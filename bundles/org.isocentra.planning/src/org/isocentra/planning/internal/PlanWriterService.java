package org.isocentra.planning.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlanWriter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.internal.export.Metrics;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes with whatever exporters there are. */
@Component
public final class PlanWriterService implements PlanWriter {

    private static final Duration DEADLINE = Duration.ofMinutes(10);

    @Reference
    private Contributions contributions;

    @Override
    public PlannedCase write(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        Timings timings = new Timings(planned.timingSeconds());
        List<Contribution<PlanExporter>> exporters = contributions.catalogue(PlanExporter.class).stream()
                .filter(exporter -> exporter.health().usable()).toList();
        for (int n = 0; n < exporters.size(); n++) {
            Contribution<PlanExporter> exporter = exporters.get(n);
            ProgressMonitor part = monitor.part((double) n / exporters.size(), (n + 1.0) / exporters.size());
            part.report("Writing " + exporter.description().name(), 0);
            part.checkCancelled();
            timings.measure("report", () -> exporter.call(DEADLINE, target -> {
                target.export(planned, folder, part);
                return true;
            }));
        }
        PlannedCase timed = planned.withTiming(timings.withTotal());
        Metrics.write(timed, folder);
        monitor.report("Written", 1);
        return timed;
    }

    @Override
    public String json(PlanEvaluation evaluation) {
        return Metrics.evaluation(evaluation).toPrettyString();
    }
}
