package org.isocentra.demo.internal;

import java.util.List;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/** A body given by a formula. */
sealed interface Shape {

    /** Positive inside, negative outside, about one per mm near the surface. */
    double depthMm(double x, double y, double z);

    Box bounds();

    /** The same without folds. */
    default Shape smooth() {
        return this;
    }

    static Vector3 point(double[] xyz) {
        return new Vector3(xyz[0], xyz[1], xyz[2]);
    }

    /** @param folds depth of sinusoidal folds relative to the radii */
    record Ellipsoid(Vector3 centre, Vector3 radii, double folds) implements Shape {

        /** Wave numbers of the folds, chosen so that they do not repeat within the head. */
        private static final double FIRST = 0.23;
        private static final double SECOND = 0.31;

        @Override
        public double depthMm(double x, double y, double z) {
            double u = (x - centre.x()) / radii.x();
            double v = (y - centre.y()) / radii.y();
            double w = (z - centre.z()) / radii.z();
            double relative = Math.sqrt(u * u + v * v + w * w);
            double fold = folds == 0
                    ? 0 : folds * Math.sin(FIRST * x + 2 * Math.sin(SECOND * z)) * Math.sin(SECOND * y
                    + 2 * Math.sin(FIRST * z))
                    * Math.cos(FIRST * z + Math.sin(SECOND * x));
            double smallest = Math.min(radii.x(), Math.min(radii.y(), radii.z()));
            return (1 + fold - relative) * smallest;
        }

        @Override
        public Box bounds() {
            Vector3 reach = radii.times(1 + folds);
            return new Box(centre.minus(reach), centre.plus(reach));
        }

        @Override
        public Shape smooth() {
            return new Ellipsoid(centre, radii, 0);
        }
    }

    /** A ball with bumps: every ray from its centre crosses its surface once. */
    record Star(Vector3 centre, double radiusMm, List<double[]> bumps) implements Shape {

        private static final double BUMP_SHARPNESS = 3;

        @Override
        public double depthMm(double x, double y, double z) {
            Vector3 p = new Vector3(x, y, z).minus(centre);
            double r = p.length();
            double limit = 1;
            for (double[] bump : bumps) {
                Vector3 direction = point(bump).unit();
                double cosine = r == 0 ? 1 : p.dot(direction) / r;
                limit += bump[3] * Math.exp(BUMP_SHARPNESS * (cosine - 1));
            }
            return radiusMm * limit - r;
        }

        @Override
        public Box bounds() {
            double height = bumps.stream().mapToDouble(bump -> Math.max(0, bump[3])).sum();
            return Box.around(centre).expanded(radiusMm * (1 + height));
        }
    }

    record Union(List<Shape> parts) implements Shape {

        @Override
        public double depthMm(double x, double y, double z) {
            return parts.stream().mapToDouble(part -> part.depthMm(x, y, z)).max().orElseThrow();
        }

        @Override
        public Box bounds() {
            return parts.stream().map(Shape::bounds).reduce(Box::including).orElseThrow();
        }
    }
}
