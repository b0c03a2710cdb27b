package org.isocentra.dose.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Aperture.LeafPair;
import org.isocentra.model.radiation.Aperture.Rectangle;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.MultiLeafBeam.Term;
import org.isocentra.model.radiation.PhotonSpectrum;
import org.junit.jupiter.api.Test;

/** Whatever changes the dose of leaves changes the digest of what it is calculated from. */
class LeafDigestTest {

    private static final MultiLeafBeam BEAM = new MultiLeafBeam(List.of(new Term(0.75, 1, 0.005),
            new Term(0.25, 8, 0.004)), 0.5, 0.01, 0.1);
    private static final Rectangle JAWS = new Rectangle(-10, 10, -5, 5);
    private static final LeafPair LOW = new LeafPair(-5, 0, -3, 3);
    private static final LeafPair HIGH = new LeafPair(0, 5, -2, 4);

    private static String digest(MultiLeafBeam beam, Vector3 travel, Rectangle jaws, LeafPair... pairs) {
        return digest(beam, Optional.empty(), travel, jaws, pairs);
    }

    private static String digest(MultiLeafBeam beam, Optional<PhotonSpectrum> spectrum, Vector3 travel,
            Rectangle jaws, LeafPair... pairs) {
        BeamModel model = new BeamModel("m", "1", Acceptance.ENTERED, "", MetersetUnit.MONITOR_UNIT, Map.of("q",
                new BeamQuality("q", 1, 80, Optional.of(0.005), Optional.empty(), Optional.of(beam), spectrum)));
        return InputDigest.of(new DoseRequest(new Medium.WaterSphere(Vector3.ZERO, 80), model,
                List.of(new Field(Vector3.Z.times(1000), Vector3.ZERO, new Aperture.MultiLeaf(travel, jaws,
                        List.of(pairs)), "q", 1)), new DosePoints.At(new float[1], new float[1], new float[1]), 1));
    }

    @Test
    void allOfThemAreTold() {
        double little = 1e-9;
        Set<String> digests = new HashSet<>(List.of(digest(BEAM, Vector3.X, JAWS, LOW, HIGH),
                digest(BEAM, Vector3.Y, JAWS, LOW, HIGH),
                digest(BEAM, Vector3.X, new Rectangle(-10, 10 + little, -5, 5), LOW, HIGH),
                digest(BEAM, Vector3.X, JAWS, LOW),
                digest(BEAM, Vector3.X, JAWS, LOW, new LeafPair(0, 5, -2, 4 + little)),
                digest(new MultiLeafBeam(BEAM.kernel(), 0.5, 0.011, 0.1), Vector3.X, JAWS, LOW, HIGH),
                digest(new MultiLeafBeam(BEAM.kernel(), 0.6, 0.01, 0.1), Vector3.X, JAWS, LOW, HIGH),
                digest(new MultiLeafBeam(BEAM.kernel(), 0.5, 0.01, 0.2), Vector3.X, JAWS, LOW, HIGH),
                digest(new MultiLeafBeam(List.of(new Term(0.75, 1, 0.005), new Term(0.25, 8, 0.004 + little)), 0.5,
                        0.01, 0.1), Vector3.X, JAWS, LOW, HIGH),
                digest(BEAM, Optional.of(new PhotonSpectrum(List.of(1.0, 2.0), List.of(1.0, 1.0))), Vector3.X, JAWS,
                        LOW, HIGH),
                digest(BEAM, Optional.of(new PhotonSpectrum(List.of(1.0, 2.0), List.of(1.0, 1 + little))), Vector3.X,
                        JAWS, LOW, HIGH)));
        assertEquals(11, digests.size());
    }
}
