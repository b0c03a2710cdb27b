package org.isocentra.dose.convolution.internal;

import java.util.function.DoubleUnaryOperator;

import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/**
 * Dose of one beam. Scatter and what little goes on outside the core are superposed on a coarse lattice along the beam,
 * through all of the medium; the electrons of the core on a fine one, around the points that need it.
 */
final class BeamDose {

    private static final double FAN_STEP_MM = 1;
    private static final double FINE_STEP_MM = 1;
    private static final double FINE_FAN_MM = 2;
    private static final double COARSE_FAN_MM = 10;
    /** Few electrons go backward, and not farther than this. */
    private static final double DOWNSTREAM_MM = 8;
    /** Room beside the core for electrons that leave it. */
    private static final double BESIDE_MM = 3;
    /** Nothing is followed as near to the source as this. */
    private static final double SOURCE_MARGIN_MM = 20;

    private final Frame frame;
    private final Fluence fluence;
    private final DensityMap density;
    private final Superpositions superpositions;

    BeamDose(Frame frame, Fluence fluence, DensityMap density, Superpositions superpositions) {
        this.frame = frame;
        this.fluence = fluence;
        this.density = density;
        this.superpositions = superpositions;
    }

    /** Adds the dose times a weight at each point. */
    void add(Targets targets, double weight, float[] dose) {
        Lattice coarse = coarse();
        if (coarse.slices() == 0) {
            return;
        }
        Depths depths = depths(coarse);
        float[] coarseDose = scatterAndRest(coarse, depths);
        targets.inTube(frame, coarse.reachMm(),
                (n, a, b, t) -> dose[n] += (float) (weight * coarse.linear(coarseDose, a, b, t)));
        double high = coarse.alongMm(0);
        double low = coarse.alongMm(coarse.slices() - 1);
        double reach = fluence.coreMm() / frame.magnification(low) + BESIDE_MM;
        double[] nearest = {low};
        double[] farthest = {high};
        targets.inTube(frame, reach, (_, _, _, t) -> {
            nearest[0] = Math.max(nearest[0], t);
            farthest[0] = Math.min(farthest[0], t);
        });
        if (nearest[0] < farthest[0]) {
            return;
        }
        double spacing = fluence.fineMm();
        Lattice fine = slices((int) Math.ceil(reach / spacing), spacing, FINE_STEP_MM,
                Math.min(high, upstream(nearest[0], high, depths)), Math.max(low, farthest[0] - DOWNSTREAM_MM));
        float[] fineDose = core(fine, high);
        targets.inTube(frame, fine.reachMm(),
                (n, a, b, t) -> dose[n] += (float) (weight * fine.linear(fineDose, a, b, t)));
    }

    private static Lattice slices(int half, double spacing, double step, double highMm, double lowMm) {
        int top = (int) Math.ceil(highMm / step);
        int bottom = (int) Math.floor(lowMm / step);
        return new Lattice(half, spacing, step, top, top - bottom + 1);
    }

