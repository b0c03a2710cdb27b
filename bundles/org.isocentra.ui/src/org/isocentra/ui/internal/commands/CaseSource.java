package org.isocentra.ui.internal.commands;

import java.io.IOException;
import java.nio.file.Path;

import org.isocentra.model.ProgressMonitor;

/** Where a case comes from. */
@FunctionalInterface
interface CaseSource {

    /** The case file, which may have to be made first. */
    Path caseFile(ProgressMonitor monitor) throws IOException;
}
