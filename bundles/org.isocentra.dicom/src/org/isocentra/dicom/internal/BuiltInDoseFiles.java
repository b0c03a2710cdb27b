package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.dose.DoseFiles;
import org.isocentra.dicom.api.dose.EffectiveDose;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.rt.DoseReader;
import org.isocentra.dicom.internal.rt.RtWriter;
import org.isocentra.model.ProgressMonitor;
import org.osgi.service.component.annotations.Component;

/** Doses in files, by the codec that comes with the suite. */
@Component
public final class BuiltInDoseFiles implements DoseFiles {

    @Override
    public DicomResult<LocatedDose> read(Path file) {
        return DoseReader.readLocated(new DicomReader().read(file));
    }

    @Override
    public DicomResult<Path> writeEffective(EffectiveDose dose, Path file) {
        SequencedMap<String, DataSet> objects = new LinkedHashMap<>();
        objects.put(file.getFileName().toString(), RtWriter.effective(dose, LocalDateTime.now(
                Clock.systemDefaultZone()), UidSource.random()));
        List<Path> files = FileSet.write(file.toAbsolutePath().getParent(), objects, all -> List.of(),
                ProgressMonitor.NONE);
        return new DicomResult<>(files.getFirst(), List.of());
    }
}
