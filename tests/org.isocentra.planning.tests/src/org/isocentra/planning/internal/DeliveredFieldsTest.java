package org.isocentra.planning.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Plugins;
import org.junit.jupiter.api.Test;

/** An arc of leaves of which half was delivered with some of them off. */
class DeliveredFieldsTest {

    private final TreatmentDevice linac = Plugins.create(TreatmentDevice.class, "org.isocentra.device.mlc",
            "org.isocentra.device.mlc.internal.LinacMlc");

    @Test
    void leavesThatWereOffCount() {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("couch", "0");
        settings.put("collimator", "0");
        settings.put("start", "20");
        settings.put("stop", "40");
        settings.put("leaves", "30:-5,5;-4,4////");
        DeliveryUnit unit = new DeliveryUnit("arc", "GTV", Vector3.ZERO, 200, settings);
        Plan plan = new Plan("2.25.1", "leaves", PlanStatus.DRAFT, "linac-mlc", "1.0.0", LocalDate.EPOCH,
                linac.frameAround(Vector3.ZERO), List.of(new Prescription("GTV", 20, 1, "made", "")), List.of(unit));
        List<Field> planned = linac.fields(unit);
        List<Field> delivered = new DeliveredFields(plan, linac).of(List.of(
                new DeliveredPart("arc", Vector3.ZERO, settings, 0, 0.5),
                new DeliveredPart("arc", Vector3.ZERO, new TreeMap<>(Map.of("leaf30To", 1.0, "leaf31From", 9.0)),
                        settings, 0.5, 1)), 1);
        assertEquals(planned.subList(0, 2), delivered.subList(0, 2));
        for (int n = 2; n < 4; n++) {
            assertEquals(planned.get(n).meterset(), delivered.get(n).meterset(), 1e-9);
            Aperture.MultiLeaf leaves = (Aperture.MultiLeaf) delivered.get(n).aperture();
            assertEquals(new Aperture.LeafPair(-2.5, 0, -5, 6), leaves.pairs().get(29));
            assertEquals(new Aperture.LeafPair(0, 2.5, 4.5, 4.5), leaves.pairs().get(30), "they would collide");
            assertEquals(((Aperture.MultiLeaf) planned.get(n).aperture()).pairs().get(20), leaves.pairs().get(20));
        }
    }
}
