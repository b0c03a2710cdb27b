package org.isocentra.dicom.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.internal.rt.RegistrationReader;
import org.isocentra.dicom.internal.rt.RegistrationWriter;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.osgi.service.component.annotations.Component;

/** Registrations in files, by the codec that comes with the suite. */
@Component
public final class BuiltInRegistrations implements SpatialRegistrations {

    private static final String VERSION = "1.0.0";

    @Override
    public DicomResult<SpatialRegistration> read(Path file) {
        return RegistrationReader.read(new DicomReader().read(file));
    }

    @Override
    public DicomResult<Path> write(Image fixed, Image moving, RigidTransform movingToFixed, String comment, Path file) {
        SequencedMap<String, DataSet> objects = new LinkedHashMap<>();
        objects.put(file.getFileName().toString(), new RegistrationWriter(fixed, LocalDateTime.now(
                Clock.systemDefaultZone()), UidSource.random(), VERSION).write(moving, movingToFixed, comment));
        List<Path> files = FileSet.write(file.toAbsolutePath().getParent(), objects, all -> List.of(),
                ProgressMonitor.NONE);
        return new DicomResult<>(files.getFirst(), List.of());
    }
}
