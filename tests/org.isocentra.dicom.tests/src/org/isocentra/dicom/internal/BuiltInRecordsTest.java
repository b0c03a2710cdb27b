package org.isocentra.dicom.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

import org.isocentra.dicom.api.record.DeliveredFraction;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The treatment record of a fraction says what was ordered and what was counted, beam by beam. */
class BuiltInRecordsTest {

    private static final DeliveredFraction.Beam HALF = new DeliveredFraction.Beam("Shot 1", 120, 60, false, 61);
    private static final DeliveredFraction.Beam WHOLE = new DeliveredFraction.Beam("Shot 2", 90, 90, true, 91);

    @TempDir
    private Path folder;

    private Path plan;

    @BeforeEach
    void writePlan() {
        plan = Samples.repeatable().writePlan(Samples.export(), folder.resolve("plan"), ProgressMonitor.NONE).value()
                .get(1);
    }

    private Node record(String planUid, DeliveredFraction.Beam... beams) {
        Path file = folder.resolve("record.dcm");
        DeliveredFraction delivered = new DeliveredFraction(planUid, 2, "Made unit", "serial 7",
                LocalDateTime.of(2026, 3, 9, 14, 5, 6), List.of(beams));
        return new DicomReader().read(new BuiltInRecords().write(plan, delivered, file).value()).root();
    }

    /** Meterset is in minutes, as that of the plan; the units count seconds. */
    @Test
    void everyBeamHasItsMetersetAndItsEnd() {
        Node record = record(Samples.plan().uid(), HALF, WHOLE);
        assertEquals("MINUTE", record.requiredText(Attribute.PRIMARY_DOSIMETER_UNIT));
        assertEquals("20260309", record.requiredText(Attribute.TREATMENT_DATE));
        assertEquals("140506", record.requiredText(Attribute.TREATMENT_TIME));
        assertTrue(record.requiredText(Attribute.SERIES_DESCRIPTION).contains("NO PATIENT WAS TREATED"));
        List<Node> beams = record.items(Attribute.TREATMENT_SESSION_BEAM_SEQUENCE);
        assertEquals(2, beams.size());
        assertBeam(beams.get(0), 1, "MACHINE", 2, 1, 61);
        assertBeam(beams.get(1), 2, "NORMAL", 1.5, 1.5, 91);
    }

    private static void assertBeam(Node beam, int number, String end, double specified, double delivered,
            double seconds) {
        assertEquals(number, beam.requiredInteger(Attribute.REFERENCED_BEAM_NUMBER));
        assertEquals("Shot " + number, beam.requiredText(Attribute.BEAM_NAME));
        assertEquals(2, beam.requiredInteger(Attribute.CURRENT_FRACTION_NUMBER));
        assertEquals(end, beam.requiredText(Attribute.TREATMENT_TERMINATION_STATUS));
        assertEquals(specified, beam.requiredNumber(Attribute.SPECIFIED_PRIMARY_METERSET), 1e-9);
        assertEquals(delivered, beam.requiredNumber(Attribute.DELIVERED_PRIMARY_METERSET), 1e-9);
        assertEquals(seconds, beam.requiredNumber(Attribute.DELIVERED_TREATMENT_TIME), 1e-9);
        List<Node> points = beam.items(Attribute.CONTROL_POINT_DELIVERY_SEQUENCE);
        assertEquals(0, points.getFirst().requiredNumber(Attribute.SPECIFIED_METERSET), 1e-9);
        assertEquals(0, points.getFirst().requiredNumber(Attribute.DELIVERED_METERSET), 1e-9);
        assertEquals(specified, points.getLast().requiredNumber(Attribute.SPECIFIED_METERSET), 1e-9);
        assertEquals(delivered, points.getLast().requiredNumber(Attribute.DELIVERED_METERSET), 1e-9);
    }

    @Test
    void itRefersToItsPlanAndIsOfTheSameStudy() {
        Node record = record(Samples.plan().uid(), WHOLE);
        Node planned = new DicomReader().read(plan).root();
        Node reference = record.items(Attribute.REFERENCED_RT_PLAN_SEQUENCE).getFirst();
        assertEquals(planned.requiredText(Attribute.SOP_INSTANCE_UID),
                reference.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID));
        for (Attribute same : List.of(Attribute.STUDY_INSTANCE_UID, Attribute.PATIENT_ID, Attribute.PATIENT_NAME)) {
            assertEquals(planned.requiredText(same), record.requiredText(same));
        }
        assertEquals(List.of(), Samples.repeatable().check(folder.resolve("record.dcm")));
    }

    @Test
    void whatIsNotOfThePlanIsNotRecorded() {
        InputException other = assertThrows(InputException.class, () -> record("2.25.1", WHOLE));
        assertTrue(other.getMessage().contains("is not of the plan that was delivered"), other.getMessage());
        InputException unknown = assertThrows(InputException.class, () -> record(Samples.plan().uid(),
                new DeliveredFraction.Beam("Shot 9", 1, 1, true, 1)));
        assertTrue(unknown.getMessage().contains("has no beam 'Shot 9'"), unknown.getMessage());
        assertFalse(Files.exists(folder.resolve("record.dcm")));
    }
}
