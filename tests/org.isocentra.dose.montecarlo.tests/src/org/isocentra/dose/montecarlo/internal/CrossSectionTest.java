package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the tables say, against formulae and against the figures they are made of. */
class CrossSectionTest {

    private static final double CLASSICAL_RADIUS_CM = 2.8179403e-13;
    private static final double AVOGADRO = 6.02214076e23;
    private static final double WATER_ELECTRONS = 0.55508;
    private static final double BONE_ELECTRONS = 0.51478;
    private static final PhotonTable PHOTONS = Lab.PHOTONS;

    /** Klein-Nishina cross section of an electron, cm². */
    static double kleinNishina(double mev) {
        double a = mev / ElectronTable.REST_MEV;
        double log = Math.log(1 + 2 * a);
        return 2 * Math.PI * CLASSICAL_RADIUS_CM * CLASSICAL_RADIUS_CM
                * ((1 + a) / (a * a) * (2 * (1 + a) / (1 + 2 * a) - log / a) + log / (2 * a)
                - (1 + 3 * a) / ((1 + 2 * a) * (1 + 2 * a)));
    }

    /** Binding, which the formula leaves out, still matters by 1 % at 0.1 MeV. */
    @Test
    void photonsInWaterAreScatteredByFreeElectrons() {
        for (double mev : new double[] {0.15, 0.3, 0.5, 0.8, 1, 1.25}) {
            double expected = AVOGADRO * WATER_ELECTRONS * kleinNishina(mev) / 10;
            assertEquals(1, PHOTONS.water(PhotonTable.place(mev)) / expected, mev < 0.3 ? 0.025 : 0.008,
                    mev + " MeV");
        }
    }

    @Test
    void boneIsThatOfTheTables() {
        for (double[] row : PhysicsFile.read().bone().total()) {
            double perMass = 10 * PHOTONS.bone(PhotonTable.place(row[0])) * BONE_ELECTRONS / WATER_ELECTRONS;
            assertEquals(1, perMass / row[1], row[0] <= 6 ? 0.006 : 0.02, row[0] + " MeV");
        }
    }

    @Test
    void softTissueIsWaterAndDenseBoneIsBone() {
        assertEquals(0, PHOTONS.boneShare(1.04));
        assertEquals(1, PHOTONS.boneShare(PHOTONS.boneDensity()), 1e-6);
        assertEquals(1.7806, PHOTONS.boneDensity(), 1e-3);
        assertTrue(PHOTONS.boneShare(1.4) > 0.3 && PHOTONS.boneShare(1.4) < 0.6);
    }

    @Test
    void rangeAndEnergyAreInverse() {
        for (double mev : new double[] {0.1, 0.3, 0.5, 1, 2, 5}) {
            assertEquals(mev, Lab.ELECTRONS.energyMev(Lab.ELECTRONS.rangeMm(mev)), 0.002 * mev + 5e-4);
        }
        assertTrue(Lab.ELECTRONS.rangeMm(1) > Lab.ELECTRONS.rangeMm(0.5));
    }

    /** The stopping power that the ranges were integrated from comes out of their slope. */
    @Test
    void slopeOfTheRangeIsTheStoppingPower() {
        for (double[] row : PhysicsFile.read().water().collisionStoppingPower()) {
            if (row[0] >= 0.1 && row[0] < 8) {
                double d = 0.02;
                double slope = (Lab.ELECTRONS.rangeMm(row[0] + d) - Lab.ELECTRONS.rangeMm(row[0] - d)) / (2 * d);
                assertEquals(row[1], 10 / slope, 0.015 * row[1], row[0] + " MeV");
            }
        }
    }
}
