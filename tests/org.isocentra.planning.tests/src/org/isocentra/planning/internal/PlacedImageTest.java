package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.ImageInput;
import org.isocentra.planning.api.CaseImages;
import org.junit.jupiter.api.Test;

class PlacedImageTest {

    private static final Patient PATIENT = new Patient("A", "A", Optional.empty(), "");
    private static final Image PLANNING = image(PATIENT, "1.1", new Vector3(-50, -50, -50));
    /** A quarter turn about z, and a shift. */
    private static final RigidTransform TURN = new RigidTransform(new Axes(new Vector3(0, -1, 0), new Vector3(1, 0, 0),
            Vector3.Z), new Vector3(0, 0, -400));
    private static final CaseDefinition CASE = new CaseDefinition(Path.of("case.yaml"), List.of(), Path.of("RS.dcm"),
            List.of(), CaseDefinition.PatientState.UNKNOWN, LocalDate.EPOCH, Optional.empty(), "auto", List.of());

    /** 100 mm wide. */
    private static Image image(Patient patient, String frame, Vector3 first) {
        Grid grid = new Grid(VolumeGeometry.axial(11, 11, 11, new Vector3(10, 10, 10), first),
                new float[11 * 11 * 11]);
        return new Image(patient, Modality.CT, grid, new Image.Series("3", "", Optional.empty(), "3." + frame, frame,
                "4", ""), List.of(), new Image.Window(40, 80));
    }

    private static CaseImages.Placed read(Image series, Optional<Path> registration) {
        SpatialRegistration turn = new SpatialRegistration(PATIENT, "1.1", "", List.of(new SpatialRegistration.Item(
                Optional.of("2.1"), Set.of(), TURN, "")));
        return new PlacedImage(answering(DicomService.class, "readImage", new DicomResult<>(series, List.of())),
                answering(SpatialRegistrations.class, "read", new DicomResult<>(turn, List.of())))
                .read(CASE, new ImageInput("ct", Path.of("CT"), "density", registration), PLANNING,
                        ProgressMonitor.NONE);
    }

    /** A service that has one answer. */
    private static <T> T answering(Class<T> type, String method, Object answer) {
        return type.cast(Proxy.newProxyInstance(PlacedImageTest.class.getClassLoader(), new Class<?>[] {type},
                (_, called, _) -> {
                    assertEquals(method, called.getName());
                    return answer;
                }));
    }

    @Test
    void aRegisteredSeriesLiesWhereTheRegistrationBringsIt() {
        Image series = image(PATIENT, "2.1", new Vector3(-45, -50, 350));
        CaseImages.Placed placed = read(series, Optional.of(Path.of("REG.dcm")));
        for (int n = 0; n <= 10; n += 5) {
            Vector3 there = series.grid().geometry().toPatient(n, 3, 10 - n);
            assertEquals(0, TURN.apply(there).distanceTo(placed.grid().geometry().toPatient(n, 3, 10 - n)), 1e-9);
        }
        assertSame(series.grid().values(), placed.grid().values(), "nothing is resampled");
        assertEquals(series.window(), placed.window());
        assertTrue(placed.findings().getFirst().text().contains("by REG.dcm"), placed.findings().toString());
    }

    @Test
    void aSeriesOfTheSameFrameStaysWhereItIs() {
        Image series = image(PATIENT, "1.1", new Vector3(-45, -50, -40));
        CaseImages.Placed placed = read(series, Optional.empty());
        assertEquals(series.grid().geometry().originMm(), placed.grid().geometry().originMm());
        assertTrue(placed.findings().getFirst().text().contains("not registered"), placed.findings().toString());
    }

    @Test
    void anotherFrameAndAnotherPatientAreRefused() {
        InputException frame = assertThrows(InputException.class, () -> read(image(PATIENT, "2.1",
                new Vector3(-45, -50, 350)), Optional.empty()));
        assertTrue(frame.problem().contains("another frame of reference"), frame.problem());
        InputException patient = assertThrows(InputException.class, () -> read(image(new Patient("B", "B",
                Optional.empty(), ""), "1.1", Vector3.ZERO), Optional.empty()));
        assertTrue(patient.problem().contains("patient 'B'"), patient.problem());
    }
}
