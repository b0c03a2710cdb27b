package org.isocentra.dose.montecarlo.internal;

import org.isocentra.model.ProgressMonitor;

/**
 * What a parallel beam without width deposits at a depth of water: dose times area in rings around it, simulated once
 * for a spectrum and a depth.
 *
 * @param radiusMm middle of each ring
 * @param doseArea Gy mm² per photon
 */
record PencilBeam(double[] radiusMm, double[] doseArea) {

    /** J per MeV, times mg per kg. */
    static final double GY_MM3_PER_MEV = 1.602176634e-13 * 1e6;

    /** Half the thickness of the layer in which the dose at a depth is scored where it falls exponentially, mm. */
    static final double HALF_LAYER_MM = 2;

    private static final double RING_MM = 0.002;
    private static final double RADIUS_MM = 150;
    private static final double HALF_WIDTH_MM = 250;
    private static final double FAR_MM = 1e5;
    private static final long KEY = 0x5DEECE66DL;
    private static final int CHUNK = 5000;

    /** In water, of twice the depth. */
    static PencilBeam inWater(PhotonTable photons, ElectronTable electrons, Spectrum spectrum, double depthMm,
            int histories, ProgressMonitor monitor) {
        return simulate(photons, electrons, spectrum, Phantom.layers(HALF_WIDTH_MM, 2 * depthMm + HALF_LAYER_MM, 1),
                depthMm, HALF_LAYER_MM, 0, histories, monitor);
    }

    /**
     * Along the z axis of a phantom with its surface at z = 0.
     *
     * @param halfLayerMm half the thickness of the layer that is scored
     * @param first number of the first history
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    static PencilBeam simulate(PhotonTable photons, ElectronTable electrons, Spectrum spectrum, Phantom phantom,
            double depthMm, double halfLayerMm, long first, int histories, ProgressMonitor monitor) {
        Scorer scorer = Scorer.rings(RING_MM, RADIUS_MM, Math.max(0, depthMm - halfLayerMm), depthMm + halfLayerMm);
        Scene.Rays rays = new Scene.Rays(new double[] {0, 0, -FAR_MM}, new double[3], new double[] {1, 0, 0},
                new double[] {0, 1, 0}, new float[2], spectrum, 1.0 / histories, KEY);
        Scene scene = Scene.of(photons, electrons, phantom, scorer, rays);
        Tally tally = new Tally(scorer.count());
        Transport transport = new Transport(scene, rays, tally);
        for (int n = 0; n < histories; n += CHUNK) {
            monitor.checkCancelled();
            transport.simulate(first + n, Math.min(CHUNK, histories - n));
        }
        double layer = scorer.high()[2] - scorer.low()[2];
        double[] radius = new double[scorer.nx()];
        double[] doseArea = new double[scorer.nx()];
        for (int n = 0; n < radius.length; n++) {
            radius[n] = RING_MM * (n + 0.5) * (n + 0.5);
            doseArea[n] = tally.cells[n] * GY_MM3_PER_MEV / layer;
        }
        return new PencilBeam(radius, doseArea);
    }

    /**
     * Dose on the axis of a parallel beam of one photon per mm², by reciprocity that within its radius around a beam
     * without width, Gy.
     */
    double onAxisGy(double beamRadiusMm) {
        double sum = 0;
        for (int n = 0; n < radiusMm.length; n++) {
            double inner = RING_MM * n * n;
            double outer = RING_MM * (n + 1) * (n + 1);
            sum += doseArea[n] * Math.clamp((beamRadiusMm * beamRadiusMm - inner * inner)
                    / (outer * outer - inner * inner), 0, 1);
        }
        return sum;
    }
}
