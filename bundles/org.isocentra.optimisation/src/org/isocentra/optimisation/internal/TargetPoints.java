package org.isocentra.optimisation.internal;

import java.util.List;
import java.util.stream.IntStream;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.geometry.Solid;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * Where one target is looked at.
 *
 * @param surroundings the target and what is around it, to judge by
 * @param sample where it is optimised
 * @param judged points of the surroundings, then those of the sample in organs and other targets
 * @param lattice carries dose of the other targets to all points in the target and around it
 */
record TargetPoints(Surroundings surroundings, Sample sample, DosePoints.At judged, Lattice lattice) {

    /** How far outside a target isodoses are judged finely, in radii of it. */
    private static final double FINE_RADII = 0.5;
    /**
     * How far outside dose is looked at: farther than half the prescription reaches on any side, also where an organ is
     * spared on another, or where beams meet those for a neighbour.
     */
    private static final double REACH_RADII = 2.2;
    private static final double REACH_MM = 1.5;

    /** @param number place of the target in the list of all */
    static TargetPoints of(InverseRequest request, int number, Policy.Score score) {
        Solid target = request.targets().get(number).solid();
        List<Solid> others = IntStream.range(0, request.targets().size()).filter(n -> n != number)
                .mapToObj(n -> request.targets().get(n).solid()).toList();
        double radiusMm = radiusMm(target);
        double reachMm = REACH_RADII * radiusMm + REACH_MM;
        Surroundings surroundings = Surroundings.of(target, others, Math.clamp(radiusMm / 5, 0.3, 2),
                FINE_RADII * radiusMm, reachMm);
        Sample sample = Sample.of(number, request.targets(), Surroundings.of(target, others,
                Math.clamp(radiusMm / 4, 0.35, 3), Sample.fallOffMm(radiusMm), reachMm), request.organs(), score);
        PointList judged = new PointList();
        judged.add(surroundings.points(), 0, surroundings.points().count());
        judged.add(sample.points(), sample.near(), sample.points().count());
        return new TargetPoints(surroundings, sample, judged.toDosePoints(),
                Lattice.over(target.bounds().expanded(reachMm)));
    }

    /** Of a ball of the same volume. */
    static double radiusMm(Solid target) {
        return Math.cbrt(target.volumeMm3() * 3 / (4 * Math.PI));
    }

    /** How many of the judged points lie in the target and around it; they come first. */
    int near() {
        return surroundings.points().count();
    }

    /** Place of a point of organs or other targets among the judged ones less that among the sampled ones. */
    int shift() {
        return near() - sample.near();
    }

    /** Where the target needs to know the dose of each: the lattice, and the points beyond it. */
    PointList spread() {
        PointList points = new PointList();
        lattice.addTo(points);
        points.add(sample.points(), sample.near(), sample.points().count());
        return points;
    }

    /**
     * What other targets do to this one.
     *
     * @param sampleGy their dose at the points of the sample
     * @param judgedGy and at the judged points
     * @param prices what dose from this target costs each of them, see {@link TargetScore#price}
     */
    record Background(float[] sampleGy, float[] judgedGy, double[] prices) {
    }

    /**
     * @param othersGy dose of the other targets at {@link #spread}
     * @param prices what dose costs all targets
     */
    Background background(float[] othersGy, double[] prices) {
        float[] sampleGy = lattice.interpolate(othersGy, sample.points(), sample.near());
        float[] judgedGy = lattice.interpolate(othersGy, judged, near());
        sample.leaveOut(sampleGy, 0);
        sample.leaveOut(judgedGy, shift());
        return new Background(sampleGy, judgedGy, prices);
    }
}
