package org.isocentra.engineswap;

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
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.ChangedEngine;
import org.isocentra.testing.Services;
import org.isocentra.testing.SmallStudy;

/** The small study as a real case, from DICOM files on, and planned. */
final class SmallCase {

    static final String TARGET = SmallStudy.TARGET;

    private static PlannedCase planned;

    private SmallCase() {
    }

    /** Writes DICOM files and {@code case.yaml}. */
    static Path write(Path folder) {
        return SmallStudy.write(dicom(), folder);
    }

    /** The same with a target of another size. */
    static Path write(Path folder, double targetRadiusMm) {
        return SmallStudy.write(dicom(), folder, targetRadiusMm);
    }

    private static DicomService dicom() {
        return Services.get(Contributions.class).select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, Duration.ofMinutes(1));
    }

    /** The case planned with the ray tracer; made once. */
    static synchronized PlannedCase planned() {
        if (planned == null) {
            try {
                Path target = Files.createDirectories(Path.of(System.getProperty("basedir", "."), "target"));
                planned = plan(write(Files.createTempDirectory(target, "small-case-")), ChangedEngine.RAYTRACE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return planned;
    }

    static PlannedCase plan(Path caseFile, String engine) {
        return plan(Services.get(Planner.class).open(caseFile, ProgressMonitor.NONE), engine, ProgressMonitor.NONE);
    }

    static PlannedCase plan(PlanningCase read, String engine, ProgressMonitor monitor) {
        return Services.get(Planner.class).plan(read, new PlanOptions(Optional.empty(), engine, Optional.of("java"),
                Optional.empty(), PlanOptions.DEFAULT.optimiser(), 4, 2), monitor);
    }
}
