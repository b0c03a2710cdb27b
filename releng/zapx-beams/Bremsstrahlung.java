import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the spectrum of a beam of bremsstrahlung, as photons per interval of energy: the formula of E. Ali and
 * D. Rogers (Phys. Med. Biol. 57, 31, 2012) with the parameters of a 6 MV beam, and the energy of the electrons
 * changed.
 */
final class Bremsstrahlung {

    /** Energy of the electrons, MeV: the nominal accelerating potential. */
    private static final double ELECTRONS_MEV = 3;
    private static final double TUNGSTEN = 1.222;
    private static final double ALUMINIUM = 5.147;
    private static final double SHAPE = -1.186;

    private static final double BIN_MEV = 0.1;
    private static final double STEP_MEV = 0.001;

    /** Mass attenuation coefficients, cm²/g: J. H. Hubbell, S. M. Seltzer, NISTIR 5632. */
    private static final double[] MEV = {0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 3};
    private static final double[] OF_TUNGSTEN = {5.949, 3.713, 7.81, 4.438, 1.581, 0.7844, 0.3238, 0.1925, 0.1378,
        0.1093, 0.08066, 0.06618, 0.05577, 0.05, 0.04433, 0.04075};
    private static final double[] OF_ALUMINIUM = {0.3681, 0.2778, 0.2018, 0.1704, 0.1378, 0.1223, 0.1042, 0.09276,
        0.08445, 0.07802, 0.06841, 0.06146, 0.05496, 0.05006, 0.04324, 0.03541};

    private Bremsstrahlung() {
    }

    public static void main(String[] arguments) {
        List<String> energies = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        int bins = (int) Math.round(ELECTRONS_MEV / BIN_MEV);
        int steps = (int) Math.round(BIN_MEV / STEP_MEV);
        double photons = 0;
        double energy = 0;
        double energy2 = 0;
        for (int bin = 0; bin < bins; bin++) {
            double sum = 0;
            for (int step = 0; step < steps; step++) {
                double mev = bin * BIN_MEV + (step + 0.5) * STEP_MEV;
                sum += mev < MEV[0] ? 0 : energyFluence(mev) / mev * STEP_MEV;
            }
            double middle = (bin + 0.5) * BIN_MEV;
            photons += sum;
            energy += sum * middle;
            energy2 += sum * middle * middle;
            energies.add(String.format(Locale.ROOT, "%.2f", middle));
            numbers.add(String.format(Locale.ROOT, "%.3e", sum));
        }
        System.err.printf(Locale.ROOT, "mean energy %.2f MeV of photons, %.2f MeV of their energy%n", energy / photons,
                energy2 / energy);
        System.out.println("""
                {
                  "$schema": "../../org.isocentra.device.api/schema/spectrum.schema.json",
                  "schema": "org.isocentra.device.spectrum/1",
                  "version": "1.0.0",
                  "description": "Bremsstrahlung of 3 MeV electrons, synthetic: photons per interval of 0.1 MeV, at its middle.",
                  "marks": [
                    {"field": "spectrum", "confidence": "?", "source": "Synthetic (releng/zapx-beams). Formula of E. Ali and D. Rogers, Phys. Med. Biol. 57, 31 (2012), with the parameters of a 6 MV beam with a flattening filter and electrons of 3 MeV. Whether the machine filters its beam so is not known"}
                  ],
                  "spectrum": {
                    "energyMeV": [%s],
                    "photons": [%s]
                  }
                }""".formatted(String.join(", ", energies), String.join(", ", numbers)));
    }

    private static double energyFluence(double mev) {
        double x = mev / ELECTRONS_MEV;
        double target = Math.log(ELECTRONS_MEV * (ELECTRONS_MEV - mev) / mev + 1.65) - 0.5;
        return (1 + SHAPE * x + x * x) * Math.max(0, target) * Math.exp(-at(OF_TUNGSTEN, mev) * TUNGSTEN * TUNGSTEN
                - at(OF_ALUMINIUM, mev) * ALUMINIUM * ALUMINIUM);
    }

    /** Between the entries in the logarithms of both. */
    private static double at(double[] values, double mev) {
        int n = 0;
        while (n < MEV.length - 2 && MEV[n + 1] <= mev) {
            n++;
        }
        double share = Math.log(mev / MEV[n]) / Math.log(MEV[n + 1] / MEV[n]);
        return values[n] * Math.pow(values[n + 1] / values[n], share);
    }
}
