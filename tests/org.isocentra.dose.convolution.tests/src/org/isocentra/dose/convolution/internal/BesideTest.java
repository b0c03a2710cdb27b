package org.isocentra.dose.convolution.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.junit.jupiter.api.Test;

/** Where there is little or nothing. */
class BesideTest {

    private static final Medium SPHERE = new Medium.WaterSphere(Vector3.ZERO, 80);
    private static final Field BEAM = new Field(new Vector3(0, 0, 400), Vector3.ZERO, new Aperture.Circular(4),
            "4 mm ring 1", 100);

    private static float[] dose(Medium medium, Field field, Vector3... points) {
        return Setup.dose(Setup.CONVOLUTION, medium, List.of(field), Setup.at(List.of(points)));
    }

    @Test
    void besideABeamThereIsScatter() {
        float axis = dose(SPHERE, BEAM, Vector3.ZERO)[0];
        float[] beside = dose(SPHERE, BEAM, new Vector3(20, 0, 0), new Vector3(0, 40, 0), new Vector3(70, 0, 0));
        assertTrue(beside[0] > beside[1] && beside[1] > 0 && beside[0] < 0.01 * axis, "beside the beam, on its own");
        assertEquals(0, beside[2], "where the beam is not followed any more");
        assertEquals(beside[0], dose(SPHERE, BEAM, Vector3.ZERO, new Vector3(20, 0, 0))[1], 1e-6 * axis,
                "whatever else is asked for");
    }

    @Test
    void airGetsNothing() {
        float[] dose = dose(SPHERE, BEAM, new Vector3(0, 0, 82), new Vector3(0, 0, 400), new Vector3(0, 0, 500));
        assertEquals(0, dose[0] + dose[1] + dose[2]);
    }

    @Test
    void aBeamThatMissesTheMediumGivesNothing() {
        Field past = new Field(new Vector3(400, 0, 300), new Vector3(0, 0, 300), new Aperture.Circular(4),
                "4 mm ring 1", 100);
        assertEquals(0, dose(SPHERE, past, Vector3.ZERO)[0]);
    }

    /** Density by voxels and in closed form. */
    @Test
    void aSphereOfVoxelsIsASphere() {
        Medium voxels = Setup.voxels(84, 2, p -> Math.clamp(0.5 + (80 - p.length()) / 2, 0, 1));
        Field oblique = new Field(new Vector3(200, -300, 150), new Vector3(5, 4, 3), new Aperture.Circular(16),
                "16 mm ring 3", 100);
        Vector3[] points = {new Vector3(5, 4, 3), new Vector3(10, 0, 5), new Vector3(40, -50, 30)};
        float[] exact = dose(SPHERE, oblique, points);
        float[] found = dose(voxels, oblique, points);
        for (int n = 0; n < points.length; n++) {
            assertEquals(exact[n], found[n], 0.004 * exact[0]);
        }
    }
}
