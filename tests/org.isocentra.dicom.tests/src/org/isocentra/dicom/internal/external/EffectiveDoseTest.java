package org.isocentra.dicom.internal.external;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.dicom.api.dose.EffectiveDose;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.BuiltInDoseFiles;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.rt.DoseReader;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doses by their effect in files: told from physical ones by everybody. */
class EffectiveDoseTest {

    private static final String COMMENT = "EQD2 a/b 2 Gy LQ, 1 course, no recovery, RESEARCH";

    @TempDir
    Path folder;

    private LocatedDose physical;

    @BeforeEach
    void export() {
        List<Path> files = Samples.repeatable().writePlan(Samples.export(), folder.resolve("plan"),
                ProgressMonitor.NONE)
                .value();
        physical = new BuiltInDoseFiles().read(files.get(2)).value();
    }

    private Path write(LocatedDose... of) {
        Grid dose = physical.dose().doseGy();
        float[] values = dose.values().clone();
        for (int n = 0; n < values.length; n++) {
            values[n] = values[n] * (values[n] + 2) / 4;
        }
        return new BuiltInDoseFiles().writeEffective(new EffectiveDose(physical, List.of(of), new Grid(dose.geometry(),
                values), COMMENT, "What it rests on.", "1.0.0"), folder.resolve("effective" + of.length
                + ".dcm")).value();
    }

    private LocatedDose ofPlans(String... plans) {
        return new LocatedDose(physical.patient(), physical.study(), physical.frameOfReferenceUid(), "2.25.77",
                List.of(plans), physical.dose());
    }

    @Test
    void aDoseComesWithWhoseItIsAndWhereItLies() {
        assertEquals(Samples.PATIENT, physical.patient());
        assertEquals(Samples.FRAME, physical.frameOfReferenceUid());
        assertEquals("2.25.101", physical.study().uid());
        assertEquals(1, physical.planUids().size());
        assertArrayEquals(Samples.dose("plan", Axes.PATIENT).doseGy().values(), physical.dose().doseGy().values(),
                2e-4f);
    }

    @Test
    void itSaysWhatItIsAndIsNeverTakenForPhysicalDose() {
        Path file = write(physical);
        Node root = new DicomReader().read(file).root();
        assertEquals("EFFECTIVE", root.requiredText(Attribute.DOSE_TYPE));
        assertEquals(COMMENT, root.requiredText(Attribute.DOSE_COMMENT));
        assertEquals("PLAN", root.requiredText(Attribute.DOSE_SUMMATION_TYPE));
        assertTrue(root.requiredText(Attribute.IMAGE_COMMENTS).startsWith("RESEARCH - NOT FOR DELIVERY. What it"
                + " rests"));
        assertEquals(Samples.FRAME, root.requiredText(Attribute.FRAME_OF_REFERENCE_UID));
        assertNotEquals(physical.sopInstanceUid(), root.requiredText(Attribute.SOP_INSTANCE_UID));
        InputException refused = assertThrows(InputException.class, () -> new BuiltInDicom().readDose(file));
        assertTrue(refused.getMessage().contains("EFFECTIVE"), refused.getMessage());
        assertThrows(InputException.class, () -> DoseReader.readLocated(new DicomReader().read(file)));
        assertEquals(List.of(), new BuiltInDicom().check(file));
    }

    @Test
    void aSumNamesThePlansOfAll() {
        Node root = new DicomReader().read(write(physical, ofPlans("2.25.78", "2.25.79"))).root();
        assertEquals("MULTI_PLAN", root.requiredText(Attribute.DOSE_SUMMATION_TYPE));
        assertEquals(3, root.requiredItems(Attribute.REFERENCED_RT_PLAN_SEQUENCE).size());
        InputException refused = assertThrows(InputException.class, () -> write(physical, physical, ofPlans()));
        assertTrue(refused.getMessage().contains("2.25.77: names no RT Plan"), refused.getMessage());
    }

    @Test
    void validatorFindsNoError() {
        assertEquals(List.of(), ValidatorTest.dciodvfyErrors(write(physical)));
        assertEquals(List.of(), ValidatorTest.dciodvfyErrors(write(physical, ofPlans("2.25.78"))));
        assertEquals(List.of(), ValidatorTest.drtdumpErrors(folder.resolve("effective2.dcm")));
    }

    @Test
    void textsThatDoNotFitAreRefusedRatherThanCut() {
        assertThrows(IllegalArgumentException.class, () -> new EffectiveDose(physical, List.of(physical),
                physical.dose()
                .doseGy(), "x".repeat(65), "", "1"));
        assertThrows(IllegalArgumentException.class, () -> new EffectiveDose(physical, List.of(),
                physical.dose().doseGy(),
                COMMENT, "", "1"));
    }
}
