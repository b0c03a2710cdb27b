package org.isocentra.dose.raytrace.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

class RayTracerTest {

    private static final double TINY = 1e-9;

    @Test
    void sphereInClosedForm() {
        RayTracer sphere = RayTracer.through(new Medium.WaterSphere(new Vector3(1, 2, 3), 80));
        Vector3 source = new Vector3(1, 402, 3);
        assertEquals(80, Setup.depthMm(sphere, source, new Vector3(1, 2, 3)), TINY);
        assertEquals(30, Setup.depthMm(sphere, source, new Vector3(1, 52, 3)), TINY);
        assertEquals(-20, Setup.depthMm(sphere, source, new Vector3(1, 102, 3)), TINY);
        assertEquals(170, Setup.depthMm(sphere, source, new Vector3(1, -88, 3)), TINY);
        assertTrue(Double.isNaN(Setup.depthMm(sphere, source, new Vector3(85, 2, 3))));
        assertTrue(sphere.contains(1, 81.9, 3));
        assertFalse(sphere.contains(1, 82.1, 3));
    }

    /** Planes of voxels with densities 0, 1, 2, 0, 0.5, 0 along x, 10 mm each from 0 to 60 mm. */
    private static RayTracer planes(Axes axes) {
        float[] plane = {0, 1, 2, 0, 0.5f, 0};
        int across = 9;
        float[] density = new float[plane.length * across * across];
        for (int n = 0; n < density.length; n++) {
            density[n] = plane[n % plane.length];
        }
        Vector3 origin = axes.first().times(5).plus(axes.second().times(-40)).plus(axes.third().times(-40));
        return RayTracer.through(new Medium.Voxels(new Grid(
                new VolumeGeometry(plane.length, across, across, new Vector3(10, 10, 10), origin, axes), density)));
    }

    @Test
    void voxelsAddUpTheirDensity() {
        RayTracer tracer = planes(Axes.PATIENT);
        Vector3 source = new Vector3(-400, 0, 0);
        assertEquals(0, Setup.depthMm(tracer, source, new Vector3(10, 0, 0)), TINY);
        assertEquals(5, Setup.depthMm(tracer, source, new Vector3(15, 0, 0)), TINY);
        assertEquals(20, Setup.depthMm(tracer, source, new Vector3(25, 0, 0)), TINY);
        assertEquals(30, Setup.depthMm(tracer, source, new Vector3(35, 0, 0)), TINY, "a cavity adds nothing");
        assertEquals(32.5, Setup.depthMm(tracer, source, new Vector3(45, 0, 0)), TINY);
        assertEquals(-15, Setup.depthMm(tracer, source, new Vector3(-5, 0, 0)), TINY, "not yet entered");
        assertEquals(45, Setup.depthMm(tracer, source, new Vector3(60, 0, 0)), TINY, "goes on in water");
        assertTrue(Double.isNaN(Setup.depthMm(tracer, source, new Vector3(-300, 50, 0))));
    }

    @Test
    void slantedRaysTakeLonger() {
        RayTracer tracer = planes(Axes.PATIENT);
        Vector3 source = new Vector3(-395, -30, -20);
        Vector3 point = new Vector3(45, 20, 30);
        double slant = source.distanceTo(point) / (45 + 395);
        assertEquals(32.5 * slant, Setup.depthMm(tracer, source, point), 1e-6);
    }

    @Test
    void voxelsMayBeTurned() {
        Axes turned = new Axes(Vector3.Y, Vector3.Z, Vector3.X);
        RayTracer tracer = planes(turned);
        assertEquals(32.5, Setup.depthMm(tracer, new Vector3(0, -400, 0), new Vector3(0, 45, 0)), TINY);
        assertTrue(tracer.contains(0, 45, 0));
        assertFalse(tracer.contains(0, 35, 0));
        assertFalse(tracer.contains(0, 500, 0));
    }

    @Test
    void emptyVoxelsAreMissed() {
        RayTracer tracer = RayTracer.through(new Medium.Voxels(new Grid(
                VolumeGeometry.axial(3, 3, 3, new Vector3(1, 1, 1), Vector3.ZERO), new float[27])));
        assertTrue(Double.isNaN(Setup.depthMm(tracer, new Vector3(-100, 1, 1), new Vector3(1, 1, 1))));
        assertFalse(tracer.contains(1, 1, 1));
    }

    /** A convex body in voxels against its chords in closed form. */
    @Test
    void voxelsFollowACurvedSurface() {
        RayTracer voxels = RayTracer.through(Setup.head(1));
        Random random = new Random(1);
        double worst = 0;
        for (int n = 0; n < 500; n++) {
            Vector3 point = Setup.HEAD_CENTRE.plus(new Vector3(random.nextDouble() - 0.5, random.nextDouble() - 0.5,
                    random.nextDouble() - 0.5).times(60));
            Vector3 source = point.plus(new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian())
                    .unit().times(400));
            worst = Math.max(worst, Math.abs(Setup.depthMm(voxels, source, point) - ellipsoidDepth(source, point)));
        }
        System.out.printf("chords through an ellipsoid in voxels of 1 mm: largest error %.2f mm%n", worst);
        assertTrue(worst < 0.6, "largest error " + worst + " mm");
    }

    private static double ellipsoidDepth(Vector3 source, Vector3 point) {
        Vector3 u = source.minus(point).unit();
        Vector3 p = point.minus(Setup.HEAD_CENTRE);
        double[] half = {75, 95, 105};
        double[] from = {p.x(), p.y(), p.z()};
        double[] along = {u.x(), u.y(), u.z()};
        double a = 0;
        double b = 0;
        double c = -1;
        for (int axis = 0; axis < 3; axis++) {
            a += along[axis] * along[axis] / half[axis] / half[axis];
            b += from[axis] * along[axis] / half[axis] / half[axis];
            c += from[axis] * from[axis] / half[axis] / half[axis];
        }
        return (-b + Math.sqrt(b * b - a * c)) / a;
    }
}