    /** Where the tube around the beam holds anything of the medium, with an empty slice before and behind. */
    private Lattice coarse() {
        Box box = density.bounds();
        double high = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            Vector3 p = new Vector3((corner & 1) == 0 ? box.min().x() : box.max().x(),
                    (corner & 2) == 0 ? box.min().y() : box.max().y(),
                    (corner & 4) == 0 ? box.min().z() : box.max().z());
            double t = p.minus(frame.origin()).dot(frame.along());
            high = Math.max(high, t);
            low = Math.min(low, t);
        }
        high = Math.min(high, frame.distanceMm() - SOURCE_MARGIN_MM);
        int half = (int) Math.round(Fluence.REACH_MM / Fluence.COARSE_MM);
        if (low >= high) {
            return new Lattice(half, Fluence.COARSE_MM, Fluence.COARSE_MM, 0, 0);
        }
        Lattice all = slices(half, Fluence.COARSE_MM, Fluence.COARSE_MM, high, low);
        int first = 0;
        while (first < all.slices() && isEmpty(all, first)) {
            first++;
        }
        int last = all.slices() - 1;
        while (last > first && isEmpty(all, last)) {
            last--;
        }
        if (first == all.slices()) {
            return new Lattice(half, Fluence.COARSE_MM, Fluence.COARSE_MM, 0, 0);
        }
        return new Lattice(half, Fluence.COARSE_MM, Fluence.COARSE_MM, all.top() - first + 1, last - first + 3);
    }

    private boolean isEmpty(Lattice lattice, int slice) {
        double t = lattice.alongMm(slice);
        for (int n = 0; n < lattice.width() * lattice.width(); n++) {
            double a = lattice.acrossMm(n % lattice.width());
            double b = lattice.acrossMm(n / lattice.width());
            if (density.at(frame.x(a, b, t), frame.y(a, b, t), frame.z(a, b, t)) > 0) {
                return false;
            }
        }
        return true;
    }

    /** Where on the axis electrons may come from that reach a place; across a cavity, from beyond it. */
    private double upstream(double t, double high, Depths depths) {
        double reach = fluence.radiation().primary().reachMm();
        double from = t + reach;
        while (from < high && depths.at(0, 0, t) - depths.at(0, 0, from) < reach) {
            from += FAN_STEP_MM;
        }
        return from;
    }

    private Depths depths(Lattice lattice) {
        int half = (int) Math.ceil(lattice.reachMm() / COARSE_FAN_MM);
        Lattice fan = slices(half, COARSE_FAN_MM, FAN_STEP_MM, lattice.alongMm(0),
                lattice.alongMm(lattice.slices() - 1));
        return new Depths(frame, fan, density);
    }

    private float[] scatterAndRest(Lattice lattice, Depths depths) {
        Radiation radiation = fluence.radiation();
        float[] scerma = released(lattice, depths, fluence.all(), radiation::scermaAt);
        float[] dose = released(lattice, depths, fluence.rest(), radiation::kermaAt);
        float stays = (float) radiation.primary().shareWithin(Double.POSITIVE_INFINITY);
        for (int n = 0; n < dose.length; n++) {
            dose[n] *= stays;
        }
        superpositions.scatter(radiation).add(lattice, scerma, densities(lattice), dose);
        return dose;
    }

    private float[] core(Lattice lattice, double entryMm) {
        int half = (int) Math.ceil((fluence.coreMm() + FINE_FAN_MM) / FINE_FAN_MM);
        Lattice fan = slices(half, FINE_FAN_MM, FAN_STEP_MM, entryMm, lattice.alongMm(lattice.slices() - 1));
        Radiation radiation = fluence.radiation();
        float[] kerma = released(lattice, new Depths(frame, fan, density), fluence.core(), radiation::kermaAt);
        float[] dose = new float[kerma.length];
        superpositions.primary(radiation, lattice.spacingMm(), lattice.stepMm())
                .add(lattice, kerma, densities(lattice), dose);
        return dose;
    }

    /**
     * Energy that photons from the source release per mass, relative to terma at the reference point.
     *
     * @param atDepth how it changes with the depth in water
     */
    private float[] released(Lattice lattice, Depths depths, RadialProfile across, DoubleUnaryOperator atDepth) {
        double reference = fluence.radiation().termaAt(fluence.referenceDepthMm());
        float[] energy = new float[lattice.size()];
        int width = lattice.width();
        int n = 0;
        for (int slice = 0; slice < lattice.slices(); slice++) {
            double t = lattice.alongMm(slice);
            double m = frame.magnification(t);
            double scale = m * m / reference;
            for (int j = 0; j < width; j++) {
                double b = lattice.acrossMm(j);
                for (int i = 0; i < width; i++, n++) {
                    double a = lattice.acrossMm(i);
                    double strength = across.at(m * Math.sqrt(a * a + b * b));
                    if (strength > 0) {
                        energy[n] = (float) (strength * scale * atDepth.applyAsDouble(depths.at(a, b, t)));
                    }
                }
            }
        }
        return energy;
    }

    private short[] densities(Lattice lattice) {
        short[] densities = new short[lattice.size()];
        int width = lattice.width();
        int n = 0;
        for (int slice = 0; slice < lattice.slices(); slice++) {
            double t = lattice.alongMm(slice);
            for (int j = 0; j < width; j++) {
                double b = lattice.acrossMm(j);
                for (int i = 0; i < width; i++, n++) {
                    double a = lattice.acrossMm(i);
                    densities[n] = Superposition.density(
                            density.at(frame.x(a, b, t), frame.y(a, b, t), frame.z(a, b, t)));
                }
            }
        }
        return densities;
    }
}
