package org.isocentra.evaluation.api.radiobiology;

import java.util.Locale;

/** The linear-quadratic model. At more than about 10 Gy a fraction it overstates the effect. */
public record LinearQuadratic(double alphaBetaGy) implements BedModel {

    /** @throws IllegalArgumentException when alpha/beta is not positive */
    public LinearQuadratic {
        if (!(alphaBetaGy > 0) || Double.isInfinite(alphaBetaGy)) {
            throw new IllegalArgumentException("alpha/beta must be positive: " + alphaBetaGy + " Gy");
        }
    }

    @Override
    public double ofFraction(double doseGy) {
        return doseGy * (1 + doseGy / alphaBetaGy);
    }

    @Override
    public double doseOfFraction(double bedGy) {
        return alphaBetaGy / 2 * (Math.sqrt(1 + 4 * bedGy / alphaBetaGy) - 1);
    }

    /** Biologically effective dose in Gy of a session in which damage is repaired while it lasts. */
    public double bedGy(Session session, Repair repair) {
        double dose = session.doseGy();
        return dose * (1 + repair.protraction(session) * dose / alphaBetaGy);
    }

    @Override
    public String inWords() {
        return String.format(Locale.ROOT, "linear-quadratic, alpha/beta %s Gy", Figures.of(alphaBetaGy));
    }
}
