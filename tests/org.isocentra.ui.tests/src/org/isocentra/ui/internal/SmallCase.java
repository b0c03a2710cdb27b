package org.isocentra.ui.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.Planner;
import org.isocentra.testing.SmallStudy;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;

/** A case that is planned in a second, with a plan that its machine delivers. */
final class SmallCase {

    private static final double COARSE_MM = 4;

    private static PlannedCase planned;

    private SmallCase() {
    }

    /** Writes DICOM files and {@code case.yaml}. */
    static Path write(Workbench workbench, Path folder) {
        return SmallStudy.write(workbench.service(Contributions.class).select(DicomService.class,
                DicomService.DEFAULT_PROVIDER).guarded(DicomService.class, Duration.ofMinutes(1)), folder);
    }

    /** Opened anew, with the plan that is made once. */
    static synchronized OpenCase planned(Workbench workbench) {
        if (planned == null) {
            try {
                Path target = Files.createDirectories(Path.of(System.getProperty("basedir", "."), "target"));
                Planner planner = workbench.service(Planner.class);
                PlanOptions usual = PlanOptions.DEFAULT;
                planned = planner.plan(planner.open(write(workbench, Files.createTempDirectory(target, "small-case-")),
                        ProgressMonitor.NONE), new PlanOptions(Optional.empty(), usual.engine(), usual.kernel(),
                                Optional.empty(), usual.optimiser(), COARSE_MM, usual.threads()), ProgressMonitor.NONE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new OpenCase(planned.planningCase(), Optional.of(planned), DoseState.CURRENT);
    }
}
