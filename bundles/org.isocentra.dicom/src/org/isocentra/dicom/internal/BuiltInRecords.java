package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.record.DeliveredFraction;
import org.isocentra.dicom.api.record.TreatmentRecords;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.rt.RecordWriter;
import org.isocentra.model.ProgressMonitor;
import org.osgi.service.component.annotations.Component;

/** Treatment records in files, by the codec that comes with the suite. */
@Component
public final class BuiltInRecords implements TreatmentRecords {

    private static final String VERSION = "1.0.0";

    @Override
    public DicomResult<Path> write(Path plan, DeliveredFraction delivered, Path file) {
        Node planned = new DicomReader().read(plan).root();
        SequencedMap<String, DataSet> objects = new LinkedHashMap<>();
        objects.put(file.getFileName().toString(), new RecordWriter(planned, LocalDateTime.now(
                Clock.systemDefaultZone()), UidSource.random(), VERSION).write(delivered));
        List<Path> files = FileSet.write(file.toAbsolutePath().getParent(), objects,
                written -> RecordWriter.faults(planned, written.getFirst()), ProgressMonitor.NONE);
        return new DicomResult<>(files.getFirst(), List.of());
    }
}
