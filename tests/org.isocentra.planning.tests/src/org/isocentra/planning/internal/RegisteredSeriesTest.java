package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.junit.jupiter.api.Test;

class RegisteredSeriesTest {

    private static final Patient PATIENT = new Patient("A", "A", Optional.empty(), "");
    private static final Image PLANNING = image(PATIENT, "1.1", "1.2", -50);
    private static final Image SERIES = image(PATIENT, "2.1", "2.2", 350);

    /** 100 mm wide. */
    private static Image image(Patient patient, String frame, String instance, double firstMm) {
        Grid grid = new Grid(VolumeGeometry.axial(11, 11, 11, new Vector3(10, 10, 10), new Vector3(-50, -50, firstMm)),
                new float[11 * 11 * 11]);
        return new Image(patient, Modality.CT, grid, new Image.Series("3", "", Optional.empty(), instance + ".9", frame,
                "4", ""), List.of(instance), new Image.Window(0, 1));
    }

    private static SpatialRegistration registration(Patient patient, String frame, double shiftMm) {
        return new SpatialRegistration(patient, "1.1", "", List.of(new SpatialRegistration.Item(Optional.of(frame),
                Set.of(), new RigidTransform(Axes.PATIENT, new Vector3(3, 0, shiftMm)), "")));
    }

    private static Finding check(SpatialRegistration registration, Image series) {
        return RegisteredSeries.of("case.yaml, images, ct", registration, Path.of("REG.dcm"), PLANNING, series)
                .finding();
    }

    private static void refused(String expected, SpatialRegistration registration, Image series) {
        InputException e = assertThrows(InputException.class, () -> check(registration, series));
        assertEquals("case.yaml, images, ct", e.where());
        assertTrue(e.problem().contains(expected), e.problem());
    }

    @Test
    void whatItDoesIsSaid() {
        Finding finding = check(registration(PATIENT, "2.1", -404), SERIES);
        assertEquals(Finding.Severity.WARNING, finding.severity());
        assertTrue(finding.text().contains("by REG.dcm: its middle moves by 404.0 mm"), finding.text());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Patient other = new Patient("B", "B", Optional.empty(), "");
        refused("is of patient 'B'", registration(other, "2.1", -400), SERIES);
        refused("is of patient 'B'", registration(PATIENT, "2.1", -400), image(other, "2.1", "2.2", 350));
        refused("does not say how this series lies", registration(PATIENT, "7.7", -400), SERIES);
        refused("beside the planning image", registration(PATIENT, "2.1", 400), SERIES);
    }
}
