package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.util.function.Consumer;

import org.isocentra.dicom.api.study.SlicePreview;
import org.isocentra.dicom.api.study.StudyFolder;
import org.isocentra.dicom.api.study.StudyFolders;
import org.isocentra.dicom.internal.image.Study;
import org.isocentra.model.ProgressMonitor;
import org.osgi.service.component.annotations.Component;

/** Folders looked through by the codec that comes with the suite. */
@Component
public final class BuiltInStudyFolders implements StudyFolders {

    @Override
    public StudyFolder look(Path folder, Consumer<SlicePreview> first, ProgressMonitor monitor) {
        return Study.of(folder, first, monitor);
    }
}
