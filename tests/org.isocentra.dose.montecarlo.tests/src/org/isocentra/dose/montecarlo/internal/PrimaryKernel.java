package org.isocentra.dose.montecarlo.internal;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;

/**
 * Where the electrons of one collision leave their energy: photons along z are made to collide at the origin of water,
 * as often at each energy as those of a spectrum do, and only the electrons set in motion there are followed.
 *
 * @param angleDeg edges of the bins of the direction from the collision, to that of the photon
 * @param radiusMm edges of the bins of the distance from it
 * @param share of the energy of the colliding photons in each bin, by angle and distance
 */
record PrimaryKernel(double[] angleDeg, double[] radiusMm, double[][] share) {

    static final double[] ANGLE_DEG = {0, 5, 10, 15, 20, 25, 30, 35, 45, 60, 75, 90, 110, 140, 180};

    /** Parts of the edge of a cell that is shared out among bins. */
    private static final int PARTS = 4;
    private static final long KEY = 0x2545F4914F6CDD1DL;

    /** @param cellMm of the cubes that energy is scored in first */
    static PrimaryKernel simulate(Spectrum spectrum, double[] radiusMm, double cellMm, int collisions) {
        double end = radiusMm[radiusMm.length - 1];
        double[] low = {-end, -end, -end};
        double[] high = {end, end, end};
        Scorer scorer = Scorer.cells(cellMm, low, high);
        Phantom water = Phantom.of(new Medium.WaterSphere(Vector3.ZERO, 2 * end));
        Scene.Rays rays = new Scene.Rays(new double[3], new double[3], new double[] {1, 0, 0}, new double[] {0, 1, 0},
                new float[2], spectrum, 1, KEY);
        Tally tally = new Tally(scorer.count());
        Transport run = new Transport(Scene.of(Lab.PHOTONS, Lab.ELECTRONS, water, scorer, rays), rays, tally);
        double[] colliding = IntStream.range(0, spectrum.mev().length).mapToDouble(n -> (spectrum.cumulative()[n]
                - (n == 0 ? 0 : spectrum.cumulative()[n - 1])) * Lab.PHOTONS.water(PhotonTable.place(
                        spectrum.mev()[n]))).toArray();
        double all = Arrays.stream(colliding).sum();
        double energy = 0;
        long number = 0;
        for (int n = 0; n < colliding.length; n++) {
            long count = Math.round(collisions * colliding[n] / all);
            for (long c = 0; c < count; c++) {
                run.firstCollision(number++, spectrum.mev()[n]);
            }
            energy += count * spectrum.mev()[n];
        }
        double[][] share = new double[ANGLE_DEG.length - 1][radiusMm.length - 1];
        for (int cell = 0; cell < tally.cells.length; cell++) {
            if (tally.cells[cell] > 0) {
                shareOut(scorer, cell, tally.cells[cell] / energy, radiusMm, share);
            }
        }
        return new PrimaryKernel(ANGLE_DEG, radiusMm, share);
    }

    private static void shareOut(Scorer scorer, int cell, double amount, double[] radiusMm, double[][] share) {
        double edge = scorer.edgeMm();
        double x = scorer.low()[0] + edge * (cell % scorer.nx());
        double y = scorer.low()[1] + edge * (cell / scorer.nx() % scorer.ny());
        double z = scorer.low()[2] + edge * (cell / scorer.nx() / scorer.ny());
        for (int n = 0; n < PARTS * PARTS * PARTS; n++) {
            double dx = x + edge * (n % PARTS + 0.5) / PARTS;
            double dy = y + edge * (n / PARTS % PARTS + 0.5) / PARTS;
            double dz = z + edge * (n / PARTS / PARTS + 0.5) / PARTS;
            double r = Math.sqrt(dx * dx + dy * dy + dz * dz);
            share[bin(ANGLE_DEG, Math.toDegrees(Math.acos(dz / r)))][bin(radiusMm, r)]
                    += amount / (PARTS * PARTS * PARTS);
        }
    }

    /** The bin of a value; beyond the last edge, the last. */
    private static int bin(double[] edges, double value) {
        int place = Arrays.binarySearch(edges, value);
        return Math.min(edges.length - 2, place >= 0 ? place : -place - 2);
    }

    /** Share of the energy of the colliding photons that their electrons leave. */
    double whole() {
        return Arrays.stream(share).flatMapToDouble(Arrays::stream).sum();
    }

    /** Mean distance from the collision at which they leave it. */
    double meanMm() {
        return mean(_ -> 1);
    }

    /** How far forward of the collision that is, on average. */
    double forwardMm() {
        return mean(deg -> Math.cos(Math.toRadians(deg)));
    }

    private double mean(DoubleUnaryOperator ofAngle) {
        double sum = 0;
        for (int row = 0; row < share.length; row++) {
            double factor = ofAngle.applyAsDouble((angleDeg[row] + angleDeg[row + 1]) / 2);
            for (int bin = 0; bin < share[row].length; bin++) {
                sum += share[row][bin] * factor * (radiusMm[bin] + radiusMm[bin + 1]) / 2;
            }
        }
        return sum / whole();
    }
}
