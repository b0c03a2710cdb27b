package org.isocentra.planning.courses.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.dose.DoseFiles;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Registration;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.image.Patient;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.courses.internal.LoadedCourses.Loaded;
import org.isocentra.planning.files.CoursesReader.CourseInput;
import org.isocentra.planning.files.CoursesReader.Courses;
import org.isocentra.planning.files.ReviewFiles;

/** Reads what courses name, and refuses what does not belong together. */
final class CourseFiles {

    private final DicomService dicom;
    private final DoseFiles doseFiles;
    private final SpatialRegistrations registrations;
    private final List<Finding> findings = new ArrayList<>();

    CourseFiles(DicomService dicom, DoseFiles doseFiles, SpatialRegistrations registrations) {
        this.dicom = dicom;
        this.doseFiles = doseFiles;
        this.registrations = registrations;
    }

    LoadedCourses load(Courses input, ProgressMonitor monitor) {
        Map<CourseInput, LocatedDose> doses = new LinkedHashMap<>();
        Set<String> uids = new HashSet<>();
        for (CourseInput course : input.courses()) {
            monitor.checkCancelled();
            monitor.report("Reading " + course.name(), (double) doses.size() / input.courses().size());
            LocatedDose dose = doseFiles.read(course.dose()).noted(findings);
            if (!uids.add(dose.sopInstanceUid())) {
                throw new InputException(course.where() + ", dose", course.dose()
                        + " is the dose of another course, too",
                        "Name each dose once, with all of its fractions.");
            }
            doses.put(course, dose);
        }
        LocatedDose reference = doses.get(input.reference());
        List<Loaded> courses = new ArrayList<>();
        doses.forEach((course, dose) -> {
            requireSame(course.where() + ", dose", dose.patient(), reference.patient());
            courses.add(new Loaded(course, dose, registration(course, dose, reference), course.structures().map(file ->
                    structures(course.where() + ", structures", file, dose))));
        });
        return new LoadedCourses(input, courses, input.structures().map(file -> structures(input.file()
                + ", structures",
                file, reference)), findings);
    }

    private StructureSet structures(String where, Path file, LocatedDose dose) {
        StructureSet structures = dicom.readStructures(file).noted(findings);
        requireSame(where, structures.patient(), dose.patient());
        if (!structures.frameOfReferenceUid().equals(dose.frameOfReferenceUid())) {
            throw new InputException(where, file + " lies in the frame of reference " + structures.frameOfReferenceUid()
                    + ", the dose beside it in " + dose.frameOfReferenceUid(),
                    "Name structures on the images that this dose was planned on.");
        }
        return structures;
    }

    private Optional<Registration> registration(CourseInput course, LocatedDose dose, LocatedDose reference) {
        boolean sameFrame = dose.frameOfReferenceUid().equals(reference.frameOfReferenceUid());
        if (sameFrame != course.registration().isEmpty()) {
            throw new InputException(course.where() + ", registration", sameFrame
                    ? "is named, though its dose lies in the"
                    + " frame of reference of the sum already" : "is missing: its dose lies in the frame of reference "
                    + dose.frameOfReferenceUid() + ", the sum in " + reference.frameOfReferenceUid(), sameFrame
                    ? "Leave it out." : "Register the images of the two courses with 'isocentra register', look at the"
                    + " result, and name its file as registration.");
        }
        return course.registration().map(file -> {
            SpatialRegistration registration = registrations.read(file).noted(findings);
            requireSame(course.where() + ", registration", registration.patient(), reference.patient());
            findings.add(ReviewFiles.finding(course.where() + ", registration", file,
                    "its dose is brought to the frame of the sum by " + file.getFileName()));
            return new Registration(registration.movingToFixed(reference.frameOfReferenceUid(),
                    dose.frameOfReferenceUid()).orElseThrow(() -> new InputException(course.where() + ", registration",
                            file + " does not say how " + dose.frameOfReferenceUid() + " lies to "
                            + reference.frameOfReferenceUid(), "Name the registration of the images of these"
                            + " courses.")),
                    course.registrationErrorMm());
        });
    }

    private static void requireSame(String where, Patient patient, Patient expected) {
        if (!patient.id().equals(expected.id())) {
            throw new InputException(where, "is of patient '" + patient.id() + "', the sum of '" + expected.id() + "'",
                    "Name files of one patient.");
        }
    }
}
