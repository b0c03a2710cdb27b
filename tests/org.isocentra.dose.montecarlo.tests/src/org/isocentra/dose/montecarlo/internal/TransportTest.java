package org.isocentra.dose.montecarlo.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

import org.junit.jupiter.api.Test;

/** Single processes. */
class TransportTest {

    private static final double FAR_MM = 1e5;

    private static Scene scene(Spectrum spectrum, Phantom phantom, Scorer scorer) {
        return Scene.of(Lab.PHOTONS, Lab.ELECTRONS, phantom, scorer, new Scene.Rays(new double[] {0, 0, -FAR_MM},
                new double[3], new double[] {1, 0, 0}, new double[] {0, 1, 0}, new float[2], spectrum, 1, 77));
    }

    /** Shares of the energy left to the photon against the integral of the Klein-Nishina formula, by chi squared. */
    @Test
    void comptonScatteringFollowsKleinNishina() {
        Scattering scattering = new Scattering(new Chance());
        for (double mev : new double[] {0.06, 0.3, 1.25, 5}) {
            int bins = 25;
            int samples = Lab.histories(200_000);
            double least = 1 / (1 + 2 * mev / ElectronTable.REST_MEV);
            double[] expected = new double[bins];
            double whole = 0;
            for (int n = 0; n < bins; n++) {
                int parts = 400;
                for (int p = 0; p < parts; p++) {
                    expected[n] += density(mev, least + (1 - least) * (n + (p + 0.5) / parts) / bins);
                }
                whole += expected[n];
            }
            int[] seen = new int[bins];
            for (int s = 0; s < samples; s++) {
                scattering.kleinNishina(mev);
                double share = scattering.mev / mev;
                assertEquals(1 - (1 / share - 1) * ElectronTable.REST_MEV / mev, scattering.cosine, 1e-9);
                seen[Math.clamp((int) ((share - least) / (1 - least) * bins), 0, bins - 1)]++;
            }
            double chi2 = 0;
            for (int n = 0; n < bins; n++) {
                double e = samples * expected[n] / whole;
                chi2 += (seen[n] - e) * (seen[n] - e) / e;
            }
            System.out.printf(Locale.ROOT, "Klein-Nishina, %.2f MeV: chi squared %.1f for %d bins%n", mev, chi2, bins);
            // 24 degrees of freedom: 51.2 is exceeded once in a thousand times
            assertTrue(chi2 < 51.2, mev + " MeV: chi squared " + chi2);
        }
    }

    /** Differential in the share of the energy that the photon keeps, unnormalised. */
    private static double density(double mev, double share) {
        double t = (1 / share - 1) * ElectronTable.REST_MEV / mev;
        return share + 1 / share - t * (2 - t);
    }

    /** Photons that cross a layer of water untouched are those of the law of attenuation. */
    @Test
    void photonsFlyTheirMeanFreePath() {
        double thickness = 60;
        for (Spectrum spectrum : new Spectrum[] {Lab.COBALT, Lab.SIX_MV}) {
            double before = 0;
            double expected = 0;
            for (int n = 0; n < spectrum.mev().length; n++) {
                double e = spectrum.mev()[n];
                double share = spectrum.cumulative()[n] - (n == 0 ? 0 : spectrum.cumulative()[n - 1]);
                before += share * e;
                expected += share * e * Math.exp(-thickness * Lab.PHOTONS.water(PhotonTable.place(e)));
            }
            double transmission = expected / before;
            // a phantom so narrow that what is scattered leaves it at once: only what came through untouched is seen
            Figure seen = Figure.of(Lab.PARTS, part -> {
                Scene needle = scene(spectrum, Phantom.layers(0.01, thickness, 1),
                        Scorer.rings(1, 10, thickness - 1, thickness));
                Tally tally = new Tally(needle.scorer().count());
                int each = Lab.histories(4000);
                new Transport(needle, needle.beams()[0], tally).simulate((long) part * each, each);
                return untouched(tally);
            });
            seen.assertNear(transmission, 0.002 * transmission, "energy through 60 mm of water, " + spectrum.id());
        }
    }

    /** Share of the energy that leaves with unscattered photons, told by what the collisions took. */
    private static double untouched(Tally tally) {
        return 1 - tally.collided / tally.emitted;
    }

    @Test
    void energyIsConserved() {
        float bone = (float) Lab.PHOTONS.boneDensity();
        Phantom layers = Lab.layers(20, 1, bone, 0.001f, 0.3f, 1.2f, 1);
        for (Spectrum spectrum : new Spectrum[] {Lab.COBALT, Lab.SIX_MV}) {
            Scene scene = scene(spectrum, layers, Scorer.rings(0.01, 100, 30, 60));
            double[] exact = new double[Lab.PARTS];
            Figure balance = Figure.of(Lab.PARTS, part -> {
                Tally tally = new Tally(scene.scorer().count());
                int each = Lab.histories(3000);
                new Transport(scene, scene.beams()[0], tally).simulate((long) part * each, each);
                exact[part] = (tally.deposited + tally.escaped + tally.rouletteLost - tally.rouletteGained)
                        / tally.emitted;
                return (tally.deposited + tally.escaped) / tally.emitted;
            });
            double[] ones = new double[Lab.PARTS];
            java.util.Arrays.fill(ones, 1);
            assertArrayEquals(ones, exact, 1e-9, "with what roulette took and gave, to rounding");
            balance.assertNear(1, 0.001, "energy deposited or escaped, " + spectrum.id());
        }
    }
}
