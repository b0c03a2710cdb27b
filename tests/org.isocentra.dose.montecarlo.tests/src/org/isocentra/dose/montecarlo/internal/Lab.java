package org.isocentra.dose.montecarlo.internal;

import org.isocentra.model.ProgressMonitor;

/** What the tests share. */
final class Lab {

    static final Sources SOURCES = new Sources();
    static final PhotonTable PHOTONS = SOURCES.photons();
    static final ElectronTable ELECTRONS = SOURCES.electrons();
    static final Spectrum COBALT = SOURCES.spectrum("co-60");
    static final Spectrum SIX_MV = SOURCES.spectrum("6-mv");
    static final int PARTS = 10;

    private static final double HALF_WIDTH_MM = 250;
    /** More histories for the figures of the engine's guide: -Disocentra.montecarlo.full=true. */
    private static final int FULL_FACTOR = 10;
    private static final boolean FULL = Boolean.getBoolean("isocentra.montecarlo.full");

    private Lab() {
    }

    /** Histories of a test, or more when all is wanted. */
    static int histories(int quick) {
        return FULL ? FULL_FACTOR * quick : quick;
    }

    /** An engine that shares what others have worked out of beam data. */
    static MonteCarloEngine engine(int histories) {
        return new MonteCarloEngine(histories, SOURCES);
    }

    static Phantom water(double thicknessMm) {
        return Phantom.layers(HALF_WIDTH_MM, thicknessMm, 1);
    }

    static Phantom layers(double thicknessMm, float... density) {
        return Phantom.layers(HALF_WIDTH_MM, thicknessMm, density);
    }

    /** Beams without width along the axis, one for each part of the histories. */
    static PencilBeam[] pencils(Spectrum spectrum, Phantom phantom, double depthMm, double halfLayerMm,
            int histories) {
        PencilBeam[] pencils = new PencilBeam[PARTS];
        int each = histories / PARTS;
        for (int n = 0; n < PARTS; n++) {
            pencils[n] = PencilBeam.simulate(PHOTONS, ELECTRONS, spectrum, phantom, depthMm, halfLayerMm,
                    (long) n * each, each, ProgressMonitor.NONE);
        }
        return pencils;
    }
}
