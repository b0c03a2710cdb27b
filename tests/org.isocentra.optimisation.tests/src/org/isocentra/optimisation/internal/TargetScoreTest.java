package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Preferences;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** A target with an organ and another target near, and isodoses that are known; each thing costs what it should. */
class TargetScoreTest {

    private static final double DOSE_GY = 20;
    private static final double LIMIT_GY = 8;
    private static final double RADIUS_MM = 5;
    private static final double UNIT_SECONDS = 50;
    private static final double SECONDS = 100;
    private static final Policy.Score WEIGHTS = new Policy.Score(0.99, 0.99, 0.1, 2.5, 3, 0.1, 0.02, 7, 0.3, "test");
    private static final List<InverseRequest.Target> TARGETS = List.of(target("own", 0), target("other", 40));
    private static final TargetPoints POINTS = points();
    private static final Judge JUDGE = new Judge(POINTS.surroundings(), DOSE_GY);
    private static final TargetScore SCORE = new TargetScore(POINTS, JUDGE, WEIGHTS, 1, DOSE_GY, UNIT_SECONDS,
            Preferences.USUAL);
    private static final TargetPoints.Background ALONE = background(0);
    private static final double SCALE = JUDGE.scaleFor(0.99, own(0, 0), ALONE.judgedGy());

    private static InverseRequest.Target target(String name, double x) {
        return new InverseRequest.Target(name, new Ball(new Vector3(x, 0, 0), RADIUS_MM),
                new Prescription(name, DOSE_GY, 1, "test", ""));
    }

    private static TargetPoints points() {
        Ball own = new Ball(Vector3.ZERO, RADIUS_MM);
        List<InverseRequest.Organ> organs = List.of(new InverseRequest.Organ("nerve",
                new Ball(new Vector3(0, 15, 0), 4), LIMIT_GY));
        Surroundings around = Surroundings.of(own, List.of(TARGETS.get(1).solid()), 1, 2.5, 2.2 * RADIUS_MM);
        Sample sample = Sample.of(0, TARGETS, Surroundings.of(own, List.of(TARGETS.get(1).solid()), 1.5, 2, 6), organs,
                WEIGHTS);
        PointList judged = new PointList();
        judged.add(around.points(), 0, around.points().count());
        judged.add(sample.points(), sample.near(), sample.points().count());
        return new TargetPoints(around, sample, judged.toDosePoints(), Lattice.over(own.bounds().expanded(11)));
    }

    private static TargetPoints.Background background(double price) {
        return POINTS.background(new float[POINTS.spread().count()], new double[] {1000, price});
    }

    /** The prescription at the surface, and volumes that grow by 2.83 when dose halves. */
    private static float[] own(double organGy, double otherGy) {
        float[] dose = new float[POINTS.judged().count()];
        for (int n = 0; n < dose.length; n++) {
            double r = Math.max(0.5, new Vector3(POINTS.judged().xMm()[n], POINTS.judged().yMm()[n],
                    POINTS.judged().zMm()[n]).length());
            dose[n] = (float) (DOSE_GY * Math.pow(RADIUS_MM / r, 2));
        }
        Sample.Part organ = POINTS.sample().organs().getFirst().part();
        Arrays.fill(dose, organ.from() + POINTS.shift(), organ.to() + POINTS.shift(), (float) organGy);
        Sample.Part other = POINTS.sample().others().getFirst().part();
        Arrays.fill(dose, other.from() + POINTS.shift(), other.to() + POINTS.shift(), (float) otherGy);
        return dose;
    }

    private static double cost(TargetScore score, double organGy, double otherGy, double seconds, double price) {
        return SCORE.of(own(0, 0), SECONDS, ALONE) - score.of(own(organGy, otherGy), seconds, background(price));
    }

    @Test
    void timeCostsByWhatAUnitOfDoseTakes() {
        assertEquals(0, cost(SCORE, 0, 0, SECONDS, 0));
        assertEquals(WEIGHTS.time() * SCALE * SECONDS / UNIT_SECONDS, cost(SCORE, 0, 0, 2 * SECONDS, 0), 1e-9);
    }

    @Test
    void anOrganCostsFromItsLimitOn() {
        assertEquals(0, cost(SCORE, 0.99 * LIMIT_GY / SCALE, 0, SECONDS, 0), 1e-9);
        assertEquals(WEIGHTS.organs() * 0.2, cost(SCORE, 1.2 * LIMIT_GY / SCALE, 0, SECONDS, 0), 1e-5);
        TargetScore careless = SCORE.by(new Preferences(1, 1, 1, 0, 0, 1));
        assertEquals(0, cost(careless, 1.2 * LIMIT_GY / SCALE, 0, SECONDS, 0), 1e-9);
    }

    @Test
    void doseToOtherTargetsCostsTheirPrice() {
        assertEquals(WEIGHTS.elsewhere() * SCALE * 2 / DOSE_GY * 5, cost(SCORE, 0, 2, SECONDS, 5), 1e-5);
    }

    @Test
    void brainCostsWhatItIsPreferredToBeSpared() {
        double radiusMm = RADIUS_MM * Math.sqrt(SCALE * DOSE_GY / 12);
        assertEquals(3 * Ball.volume(radiusMm) / 1000,
                cost(SCORE.by(new Preferences(1, 1, 1, 3, 1, 1)), 0, 0, SECONDS, 0), 0.1);
    }

    /** Dose from elsewhere widens isodoses: more so the half of the prescription, and so it worsens the gradient. */
    @Test
    void doseFromElsewhereHasAPrice() {
        double gradient = Math.pow(0.98 / 0.48, 1.5) - Math.pow(2, 1.5);
        double price = WEIGHTS.gradient() * gradient / 0.02;
        assertEquals(price, SCORE.price(own(0, 0), SECONDS, ALONE), 0.2 * price, "cells are coarse outside");
        assertTrue(SCORE.estimate("own", own(0, 0), ALONE).coverage() >= SCORE.coverage());
    }
}
