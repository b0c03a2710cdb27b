package org.isocentra.optimisation.internal;

import java.util.List;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;

/**
 * An irregular lesion: in coordinates stretched by {@code axes}, the radius in direction u is
 * {@code radiusMm (1 + sum of amplitude exp(3 (u·direction - 1)))}.
 */
public record StarSolid(Vector3 centreMm, double radiusMm, Vector3 axes, List<Bump> bumps) implements Solid {

    public record Bump(Vector3 direction, double amplitude) {
    }

    public static StarSolid sphere(Vector3 centreMm, double radiusMm) {
        return new StarSolid(centreMm, radiusMm, new Vector3(1, 1, 1), List.of());
    }

    @Override
    public Box bounds() {
        double bulge = 1 + bumps.stream().mapToDouble(b -> Math.max(0, b.amplitude())).sum();
        double reach = bulge * radiusMm;
        Vector3 half = axes.times(reach);
        return new Box(centreMm.minus(half), centreMm.plus(half));
    }

    @Override
    public double depthMm(Vector3 p) {
        double value = value(p);
        double h = 1e-3;
        Vector3 gradient = new Vector3(value(p.plus(new Vector3(h, 0, 0))) - value, value(p.plus(new Vector3(0, h, 0))) - value,
                value(p.plus(new Vector3(0, 0, h))) - value);
        return value / Math.max(0.5, gradient.length() / h);
    }

    private double value(Vector3 p) {
        Vector3 d = p.minus(centreMm);
        Vector3 q = new Vector3(d.x() / axes.x(), d.y() / axes.y(), d.z() / axes.z());
        double r = q.length();
        double limit = 1;
        for (Bump bump : bumps) {
            limit += bump.amplitude() * Math.exp(3 * (q.dot(bump.direction()) / Math.max(r, 1e-9) - 1));
        }
        return radiusMm * limit - r;
    }

    @Override
    public double volumeMm3() {
        double h = radiusMm / 30;
        Box box = bounds();
        double sum = 0;
        for (double x = box.min().x(); x < box.max().x(); x += h) {
            for (double y = box.min().y(); y < box.max().y(); y += h) {
                for (double z = box.min().z(); z < box.max().z(); z += h) {
                    sum += value(new Vector3(x, y, z)) > 0 ? 1 : 0;
                }
            }
        }
        return sum * h * h * h;
    }
}
