package org.isocentra.ui.scene.internal.render;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;

/**
 * A surface as a camera sees it: of each vertex where it comes to lie, and how much light comes from there.
 *
 * @param x column in {@value #STEPS}ths of a sample, {@code y} row likewise
 * @param depth away from the viewer, samples
 * @param light by which the colour is multiplied
 * @param gleam white that is added, 0 to 1
 * @param opacity 0 to 1
 */
record Shaded(Surface surface, int[] x, int[] y, float[] depth, float[] light, float[] gleam, float[] opacity) {

    static final int STEPS = 16;

    private static final int FARTHEST = 1 << 26;
    /** From the patient to the light, in the axes of the camera: it stands over the viewer's left shoulder. */
    private static final Vector3 LIGHT = new Vector3(-0.4, -0.5, -0.8).unit();
    private static final Vector3 HALFWAY = LIGHT.plus(new Vector3(0, 0, -1)).unit();
    private static final double AMBIENT = 0.3;
    private static final double DIFFUSE = 0.75;
    private static final double GLEAM = 0.3;
    /** Doublings of the exponent of the gleam. */
    private static final int SHININESS = 5;
    /** How much less translucent the rim is than what faces the viewer. */
    private static final double RIM = 4;
    private static final double MOST_AT_RIM = 0.85;

    static Shaded of(Surface surface, Camera.View view) {
        Mesh mesh = surface.mesh();
        int vertices = mesh.vertices();
        Shaded shaded = new Shaded(surface, new int[vertices], new int[vertices], new float[vertices],
                new float[vertices], new float[vertices], new float[vertices]);
        Axes axes = view.camera().axes();
        double scale = 1 / view.mmPerPixel();
        Vector3 origin = view.project(Vector3.ZERO);
        float[] p = mesh.points();
        float[] normals = mesh.normals();
        for (int n = 0; n < vertices; n++) {
            shaded.x[n] = steps(origin.x() + scale * along(axes.first(), p, 3 * n));
            shaded.y[n] = steps(origin.y() + scale * along(axes.second(), p, 3 * n));
            shaded.depth[n] = (float) (origin.z() + scale * along(axes.third(), p, 3 * n));
            shaded.shade(n, along(axes.first(), normals, 3 * n), along(axes.second(), normals, 3 * n),
                    along(axes.third(), normals, 3 * n));
        }
        return shaded;
    }

    private static int steps(double samples) {
        return (int) Math.clamp(Math.round(samples * STEPS), -FARTHEST, FARTHEST);
    }

    private static double along(Vector3 axis, float[] v, int n) {
        return axis.x() * v[n] + axis.y() * v[n + 1] + axis.z() * v[n + 2];
    }

    /** By B. T. Phong, with half vectors; the inside of an open surface is lit as its outside. */
    private void shade(int n, double right, double down, double away) {
        double side = !surface.closed() && away > 0 ? -1 : 1;
        double lit = side * (right * LIGHT.x() + down * LIGHT.y() + away * LIGHT.z());
        double glance = side * (right * HALFWAY.x() + down * HALFWAY.y() + away * HALFWAY.z());
        light[n] = (float) (AMBIENT + DIFFUSE * Math.max(0, lit));
        double shine = Math.max(0, glance);
        for (int doubling = 0; doubling < SHININESS; doubling++) {
            shine *= shine;
        }
        gleam[n] = (float) (GLEAM * shine);
        opacity[n] = (float) surface.opacity();
        if (surface.closed() && !surface.opaque()) {
            double edge = 1 - Math.min(1, Math.abs(away));
            opacity[n] += (float) (edge * edge * Math.max(0, Math.min(MOST_AT_RIM, RIM * surface.opacity())
                    - surface.opacity()));
        }
    }

    /** Twice the area of a triangle in square steps; negative where it faces the viewer. */
    long area(int a, int b, int c) {
        return (long) (x[b] - x[a]) * (y[c] - y[a]) - (long) (x[c] - x[a]) * (y[b] - y[a]);
    }

    /** Whether anything of a triangle can be seen. */
    boolean visible(int triangle) {
        int[] t = surface.mesh().triangles();
        long area = area(t[triangle], t[triangle + 1], t[triangle + 2]);
        return area < 0 || area > 0 && !surface.closed();
    }
}
