package org.isocentra.dicom.api.study;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.isocentra.model.ProgressMonitor;

/**
 * Looks through folders with the care of {@link org.isocentra.dicom.api.DicomService}: pixels are left where they are
 * until somebody asks for them. An OSGi service; safe for use by several threads.
 */
public interface StudyFolders {

    /**
     * Looks through a folder and the folders below it. Each file is opened once and read no further than its header.
     *
     * @param first told one slice, as soon as there is one that can be shown, and no other; on any thread, while the
     *        folder is still being looked through, so that it must come back soon
     * @throws org.isocentra.model.InputException when there is no such folder, or it cannot be searched; files that are
     *         not DICOM or are damaged are findings
     */
    StudyFolder look(Path folder, Consumer<SlicePreview> first, ProgressMonitor monitor);
}
