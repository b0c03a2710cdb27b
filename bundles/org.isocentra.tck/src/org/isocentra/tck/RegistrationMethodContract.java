package org.isocentra.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.isocentra.imaging.api.registration.Registration;
import org.isocentra.imaging.api.registration.Registration.Verdict;
import org.isocentra.imaging.api.registration.RegistrationMethod;
import org.isocentra.imaging.api.registration.RegistrationMethod.Request;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.junit.jupiter.api.Test;

/** What every {@link RegistrationMethod} must do, tested with a head made of formulas in images of 3 mm. */
public interface RegistrationMethodContract {

    /** Points of the skin come to lie within this of where they should, mm. */
    double TOLERANCE_MM = 1;

    /** The images exchanged, points of the skin come back to within this, mm. */
    double INVERSE_MM = 0.1;

    /** The method to test. */
    RegistrationMethod method();

    /** A turn about the patient's long axis, then about the one from right to left, then a shift. */
    private static RigidTransform motion(double aboutZ, double aboutX, Vector3 shiftMm) {
        double c = Math.cos(Math.toRadians(aboutZ));
        double s = Math.sin(Math.toRadians(aboutZ));
        double d = Math.cos(Math.toRadians(aboutX));
        double t = Math.sin(Math.toRadians(aboutX));
        return new RigidTransform(new Axes(new Vector3(c, -s, 0), new Vector3(d * s, d * c, -t),
                new Vector3(t * s, t * c, d)), shiftMm);
    }

    private static RigidTransform usual() {
        return motion(9, -7, new Vector3(11, -6, 8));
    }

    private Registration register(Grid fixed, Grid moving) {
        return method().register(new Request(fixed, moving, Optional.empty(), List.of()), ProgressMonitor.NONE);
    }

    private static Grid fixed() {
        return HeadPhantom.whole(HeadPhantom::mr, RigidTransform.IDENTITY, 1);
    }

    private static void assertFound(RigidTransform movingToFixed, Registration registration) {
        assertNotEquals(Verdict.FAILED, registration.verdict(), () -> "it gives up: " + registration.reasons());
        for (Vector3 point : HeadPhantom.surface()) {
            Vector3 moving = movingToFixed.inverse().apply(point);
            assertEquals(0, registration.movingToFixed().apply(moving).distanceTo(point), TOLERANCE_MM,
                    () -> "mm from " + point + ", where " + moving + " belongs");
        }
    }

    @Test
    default void knownMotionsOfOneModalityAreFound() {
        Grid moving = HeadPhantom.image(HeadPhantom::mr, usual(), new Axes(Vector3.Y, Vector3.X.times(-1), Vector3.Z),
                -120, 120, 0.02, 2);
        assertFound(usual(), register(fixed(), moving));
    }

    @Test
    default void knownMotionsOfTwoModalitiesAreFound() {
        RigidTransform motion = motion(-8, 6, new Vector3(-9, 12, -5));
        assertFound(motion, register(fixed(), HeadPhantom.whole(HeadPhantom::ct, motion, 3)));
    }

    /** From a start that is off by some mm and degrees, also where the motion as a whole is far too large to find. */
    @Test
    default void aStartIsWhereItBegins() {
        RigidTransform motion = motion(160, 10, new Vector3(70, -50, 40));
        RigidTransform about = motion(156, 13, new Vector3(76, -54, 36));
        assertFound(motion, method().register(new Request(fixed(), HeadPhantom.whole(HeadPhantom::mr, motion, 4),
                Optional.of(about), List.of()), ProgressMonitor.NONE));
    }

    @Test
    default void exchangedImagesGiveTheInverse() {
        Request request = new Request(fixed(), HeadPhantom.whole(HeadPhantom::ct, usual(), 5), Optional.empty(),
                List.of());
        RigidTransform there = method().register(request, ProgressMonitor.NONE).movingToFixed();
        RigidTransform back = method().register(request.reversed(), ProgressMonitor.NONE).movingToFixed();
        for (Vector3 point : HeadPhantom.surface()) {
            assertEquals(0, there.apply(back.apply(point)).distanceTo(point), INVERSE_MM, "mm there and back");
        }
    }

    /** Noise, another part of the body, and two parts of the head that do not overlap. */
    @Test
    default void whatDoesNotBelongTogetherIsNotReliable() {
        RigidTransform here = RigidTransform.IDENTITY;
        Grid noise = HeadPhantom.image(_ -> 0.5, here, Axes.PATIENT, -120, 120, 0.2, 6);
        Grid chest = HeadPhantom.whole(HeadPhantom::chest, here, 7);
        Grid above = HeadPhantom.image(HeadPhantom::mr, here, Axes.PATIENT, 20, 95, 0.02, 8);
        Grid below = HeadPhantom.image(HeadPhantom::mr, here, Axes.PATIENT, -80, -5, 0.02, 9);
        Map.of("noise", register(fixed(), noise), "a chest", register(fixed(), chest), "another part of the head",
                register(above, below)).forEach((what, registration) -> {
                    assertNotEquals(Verdict.RELIABLE, registration.verdict(), () -> what + " is registered reliably");
                    registration.reasons().forEach(reason -> Text.present(reason, "reason for " + what));
                });
    }

    @Test
    default void theImagesStayAsTheyAre() {
        Grid fixed = fixed();
        Grid moving = HeadPhantom.whole(HeadPhantom::mr, usual(), 10);
        float[] fixedBefore = fixed.values().clone();
        float[] movingBefore = moving.values().clone();
        register(fixed, moving);
        assertTrue(Arrays.equals(fixedBefore, fixed.values()), "the fixed image has changed");
        assertTrue(Arrays.equals(movingBefore, moving.values()), "the moving image has changed");
    }

    @Test
    default void theSameRequestHasTheSameResult() {
        Grid fixed = fixed();
        Grid moving = HeadPhantom.whole(HeadPhantom::mr, usual(), 11);
        Registration expected = register(fixed, moving);
        Concurrently.call(() -> register(fixed, moving), 3).forEach(found -> assertEquals(expected, found));
    }

    @Test
    default void workCanBeCancelled() {
        for (int questions : new int[] {0, 3}) {
            Request request = new Request(fixed(), HeadPhantom.whole(HeadPhantom::mr, usual(), 12), Optional.empty(),
                    List.of());
            assertThrows(CancellationException.class, () -> method().register(request, cancelledAfter(questions)));
        }
    }

    /** Cancelled from the beginning, or when it has been asked so often. */
    private static ProgressMonitor cancelledAfter(int questions) {
        return new ProgressMonitor() {

            private int asked;

            @Override
            public void report(String task, double fraction) {
                // nobody is watching
            }

            @Override
            public boolean isCancelled() {
                return asked++ >= questions;
            }
        };
    }
}
