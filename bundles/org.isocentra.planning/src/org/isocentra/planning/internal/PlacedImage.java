package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseImages;

/** Reads an image of a case and lays it where it lies in the planning image. */
record PlacedImage(DicomService dicom, SpatialRegistrations registrations, List<Finding> findings) {

    PlacedImage(DicomService dicom, SpatialRegistrations registrations) {
        this(dicom, registrations, new ArrayList<>());
    }

    CaseImages.Placed read(CaseDefinition definition, CaseDefinition.ImageInput input, Image planning,
            ProgressMonitor monitor) {
        String where = definition.file() + ", images, " + input.id();
        Image series = dicom.readImage(input.path(), monitor).noted(findings);
        if (!series.patient().id().equals(planning.patient().id())) {
            throw new InputException(where, "the series is of patient '" + series.patient().id()
                    + "', the planning image of '" + planning.patient().id() + "'", "Choose images of one patient.");
        }
        RigidTransform toPlanning = toPlanning(where, input, planning, series);
        return new CaseImages.Placed(new Grid(series.grid().geometry().moved(toPlanning), series.grid().values()),
                series.window(), findings);
    }

    private RigidTransform toPlanning(String where, CaseDefinition.ImageInput input, Image planning, Image series) {
        if (input.registration().isPresent()) {
            RegisteredSeries registered = RegisteredSeries.of(where, registrations.read(input.registration()
                    .get()).noted(findings), input.registration().get(), planning, series);
            findings.add(registered.finding());
            return registered.toPlanning();
        }
        if (!series.series().frameOfReferenceUid()
                .equals(planning.series().frameOfReferenceUid())) {
            throw new InputException(where, "the series is in another frame of reference than the planning image",
                    "Register the two images first, with 'isocentra register', and name the file as registration.");
        }
        findings.add(Finding.information(where, "in the frame of reference of the planning image: not registered, "
                + "laid over it as it is"));
        return RigidTransform.IDENTITY;
    }
}
