package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;
import org.junit.jupiter.api.Test;

/** What the engine cannot calculate it does not take for something else. */
class LeavesTest {

    @Test
    void fieldsOfLeavesAreRefused() {
        BeamModel model = new BeamModel("m", "1.0.0", Acceptance.REPRESENTATIVE, "", MetersetUnit.MONITOR_UNIT,
                Map.of("q", new BeamQuality("q", 1, 80, Optional.of(0.005), Optional.of(new OffAxisProfile(5,
                        new float[] {1, 1, 0})))));
        Aperture leaves = new Aperture.MultiLeaf(Vector3.X, new Aperture.Rectangle(-10, 10, -10, 10),
                List.of(new Aperture.LeafPair(-2.5, 0, -5, 5), new Aperture.LeafPair(0, 2.5, -5, 5)));
        Field round = new Field(Vector3.Z.times(1000), Vector3.ZERO, new Aperture.Circular(10), "q", 1);
        Field shaped = new Field(Vector3.Z.times(1000), Vector3.ZERO, leaves, "q", 1);
        assertTrue(Beam.of(List.of(round), model).size() == 1);
        InputException refused = assertThrows(InputException.class, () -> Beam.of(List.of(round, shaped), model));
        assertTrue(refused.getMessage().contains("leaves"), refused.getMessage());
    }
}
