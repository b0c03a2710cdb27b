package org.isocentra.evaluation.api.radiobiology;

/**
 * How the effect of a fraction depends on its dose. All doses in Gy; fractions are equal and fully repaired between.
 */
public sealed interface BedModel permits LinearQuadratic, LinearQuadraticLinear {

    /** Dose at which both terms of the linear-quadratic model are equal, Gy. */
    double alphaBetaGy();

    /** Biologically effective dose of one fraction, Gy. */
    double ofFraction(double doseGy);

    /** The dose of the fraction that has this biologically effective dose, Gy. */
    double doseOfFraction(double bedGy);

    /** Biologically effective dose of a course, Gy. */
    default double bedGy(double doseGy, int fractions) {
        return fractions * ofFraction(doseGy / fractions);
    }

    /** The dose in fractions of 2 Gy with the same effect, Gy. */
    default double eqd2Gy(double doseGy, int fractions) {
        return eqd2OfBedGy(bedGy(doseGy, fractions));
    }

    /** The dose in fractions of 2 Gy with this biologically effective dose, Gy. */
    default double eqd2OfBedGy(double bedGy) {
        return bedGy / (ofFraction(2) / 2);
    }

    /** The total dose in so many fractions with this biologically effective dose, Gy. */
    default double isoeffectiveDoseGy(double bedGy, int fractions) {
        return fractions * doseOfFraction(bedGy / fractions);
    }

    /** The model and its parameters, for a person to read. */
    String inWords();
}
