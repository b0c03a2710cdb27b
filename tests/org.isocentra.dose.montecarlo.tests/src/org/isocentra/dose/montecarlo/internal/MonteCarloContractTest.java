package org.isocentra.dose.montecarlo.internal;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.tck.DoseEngineContract;
import org.junit.jupiter.api.Test;

/**
 * What every engine must do. Doses add up to rounding, since the noise of a beam is the same wherever it is calculated;
 * where the contract compares doses of different beams, or with the beam data, noise is allowed for and made small.
 */
final class MonteCarloContractTest implements DoseEngineContract {

    private MonteCarloEngine engine = Lab.engine(400);
    private double tolerance = 1e-4;

    @Override
    public DoseEngine engine() {
        return engine;
    }

    @Override
    public double tolerance() {
        return tolerance;
    }

    /** Three standard deviations, each about 0.8 % with the histories below, and what cells and pencil beam add. */
    @Override
    public double calibrationTolerance() {
        return 0.03;
    }

    @Override
    @Test
    public void doseOnTheAxisIsThatOfTheBeamData() {
        engine = Lab.engine(300_000);
        DoseEngineContract.super.doseOnTheAxisIsThatOfTheBeamData();
    }

    @Override
    @Test
    public void mirroredFieldsGiveMirroredDose() {
        engine = Lab.engine(60_000);
        // three standard deviations of a difference, in which either dose has 2.5 %
        tolerance = 0.1;
        DoseEngineContract.super.mirroredFieldsGiveMirroredDose();
    }

    @Override
    @Test
    public void doseFallsOffTheAxisAndWithDepth() {
        engine = Lab.engine(60_000);
        DoseEngineContract.super.doseFallsOffTheAxisAndWithDepth();
    }
}
