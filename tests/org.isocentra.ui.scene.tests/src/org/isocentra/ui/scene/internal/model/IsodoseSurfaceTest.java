package org.isocentra.ui.scene.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.testing.Services;
import org.isocentra.ui.scene.internal.render.Mesh;
import org.junit.jupiter.api.Test;

/** Surfaces of a dose that falls off from two centres in closed form. */
class IsodoseSurfaceTest {

    private static final List<Vector3> CENTRES = List.of(new Vector3(-20, 0, 5), new Vector3(20, 3, -4));
    private static final double RADIUS_MM = 5;

    private final Slicing slicing = Services.get(Slicing.class);

    /** 40 Gy in the centres, 20 Gy at the radius. */
    private static double doseGy(Vector3 p) {
        return CENTRES.stream().mapToDouble(centre -> 40 / (1 + Math.pow(p.distanceTo(centre) / RADIUS_MM, 3))).max()
                .orElseThrow();
    }

    private static double radiusMm(double doseGy) {
        return RADIUS_MM * Math.cbrt(40 / doseGy - 1);
    }

    private static Grid sampled(Box box, double stepMm) {
        VolumeGeometry g = VolumeGeometry.covering(box, stepMm);
        float[] values = new float[g.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) doseGy(g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / (g.nx() * g.ny())));
        }
        return new Grid(g, values);
    }

    private static List<Grid> grids() {
        return Stream.concat(Stream.of(sampled(Box.around(Vector3.ZERO).expanded(40), 2)), CENTRES.stream().map(centre
                -> sampled(Box.around(centre).expanded(9), 0.75))).toList();
    }

    /** High doses lie in the fine grids as a whole, low ones in none of them, and 8 Gy almost touches their borders. */
    @Test
    void surfacesLieWhereTheDoseIs() {
        List<Grid> grids = grids();
        for (double doseGy : DoubleStream.of(30, 20, 8, 4).toArray()) {
            double radius = radiusMm(doseGy);
            Mesh surface = IsodoseSurface.of(grids, doseGy, slicing);
            for (int n = 0; n < surface.vertices(); n++) {
                Vector3 p = surface.point(n);
                double distance = CENTRES.stream().mapToDouble(p::distanceTo).min().orElseThrow();
                assertEquals(radius, distance, 0.25, doseGy + " Gy at " + p);
            }
            double volume = 2 * 4 * Math.PI / 3 * Math.pow(radius, 3);
            assertEquals(1, surface.volumeMm3() / volume, 0.06, doseGy + " Gy: once, and all of it");
        }
    }

    @Test
    void thereIsNoSurfaceOfADoseThatIsNotReached() {
        assertEquals(0, IsodoseSurface.of(grids(), 41, slicing).vertices());
        assertTrue(IsodoseSurface.of(grids(), 39, slicing).vertices() > 0, "a peak that only the fine grids have");
    }
}
