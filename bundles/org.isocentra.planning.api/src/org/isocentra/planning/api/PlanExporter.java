package org.isocentra.planning.api;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/**
 * Writes something of a planned case to a folder. Implemented by plug-ins and contributed to the extension point
 * {@value #EXTENSION_POINT}.
 */
public interface PlanExporter {

    String EXTENSION_POINT = "org.isocentra.planning.api.planExporters";

    /** @param folder exists and is writable; exporters run one after the other in the order of their ids */
    void export(PlannedCase planned, Path folder, ProgressMonitor monitor);
}
