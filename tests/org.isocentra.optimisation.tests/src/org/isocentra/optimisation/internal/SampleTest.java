package org.isocentra.optimisation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.optimisation.api.InverseRequest;
import org.isocentra.optimisation.api.Objective;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;

/** A target counts its dose to the others at their prices, and the dose between others not at all. */
class SampleTest {

    private static final double DOSE_GY = 20;
    private static final int NUMBER = 1;
    private static final List<InverseRequest.Target> TARGETS = List.of(target("first", 0), target("second", 40),
            target("third", 90));
    private static final Sample SAMPLE = sample();

    private static InverseRequest.Target target(String name, double x) {
        return new InverseRequest.Target(name, new Ball(new Vector3(x, 0, 0), 5),
                new Prescription(name, DOSE_GY, 1, "test", ""));
    }

    private static Sample sample() {
        Solid own = TARGETS.get(NUMBER).solid();
        List<Solid> others = List.of(TARGETS.get(0).solid(), TARGETS.get(2).solid());
        return Sample.of(NUMBER, TARGETS, Surroundings.of(own, others, 1.5, 2, 6), List.of(), Policy.usual().score());
    }

    /** 2 Gy around the first target, 4 Gy around the third, and 7 Gy where nobody else is. */
    private static float[] dose() {
        float[] dose = new float[SAMPLE.points().count()];
        Arrays.fill(dose, 7);
        for (int n = SAMPLE.near(); n < dose.length; n++) {
            dose[n] = SAMPLE.points().xMm()[n] < 40 ? 2 : 4;
        }
        return dose;
    }

    @Test
    void doseElsewhereCountsAtThePriceThere() {
        assertEquals(2 / DOSE_GY * 30 + 4 / DOSE_GY * 5, SAMPLE.elsewhere(dose(), 0, new double[] {30, 1000, 5}), 1e-5);
        assertEquals(0, SAMPLE.elsewhere(dose(), 0, new double[] {0, 1000, 0}));
    }

    @Test
    void othersAnswerForTheDoseBetweenThem() {
        float[] background = dose();
        SAMPLE.leaveOut(background, 0);
        assertTrue(IntStream.range(0, SAMPLE.near()).allMatch(n -> background[n] == 7));
        assertTrue(IntStream.range(SAMPLE.near(), background.length).allMatch(n -> background[n] == 0));
    }

    @Test
    void anOrganCountsFromItsLimitOnAndItsPointsOfOthersOnlyWhatIsLeft() {
        Solid own = TARGETS.get(NUMBER).solid();
        Sample sample = Sample.of(NUMBER, TARGETS, Surroundings.of(own, List.of(), 1.5, 2, 6), List.of(
                new InverseRequest.Organ("nerve", new Ball(new Vector3(40, 15, 0), 4), 10)), Policy.usual().score());
        Sample.OrganPart organ = sample.organs().getFirst();
        float[] dose = new float[sample.points().count()];
        Arrays.fill(dose, organ.part().from(), organ.part().to(), 4);
        assertEquals(0, sample.organExcess(2, dose, new float[dose.length], 0));
        assertEquals(0.5, sample.organExcess(2, dose, filled(dose.length, 7), 0), 1e-6);
        float[] little = filled(dose.length, 0.5f);
        float[] much = filled(dose.length, 9);
        sample.leaveOut(little, 0);
        sample.leaveOut(much, 0);
        for (int n = organ.part().from(); n < organ.part().to(); n++) {
            assertEquals(0.5f, little[n]);
            assertEquals(9.5 - organ.expectedGy()[n - organ.part().from()], much[n], 1e-5);
        }
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    /** To leave all dose out must cost far more than to give a tenth of its prescription to each of twenty others. */
    @Test
    void noTargetIsLeftOutForTheSakeOfTwentyOthers() {
        Stream.of(Policy.usual(), Policy.crowd()).flatMap(policy -> policy.goals().stream()).forEach(goals -> {
            double nothing = SAMPLE.objectives(goals, DOSE_GY).stream()
                    .filter(Objective.Underdose.class::isInstance).mapToDouble(Objective::weight).sum();
            assertTrue(nothing > 3 * 20 * 0.1 * goals.elsewhere(), goals.toString());
        });
    }
}
