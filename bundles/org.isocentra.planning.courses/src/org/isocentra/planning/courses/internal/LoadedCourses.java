package org.isocentra.planning.courses.internal;

import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Registration;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.files.CoursesReader.CourseInput;
import org.isocentra.planning.files.CoursesReader.Courses;

/**
 * Courses with what their files hold: of one patient, and with what brings each to the frame of reference of the sum.
 *
 * @param structures in that frame, where they are named
 */
record LoadedCourses(Courses input, List<Loaded> courses, Optional<StructureSet> structures, List<Finding> findings) {

    LoadedCourses {
        courses = List.copyOf(courses);
        findings = List.copyOf(findings);
    }

    /** @param structures drawn on the images of the course, where they are named */
    record Loaded(CourseInput input, LocatedDose dose, Optional<Registration> registration,
            Optional<StructureSet> structures) {

        RigidTransform toSum() {
            return registration.map(Registration::toSum).orElse(RigidTransform.IDENTITY);
        }
    }

    Loaded reference() {
        return courses.stream().filter(course -> course.input == input.reference()).findFirst().orElseThrow();
    }
}
