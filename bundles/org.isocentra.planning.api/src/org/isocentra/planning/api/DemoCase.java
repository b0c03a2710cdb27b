package org.isocentra.planning.api;

import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/** The embedded case: a synthetic head with several metastases. An OSGi service. */
public interface DemoCase {

    /**
     * Writes DICOM images, structures and {@code case.yaml}.
     *
     * @return the case file
     */
    Path write(Path folder, ProgressMonitor monitor);
}
