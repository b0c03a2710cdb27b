package org.isocentra.imaging.internal.registration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.isocentra.imaging.internal.volume.HeadFiles;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The Colin 27 head of Debian's mricron-data, a real MR of 1 mm, and a stand-in for a CT of it: air, soft tissue within
 * the surface of the head, and a shell of bone around the brain.
 */
final class Heads {

    private static final Path TEMPLATES = Path.of("/usr/share/mricron/templates");
    private static final float EDGE = 18;

    private Heads() {
    }

    static boolean installed() {
        return Files.exists(TEMPLATES.resolve("ch2.nii.gz")) && Files.exists(TEMPLATES.resolve("ch2bet.nii.gz"));
    }

    static Grid mr() {
        return HeadFiles.read(TEMPLATES.resolve("ch2.nii.gz"));
    }

    static Grid ct(Grid mr) {
        VolumeGeometry g = mr.geometry();
        boolean[] head = head(mr);
        boolean[] brain = above(HeadFiles.read(TEMPLATES.resolve("ch2bet.nii.gz")), 0);
        for (int n = 0; n < 3; n++) {
            brain = dilated(brain, g);
        }
        boolean[] outer = brain;
        for (int n = 0; n < 5; n++) {
            outer = dilated(outer, g);
        }
        float[] hu = new float[g.voxels()];
        for (int n = 0; n < hu.length; n++) {
            hu[n] = !head[n] ? -1000 : outer[n] && !brain[n] ? 900 : 20;
        }
        return smoothed(new Grid(g, hu));
    }

    /** What is brighter than air after smoothing, in one piece, holes filled. */
    private static boolean[] head(Grid mr) {
        VolumeGeometry g = mr.geometry();
        boolean[] dark = above(smoothed(smoothed(mr)), EDGE);
        for (int n = 0; n < dark.length; n++) {
            dark[n] = !dark[n];
        }
        boolean[] outside = new boolean[dark.length];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(g.index(0, 0, g.nz() - 1));
        while (!queue.isEmpty()) {
            int at = queue.remove();
            if (dark[at] && !outside[at]) {
                outside[at] = true;
                neighbours(at, g).forEach(queue::add);
            }
        }
        for (int n = 0; n < dark.length; n++) {
            outside[n] = !outside[n];
        }
        return outside;
    }

    private static List<Integer> neighbours(int at, VolumeGeometry g) {
        int i = at % g.nx();
        int j = at / g.nx() % g.ny();
        int k = at / g.nx() / g.ny();
        List<Integer> list = new ArrayList<>(6);
        if (i > 0) {
            list.add(at - 1);
        }
        if (i < g.nx() - 1) {
            list.add(at + 1);
        }
        if (j > 0) {
            list.add(at - g.nx());
        }
        if (j < g.ny() - 1) {
            list.add(at + g.nx());
        }
        if (k > 0) {
            list.add(at - g.nx() * g.ny());
        }
        if (k < g.nz() - 1) {
            list.add(at + g.nx() * g.ny());
        }
        return list;
    }

    private static boolean[] above(Grid grid, float value) {
        boolean[] result = new boolean[grid.values().length];
        for (int n = 0; n < result.length; n++) {
            result[n] = grid.values()[n] > value;
        }
        return result;
    }

    private static boolean[] dilated(boolean[] body, VolumeGeometry g) {
        boolean[] result = body.clone();
        int[] steps = {1, g.nx(), g.nx() * g.ny()};
        for (int n = 0; n < body.length; n++) {
            if (body[n]) {
                for (int step : steps) {
                    result[Math.max(0, n - step)] = true;
                    result[Math.min(body.length - 1, n + step)] = true;
                }
            }
        }
        return result;
    }

    /** By (1, 2, 1) / 4 along each axis, but for the outermost voxels. */
    static Grid smoothed(Grid grid) {
        VolumeGeometry g = grid.geometry();
        float[] values = grid.values();
        for (int step : new int[] {1, g.nx(), g.nx() * g.ny()}) {
            float[] next = values.clone();
            for (int n = step; n < values.length - step; n++) {
                next[n] = 0.25f * (values[n - step] + values[n + step]) + 0.5f * values[n];
            }
            values = next;
        }
        return new Grid(g, values);
    }

