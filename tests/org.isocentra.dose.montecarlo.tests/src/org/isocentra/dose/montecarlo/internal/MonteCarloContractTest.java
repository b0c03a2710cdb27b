package org.isocentra.dose.montecarlo.internal;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.tck.DoseEngineContract;
import org.junit.jupiter.api.Test;

/**
 * What every engine must do. Doses add up to rounding, since the noise of a beam is the same wherever it is calculated;
 * where the contract compares doses of different beams, or with the beam data, noise is allowed for and made small.
 */
final class MonteCarloContractTest implements DoseEngineContract {

    private static final MonteCarloEngine QUICK = new MonteCarloEngine(1000);
    private static final MonteCarloEngine EXACT = new MonteCarloEngine(1_500_000);

    private MonteCarloEngine engine = QUICK;
    private double tolerance = 1e-4;

    @Override
    public DoseEngine engine() {
        return engine;
    }

    @Override
    public double tolerance() {
        return tolerance;
    }

    /** Three standard deviations of the precise engine at a single point, and 1 % for cells and pencil beam. */
    @Override
    public double calibrationTolerance() {
        return 0.03;
    }

    @Override
    @Test
    public void doseOnTheAxisIsThatOfTheBeamData() {
        engine = EXACT;
        DoseEngineContract.super.doseOnTheAxisIsThatOfTheBeamData();
    }

    @Override
    @Test
    public void mirroredFieldsGiveMirroredDose() {
        engine = EXACT;
        tolerance = 0.1;
        DoseEngineContract.super.mirroredFieldsGiveMirroredDose();
    }

    @Override
    @Test
    public void doseFallsOffTheAxisAndWithDepth() {
        engine = EXACT;
        DoseEngineContract.super.doseFallsOffTheAxisAndWithDepth();
    }
}
