package org.isocentra.device.api.cones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.junit.jupiter.api.Test;

class ConeBeamsTest {

    private static ConeBeams beams(ConeBeams.Collimator... collimators) {
        return new ConeBeams(ConeBeams.SCHEMA, "sample", "1.0.0", "Sample",
                new ConeBeams.AcceptanceState(Acceptance.REPRESENTATIVE, "Made up."), "",
                new ConeBeams.Provenance("", "", "2026-01-01"), List.of(), new ConeBeams.Reference(80, 0.5), List.of(),
                List.of(collimators));
    }

    private static ConeBeams.Collimator collimator(double mm, double factor, float... profile) {
        return new ConeBeams.Collimator(mm, factor, 0.006 * factor, 0.005, profile);
    }

    @Test
    void theModelHasAQualityForEachCollimator() {
        BeamModel model = beams(collimator(5, 0.7, 1, 0.5f, 0), collimator(7.5, 0.8, 1, 0.9f, 0)).model();
        assertEquals(2, model.qualities().size());
        BeamQuality quality = model.quality(ConeBeams.quality(7.5)).orElseThrow();
        assertEquals("cone 7.5 mm", quality.id());
        assertEquals(0.0048, quality.outputGyPerMeterset(), 1e-12);
        assertEquals(0.45, quality.profile().orElseThrow().at(0.75), 1e-6);
        assertEquals("Sample. Made up.", model.source());
    }

    @Test
    void impossibleDataAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> collimator(5, 0.7, 1, 0.5f, 0.6f));
        assertThrows(IllegalArgumentException.class, () -> collimator(5, 0.7, 0.9f, 0.5f));
        assertThrows(IllegalArgumentException.class, () -> collimator(5, 1.7, 1, 0.5f));
        assertThrows(IllegalArgumentException.class, () -> beams());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> beams(collimator(5, 0.8, 1, 0),
                collimator(7.5, 0.7, 1, 0))).getMessage().contains("output factors"));
        assertThrows(IllegalArgumentException.class, () -> beams(collimator(7.5, 0.7, 1, 0), collimator(5, 0.8, 1, 0)));
    }

    @Test
    void collimatorsWithoutDataAreNamed() {
        ConeBeams beams = beams(collimator(5, 0.7, 1, 0));
        beams.requireAll(List.of(5.0), "beams.json");
        InputException refusal = assertThrows(InputException.class, () -> beams.requireAll(List.of(5.0, 6.0),
                "beams.json"));
        assertEquals("beams.json", refusal.where());
        assertTrue(refusal.problem().contains("6.0 mm"));
    }

    /** Left, top of the head and front of a patient are the axes of the machine, and the head is in their middle. */
    @Test
    void placesOfTheMachineAreThoseOfThePatient() {
        RigidTransform frame = SupineFrame.around(new Vector3(10, 20, 30));
        assertEquals(0, frame.apply(new Vector3(11, 18, 33)).distanceTo(new Vector3(1, 3, 2)), 1e-12);
        Reach reach = new Reach(List.of(-1.0, 1.0), List.of(-5.0, 5.0), List.of(-2.0, 2.0));
        assertTrue(reach.holds(frame.apply(new Vector3(11, 18, 33))));
        assertTrue(!reach.holds(frame.apply(new Vector3(11, 17, 33))));
        assertThrows(IllegalArgumentException.class, () -> new Reach(List.of(1.0, -1.0), List.of(0.0, 1.0),
                List.of(0.0, 1.0)));
    }
}