    /**
     * The image that a scanner would make of a head that lies otherwise: with a grid, a gain and noise of its own.
     *
     * @param movingToFixed from where the head lies now to where it lay
     * @param noise standard deviation, in the image's values
     */
    static Grid moved(Grid image, RigidTransform movingToFixed, VolumeGeometry onto, double noise, long seed) {
        float outside = image.values()[0];
        float[] values = new float[onto.voxels()];
        IntStream.range(0, onto.nz()).parallel().forEach(k -> {
            Random random = new Random(seed * 1000 + k);
            for (int j = 0; j < onto.ny(); j++) {
                for (int i = 0; i < onto.nx(); i++) {
                    Vector3 at = movingToFixed.apply(onto.toPatient(i, j, k));
                    values[onto.index(i, j, k)] = (float) (cubic(image, image.geometry().toIndex(at), outside)
                            + noise * random.nextGaussian());
                }
            }
        });
        return new Grid(onto, values);
    }

    /** By Catmull-Rom splines, which keep an image nearly as sharp as it is. */
    private static double cubic(Grid image, Vector3 v, double outside) {
        VolumeGeometry g = image.geometry();
        int i = (int) Math.floor(v.x());
        int j = (int) Math.floor(v.y());
        int k = (int) Math.floor(v.z());
        if (i < 1 || j < 1 || k < 1 || i > g.nx() - 3 || j > g.ny() - 3 || k > g.nz() - 3) {
            return outside;
        }
        double[] wx = weights(v.x() - i);
        double[] wy = weights(v.y() - j);
        double[] wz = weights(v.z() - k);
        double sum = 0;
        for (int c = 0; c < 4; c++) {
            for (int b = 0; b < 4; b++) {
                double w = wz[c] * wy[b];
                int at = g.index(i - 1, j - 1 + b, k - 1 + c);
                sum += w * (wx[0] * image.values()[at] + wx[1] * image.values()[at + 1]
                        + wx[2] * image.values()[at + 2] + wx[3] * image.values()[at + 3]);
            }
        }
        return sum;
    }

    private static double[] weights(double u) {
        double u2 = u * u;
        double u3 = u2 * u;
        return new double[] {(-u + 2 * u2 - u3) / 2, (2 - 5 * u2 + 3 * u3) / 2, (u + 4 * u2 - 3 * u3) / 2,
            (u3 - u2) / 2};
    }

    /** Points of the surface of the head, in all directions from its middle. */
    static List<Vector3> surface(Grid mr) {
        Grid soft = smoothed(smoothed(mr));
        Vector3 middle = mr.geometry().bounds().centre();
        List<Vector3> points = new ArrayList<>();
        for (int a = -1; a <= 1; a++) {
            for (int b = -1; b <= 1; b++) {
                for (int c = -1; c <= 1; c++) {
                    if (a != 0 || b != 0 || c != 0) {
                        Vector3 direction = new Vector3(a, b, c).unit();
                        double reach = 130;
                        while (reach > 0 && soft.linear(middle.plus(direction.times(reach)), 0) < EDGE) {
                            reach -= 0.5;
                        }
                        points.add(middle.plus(direction.times(reach)));
                    }
                }
            }
        }
        return points;
    }

    /** A motion of up to so many degrees about each axis and mm along it, drawn evenly. */
    static RigidTransform random(Random random, Vector3 aboutMm, double mostMm, double mostDegrees) {
        RigidTransform motion = RigidTransform.IDENTITY;
        for (Vector3 axis : List.of(Vector3.X, Vector3.Y, Vector3.Z)) {
            double angle = Math.toRadians(mostDegrees) * (2 * random.nextDouble() - 1);
            motion = Motion.compose(Motion.about(aboutMm, axis.times(angle), Vector3.ZERO), motion);
        }
        return Motion.compose(Motion.about(Vector3.ZERO, Vector3.ZERO, new Vector3(2 * random.nextDouble() - 1,
                2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1).times(mostMm)), motion);
    }
}
