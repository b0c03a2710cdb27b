package org.isocentra.planning.internal.export;

import java.nio.file.Path;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.CaseChecker;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.files.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes {@code checks.json}: what was checked, what was found, and what was not assessed. */
@Component(property = {Contributions.ID + "=org.isocentra.planning.checks", Contributions.NAME + "=Checks",
        Contributions.VERSION + "=1.1.0", "service.vendor=Isocentra",
        "service.description=checks.json: what was checked and what was found"})
public final class ChecksExporter implements PlanExporter {

    private final CaseChecker checker;

    @Activate
    public ChecksExporter(@Reference CaseChecker checker) {
        this.checker = checker;
    }

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        Json.write(ChecksJson.of(checker.check(planned)), folder.resolve("checks.json"));
    }
}
