package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.radiobiology.LinearQuadratic;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Course;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Recovery;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Registration;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Sum;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;

/** Sums of courses against closed forms, and what they warn of. */
class CourseSumTest {

    private static final LinearQuadratic MODEL = new LinearQuadratic(2);
    private static final VolumeGeometry GEOMETRY = VolumeGeometry.axial(21, 21, 21, new Vector3(2, 2, 2),
            new Vector3(-20, -20, -20));

    private final DataRadiobiology radiobiology = new DataRadiobiology();

    private static Grid grid(VolumeGeometry geometry, ToDoubleFunction<Vector3> dose) {
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    values[geometry.index(i, j, k)] = (float) dose.applyAsDouble(geometry.toPatient(i, j, k));
                }
            }
        }
        return new Grid(geometry, values);
    }

    private static Course course(String name, Grid dose, int fractions) {
        return new Course(name, dose, fractions, "1.2.3", Optional.empty(), Recovery.NONE);
    }

    private Sum sum(Course... courses) {
        return radiobiology.sum(List.of(courses), GEOMETRY, "1.2.3", MODEL, ProgressMonitor.NONE);
    }

    private static List<Finding> warnings(Sum sum) {
        return sum.findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING).toList();
    }

    @Test
    void eqd2OfAGridIsVoxelByVoxel() {
        Grid dose = grid(GEOMETRY, p -> 20 + p.x() / 2);
        Grid eqd2 = radiobiology.eqd2(dose, 3, MODEL);
        for (int n = 0; n < dose.values().length; n++) {
            double d = dose.values()[n];
            assertEquals(d * (d / 3 + 2) / 4, eqd2.values()[n], 1e-4);
        }
    }

    @Test
    void coursesOfOneFrameAddUp() {
        Sum sum = sum(course("first", grid(GEOMETRY, p -> 20), 1), course("second", grid(GEOMETRY, p -> 27), 3));
        for (float value : sum.eqd2Gy().values()) {
            assertEquals(110 + 74.25, value, 1e-4);
        }
        assertEquals(List.of(), warnings(sum));
        assertTrue(sum.findings().getFirst().text().contains("linear-quadratic, alpha/beta 2 Gy"));
        assertEquals(2, sum.findings().stream().filter(f -> f.text().equals("no recovery is assumed: all of it counts"))
                .count(), "what is assumed is said of each course");
    }

    @Test
    void recoveryIsSubtractedAndSaid() {
        Course first = new Course("first", grid(GEOMETRY, p -> 20), 1, "1.2.3", Optional.empty(),
                new Recovery(0.25, "two years, decided by the tumour board"));
        Sum sum = sum(first, course("second", grid(GEOMETRY, p -> 27), 3));
        assertEquals(0.75 * 110 + 74.25, sum.eqd2Gy().values()[7], 1e-4);
        assertEquals("recovery of 25 % of its effect is assumed: two years, decided by the tumour board; this is not"
                + " agreed among publications", warnings(sum).getFirst().text());
        assertThrows(IllegalArgumentException.class, () -> new Recovery(1.1, "wish"));
        assertThrows(IllegalArgumentException.class, () -> new Recovery(0.5, " "));
    }

    @Test
    void aCourseOfAnotherFrameIsRefusedWithoutATransform() {
        Course other = new Course("first", grid(GEOMETRY, p -> 20), 1, "9.9", Optional.empty(), Recovery.NONE);
        InputException refused = assertThrows(InputException.class, () -> sum(other));
        assertTrue(refused.problem().contains("9.9") && refused.problem().contains("1.2.3"), refused.problem());
        Course both = new Course("first", grid(GEOMETRY, p -> 20), 1, "1.2.3", Optional.of(new Registration(
                RigidTransform.IDENTITY, Optional.of(0.5))), Recovery.NONE);
        assertThrows(InputException.class, () -> sum(both), "a frame of its own and a transform contradict each other");
        assertThrows(InputException.class, () -> sum());
    }

    /** A linear dose, which interpolation keeps exactly, turned by a quarter and shifted. */
    @Test
    void aTransformIsApplied() {
        RigidTransform turn = new RigidTransform(new Axes(new Vector3(0, -1, 0), new Vector3(1, 0, 0),
                new Vector3(0, 0, 1)), new Vector3(3, -2, 1));
        VolumeGeometry large = VolumeGeometry.axial(41, 41, 41, new Vector3(2, 2, 2), new Vector3(-40, -40, -40));
        ToDoubleFunction<Vector3> dose = p -> 15 + p.x() / 4 + p.y() / 8 - p.z() / 16;
        Course first = new Course("first", grid(large, dose), 1, "9.9", Optional.of(new Registration(turn,
                Optional.of(0.4))), Recovery.NONE);
        Sum sum = sum(first);
        Grid expected = grid(GEOMETRY, p -> MODEL.eqd2Gy(dose.applyAsDouble(turn.inverse().apply(p)), 1));
        assertArrayEquals(expected.values(), sum.eqd2Gy().values(), 1e-3f);
        assertEquals(List.of(), warnings(sum));
        assertTrue(sum.findings().getLast().text()
                .startsWith("its registration may be off by 0.4 mm, which is up to "));
    }

    private Course shifted(Optional<Double> errorMm) {
        return new Course("first", grid(VolumeGeometry.axial(41, 41, 41, new Vector3(2, 2, 2), new Vector3(-40, -40,
                -40)), p -> 10), 5, "9.9", Optional.of(new Registration(new RigidTransform(Axes.PATIENT,
                        new Vector3(1, 0, 0)), errorMm)), Recovery.NONE);
    }

    @Test
    void misregisteredFramesWarn() {
        assertEquals(List.of(), warnings(sum(shifted(Optional.of(1.0)))), "1.0 mm is tolerable");
        assertTrue(warnings(sum(shifted(Optional.of(1.01)))).getFirst().text().contains("off by 1.0 mm"));
        assertTrue(warnings(sum(shifted(Optional.of(3.0)))).getFirst().text()
                .contains("more than 1.0 mm counts as misregistered"));
        assertTrue(warnings(sum(shifted(Optional.empty()))).getFirst().text().contains("is not stated"));
    }

    /** From 0.75 to 2 Gy EQD2 between two voxels 2 mm apart, times the error of 2 mm. */
    @Test
    void theErrorIsShownAsDose() {
        Course steep = new Course("first", grid(VolumeGeometry.axial(41, 41, 41, new Vector3(2, 2, 2), new Vector3(-40,
                -40, -40)), p -> p.x() > 0 ? 2 : 1), 1, "9.9", Optional.of(new Registration(RigidTransform.IDENTITY,
                        Optional.of(2.0))), Recovery.NONE);
        assertTrue(warnings(sum(steep)).getFirst().text().contains("off by 2.0 mm, which is up to 1.3 Gy EQD2"),
                () -> warnings(sum(steep)).toString());
    }

    @Test
    void aGridThatDoesNotReachIsSaidAndOneThatMissesIsRefused() {
        VolumeGeometry small = VolumeGeometry.axial(11, 21, 21, new Vector3(2, 2, 2), new Vector3(-20, -20, -20));
        Sum sum = sum(course("first", grid(small, p -> 20), 1));
        assertTrue(warnings(sum).getFirst().text().startsWith("its dose grid covers 52.4 % of the grid of the sum"),
                () -> warnings(sum).toString());
        VolumeGeometry far = VolumeGeometry.axial(11, 21, 21, new Vector3(2, 2, 2), new Vector3(-200, -20, -20));
        assertThrows(InputException.class, () -> sum(course("first", grid(far, p -> 20), 1)));
    }

    @Test
    void wordsDoNotHangOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertTrue(warnings(sum(shifted(Optional.of(3.5)))).getFirst().text().contains("off by 3.5 mm"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
