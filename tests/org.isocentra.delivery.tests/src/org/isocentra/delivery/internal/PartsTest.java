package org.isocentra.delivery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.api.Sample;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.junit.jupiter.api.Test;

/** The parts of what was delivered are those of the log, seen from the patient. */
class PartsTest {

    private static final SequencedMap<String, String> CONE_8 = new LinkedHashMap<>(Map.of("cone", "8"));
    private static final SequencedMap<String, String> CONE_4 = new LinkedHashMap<>(Map.of("cone", "4"));
    private static final DeliveryOrder ORDER = new DeliveryOrder("2.25.1", 1, "made-unit", List.of(new OrderedField(1,
            "A 1", 2, 1, CONE_8, List.of(new Pose(0, place(0, 0, 0)), new Pose(1, place(0, 0, 0))))));

    private static SortedMap<String, Double> place(double x, double y, double z) {
        return new TreeMap<>(Map.of("x", 10 + x, "y", 20 + y, "z", 30 + z));
    }

    private static Sample sample(int sequence, double meterset, SortedMap<String, Double> axes,
            SequencedMap<String, String> settings) {
        return new Sample(sequence, sequence, 1, meterset, true, axes, settings);
    }

    /** Where the frame's x, y and z lie along the patient's y, z and x. */
    private static List<DeliveredPart> parts(Sample... log) {
        RigidTransform patientToFrame = new RigidTransform(new Axes(Vector3.Y, Vector3.Z, Vector3.X),
                new Vector3(100, 100, 100));
        return new Parts(ORDER, new Plan("2.25.1", "plan", PlanStatus.DRAFT, "made-unit", "1.0.0", LocalDate.EPOCH,
                patientToFrame, List.of(), List.of())).of(List.of(log));
    }

    @Test
    void samplesThatAreAlikeAreOnePart() {
        assertEquals(List.of(new DeliveredPart("A 1", Vector3.ZERO, CONE_8, 0, 1)), parts(
                sample(0, 0.5, place(0, 0, 0), CONE_8), sample(1, 0.5, place(0, 0, 0), CONE_8),
                sample(2, 2, place(0.004, 0, -0.004), CONE_8)));
    }

    @Test
    void whatDiffersIsAPartOfItsOwn() {
        assertEquals(List.of(new DeliveredPart("A 1", Vector3.ZERO, CONE_8, 0, 0.25),
                new DeliveredPart("A 1", Vector3.ZERO, CONE_4, 0.25, 0.5),
                new DeliveredPart("A 1", Vector3.Y, CONE_4, 0.5, 1.01)), parts(
                sample(0, 0.5, place(0, 0, 0), CONE_8), sample(1, 1, place(0, 0, 0), CONE_4),
                sample(2, 2.02, place(1, 0, 0), CONE_4)));
    }

    @Test
    void offsetsAreThoseOfThePatient() {
        DeliveredPart part = parts(sample(0, 2, place(1, 2, 3), CONE_8)).getFirst();
        assertEquals(0, part.offsetMm().distanceTo(new Vector3(3, 1, 2)), 1e-9);
    }
}
