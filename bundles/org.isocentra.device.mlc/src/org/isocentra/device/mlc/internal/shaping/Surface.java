package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * Points all over the surface of a body, as dense as its size asks for.
 *
 * @param pointsMm LPS
 */
record Surface(List<Vector3> pointsMm) {

    /** Distance between points, in radii of a ball of the same volume. */
    private static final double STEP_RADII = 0.06;
    private static final double LEAST_STEP_MM = 0.2;
    private static final double LARGEST_STEP_MM = 0.5;
    /** Grid points within this many steps of the surface stand for it; half the diagonal of a cell finds all of it. */
    private static final double NEAR_STEPS = 0.87;
    private static final double SLOPE_MM = 0.1;
    /** How far from the margin, relative to it, a point may be that other parts of the surface are nearer to. */
    private static final double CROSSED = 0.3;

    Surface {
        pointsMm = List.copyOf(pointsMm);
    }

    /** @param marginMm outside the body; inside where it is negative, which leaves nothing of a thin body */
    static Surface of(Solid body, double marginMm) {
        double radiusMm = Math.cbrt(body.volumeMm3() * 3 / (4 * Math.PI));
        double step = Math.clamp(STEP_RADII * radiusMm, LEAST_STEP_MM, LARGEST_STEP_MM);
        Box box = body.bounds().expanded(step);
        List<Vector3> points = new ArrayList<>();
        for (double z = box.min().z(); z <= box.max().z(); z += step) {
            for (double y = box.min().y(); y <= box.max().y(); y += step) {
                for (double x = box.min().x(); x <= box.max().x(); x += step) {
                    Vector3 p = new Vector3(x, y, z);
                    double depth = body.depthMm(p);
                    if (Math.abs(depth) < NEAR_STEPS * step) {
                        Vector3 inwards = inwards(body, p);
                        Vector3 moved = p.minus(inwards.times(depth + marginMm));
                        if (Math.abs(body.depthMm(moved) + marginMm) <= CROSSED * Math.abs(marginMm) + SLOPE_MM) {
                            points.add(moved);
                        }
                    }
                }
            }
        }
        return new Surface(points);
    }

    /** Every so many-th point of it, for a rough look. */
    Surface thinned(int each) {
        return new Surface(IntStream.range(0, pointsMm.size()).filter(n -> n % each == 0).mapToObj(pointsMm::get)
                .toList());
    }

    private static Vector3 inwards(Solid body, Vector3 p) {
        Vector3 slope = new Vector3(slope(body, p, Vector3.X), slope(body, p, Vector3.Y), slope(body, p, Vector3.Z));
        return slope.length() == 0 ? Vector3.ZERO : slope.unit();
    }

    private static double slope(Solid body, Vector3 p, Vector3 axis) {
        return body.depthMm(p.plus(axis.times(SLOPE_MM))) - body.depthMm(p.minus(axis.times(SLOPE_MM)));
    }
}
