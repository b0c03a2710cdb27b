package org.isocentra.optimisation.internal;

import org.isocentra.optimisation.api.PlanningRound.TargetEstimate;
import org.isocentra.optimisation.api.Preferences;

/**
 * What speaks for the plan of one target, in one number.
 *
 * @param importance how much the target counts among all
 * @param unitSeconds time that one unit of prescription dose takes with everything open
 */
record TargetScore(TargetPoints points, Judge judge, Policy.Score weights, double importance, double prescriptionGy,
        double unitSeconds, Preferences preferences) {

    /**
     * By which power conformity that is lacking counts. Gradient indices get better without end when the prescription
     * isodose is blown up; a high power makes that cheap where conformity is good, and never worth it where it is poor.
     */
    private static final int MISFIT_POWER = 4;
    /** Dose whose volume in the brain goes with radiation necrosis. */
    private static final double BRAIN_GY = 12;
    /** Dose from elsewhere whose price is asked, relative to the prescription. */
    private static final double PRICED_DOSE = 0.02;

    TargetScore by(Preferences other) {
        return new TargetScore(points, judge, weights, importance, prescriptionGy, unitSeconds, other);
    }

    /** Part of the target that shall get its prescription when plans are compared. */
    double coverage() {
        return preferences.covered(weights.coverage());
    }

    /** @param ownGy dose of the target's own fields at the judged points */
    double of(float[] ownGy, double seconds, TargetPoints.Background background) {
        return of(ownGy, seconds, background, weights.organs());
    }

    /** @param organs weight of them */
    double of(float[] ownGy, double seconds, TargetPoints.Background background, double organs) {
        double scale = judge.scaleFor(coverage(), ownGy, background.judgedGy());
        Judge.Quality quality = judge.quality(scale, ownGy, background.judgedGy());
        double units = seconds * scale / unitSeconds;
        double conformity = (1 - quality.conformity()) / weights.conformityUnit();
        double gradient = Math.max(0, quality.gradient() - weights.idealGradient()) * weights.gradient();
        double against = preferences.conformity() * Math.pow(conformity, MISFIT_POWER)
                + preferences.gradient() * gradient;
        double brain = preferences.brain() == 0 ? 0 : preferences.brain() / 1000
                * judge.volumeMm3(BRAIN_GY, scale, ownGy, background.judgedGy());
        Sample sample = points.sample();
        return -importance * against - brain - preferences.time() * weights.time() * units
                - preferences.organs() * organs * sample.organExcess(scale, ownGy, background.judgedGy(),
                points.shift())
                - weights.elsewhere() * scale * sample.elsewhere(ownGy, points.shift(), background.prices());
    }

    /** How much worse the score gets per dose from elsewhere, relative to the prescription. */
    double price(float[] ownGy, double seconds, TargetPoints.Background now) {
        float[] moreGy = now.judgedGy().clone();
        for (int n = 0; n < points.near(); n++) {
            moreGy[n] += (float) (PRICED_DOSE * prescriptionGy);
        }
        return Math.max(0, of(ownGy, seconds, now)
                - of(ownGy, seconds, new TargetPoints.Background(now.sampleGy(), moreGy, now.prices()))) / PRICED_DOSE;
    }

    /** The target as it would be once it is covered. */
    TargetEstimate estimate(String target, float[] ownGy, TargetPoints.Background background) {
        return judge.estimate(target, judge.scaleFor(coverage(), ownGy, background.judgedGy()), ownGy,
                background.judgedGy());
    }
}
