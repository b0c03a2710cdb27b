package org.isocentra.demo.internal;

import java.util.List;

import org.isocentra.model.structure.StructureType;

/**
 * The description of the synthetic head, as {@code data/head.json} has it. Later tissues lie over earlier ones.
 *
 * @param originMm centre of the first voxel, LPS mm
 * @param noise standard deviation of the image noise, in image values
 */
record Head(String description, String version, int[] size, double spacingMm, double[] originMm, float air,
        double noise,
        List<Tissue> tissues, List<Region> structures, List<Metastasis> metastases) {

    Shape tissue(String name) {
        return tissues.stream().filter(tissue -> tissue.name.equals(name)).findFirst().orElseThrow().shape();
    }

    /** @param folds depth of the folds of its surface, relative to its size */
    record Tissue(String name, double[] centre, double[] radii, float value, double folds) {

        Shape shape() {
            return new Shape.Ellipsoid(Shape.point(centre), Shape.point(radii), folds);
        }
    }

    /**
     * A contoured structure: an ellipsoid of its own, or the union of tissues, without their folds if {@code smooth}.
     */
    record Region(String name, StructureType type, int[] colour, double[] centre, double[] radii, List<String> tissues,
            boolean smooth) {

        Shape shape(Head head) {
            if (tissues == null) {
                return new Shape.Ellipsoid(Shape.point(centre), Shape.point(radii), 0);
            }
            List<Shape> parts = tissues.stream().map(head::tissue).map(part -> smooth ? part.smooth() : part).toList();
            return new Shape.Union(parts);
        }
    }

    /** @param bumps each a direction and a height relative to the radius */
    record Metastasis(String name, double[] centre, double radius, float value, List<double[]> bumps) {

        Shape shape() {
            return new Shape.Star(Shape.point(centre), radius, bumps);
        }
    }
}
