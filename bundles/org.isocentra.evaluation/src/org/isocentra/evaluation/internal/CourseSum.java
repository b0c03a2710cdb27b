package org.isocentra.evaluation.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.LinearQuadratic;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Course;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Registration;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Sum;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Adds courses by their effect. Physical dose is interpolated and then converted, since the effect is no linear
 * function of dose; nothing is assumed that is not among the findings.
 */
final class CourseSum {

    private final VolumeGeometry geometry;
    private final String frame;
    private final BedModel model;
    private final double tolerableErrorMm;
    private final RadiobiologyFile.Range linearQuadratic;
    private final List<Finding> findings = new ArrayList<>();

    CourseSum(VolumeGeometry geometry, String frame, BedModel model, double tolerableErrorMm,
            RadiobiologyFile.Range linearQuadratic) {
        this.geometry = geometry;
        this.frame = frame;
        this.model = model;
        this.tolerableErrorMm = tolerableErrorMm;
        this.linearQuadratic = linearQuadratic;
    }

    Sum of(List<Course> courses, ProgressMonitor monitor) {
        if (courses.isEmpty()) {
            throw new InputException("sum of courses", "there is no course", "Give at least one");
        }
        findings.add(Finding.information("sum of courses", "doses are in fractions of 2 Gy with the same effect, "
                + model.inWords() + "; there is no agreed limit for the sum"));
        float[] sum = new float[geometry.voxels()];
        for (int n = 0; n < courses.size(); n++) {
            monitor.checkCancelled();
            monitor.report("Adding " + courses.get(n).name(), (double) n / courses.size());
            add(courses.get(n), sum);
        }
        return new Sum(new Grid(geometry, sum), findings);
    }

    private void add(Course course, float[] sum) {
        RigidTransform toCourse = transform(course).inverse();
        noteRecovery(course);
        noteLargeFractions(course);
        float[] eqd2 = new float[sum.length];
        int covered = 0;
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    Vector3 point = toCourse.apply(geometry.toPatient(i, j, k));
                    double dose = course.doseGy().linear(point, Double.NaN);
                    if (!Double.isNaN(dose)) {
                        covered++;
                        eqd2[geometry.index(i, j, k)] = (float) ((1 - course.recovery().share())
                                * model.eqd2Gy(dose, course.fractions()));
                    }
                }
            }
        }
        noteCoverage(course, covered);
        noteError(course, eqd2);
        for (int n = 0; n < sum.length; n++) {
            sum[n] += eqd2[n];
        }
    }

    private RigidTransform transform(Course course) {
        boolean sameFrame = course.frameOfReferenceUid().equals(frame);
        Optional<Registration> registration = course.registration();
        if (!sameFrame && registration.isEmpty()) {
            throw new InputException("course " + course.name(), "its dose lies in the frame of reference "
                    + course.frameOfReferenceUid() + ", the sum in " + frame + ", and how they lie to each other is not"
                    + " known", "Register the images of the two courses and give the transform");
        }
        if (sameFrame && registration.isPresent()) {
            throw new InputException("course " + course.name(), "it has the frame of reference of the sum and a"
                    + " transform to it besides", "Leave the transform out, or correct the frame of reference");
        }
        return registration.map(Registration::toSum).orElse(RigidTransform.IDENTITY);
    }

    private void noteRecovery(Course course) {
        String text = course.recovery().share() == 0 ? course.recovery().reason() + ": all of it counts"
                : String.format(Locale.ROOT, "recovery of %.0f %% of its effect is assumed: %s; this is not agreed"
                + " among publications", 100 * course.recovery().share(), course.recovery().reason());
        findings.add(course.recovery().share() == 0 ? Finding.information("course " + course.name(), text)
                : Finding.warning("course " + course.name(), text, "Look at the sum without recovery, too"));
    }

    private void noteLargeFractions(Course course) {
        double largest = course.doseGy().maximum() / course.fractions();
        if (model instanceof LinearQuadratic && largest > linearQuadratic.upToGyPerFraction()) {
            findings.add(Finding.information("course " + course.name(), String.format(Locale.ROOT, "its fractions reach"
                    + " %.1f Gy; above about %.0f Gy a fraction the linear-quadratic model overstates the effect (%s;"
                    + " confidence %s)", largest, linearQuadratic.upToGyPerFraction(), linearQuadratic.source(),
                    linearQuadratic.confidence())));
        }
    }

    private void noteCoverage(Course course, int covered) {
        if (covered == 0) {
            throw new InputException("course " + course.name(),
                    "its dose and the grid of the sum have nothing in common",
                    "Check the transform and the frames of reference");
        }
        if (covered < geometry.voxels()) {
            findings.add(Finding.warning("course " + course.name(), String.format(Locale.ROOT,
                    "its dose grid covers %.1f %% of the grid of the sum; beyond it its dose counts as 0 Gy",
                    100.0 * covered / geometry.voxels()), "Sum where both doses are known, or enlarge its dose grid"));
        }
    }

    /** What a registration may be wrong by, as dose: its error times the steepest slope of the course. */
    private void noteError(Course course, float[] eqd2) {
        if (course.registration().isEmpty()) {
            return;
        }
        Optional<Double> error = course.registration().get().errorMm();
        if (error.isEmpty()) {
            findings.add(Finding.warning("course " + course.name(),
                    "the error of its registration is not stated: the sum is uncertain by an unknown dose",
                    "State by how many mm points may be off"));
        } else {
            String text = String.format(Locale.ROOT,
                    "its registration may be off by %.1f mm, which is up to %.1f Gy EQD2"
                    + " (%s) where its dose is steepest", error.get(), error.get() * steepest(eqd2), model.inWords());
            findings.add(error.get() > tolerableErrorMm ? Finding.warning("course " + course.name(), text + String
                    .format(Locale.ROOT, "; more than %.1f mm counts as misregistered", tolerableErrorMm),
                    "Register the images again, or judge only the maximum over the error")
                    : Finding.information("course " + course.name(), text));
        }
    }

    /** Largest change between neighbouring voxels, Gy/mm. */
    private double steepest(float[] values) {
        double steepest = 0;
        Vector3 s = geometry.spacingMm();
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    float here = values[geometry.index(i, j, k)];
                    double dx = i == 0 ? 0 : (here - values[geometry.index(i - 1, j, k)]) / s.x();
                    double dy = j == 0 ? 0 : (here - values[geometry.index(i, j - 1, k)]) / s.y();
                    double dz = k == 0 ? 0 : (here - values[geometry.index(i, j, k - 1)]) / s.z();
                    steepest = Math.max(steepest, dx * dx + dy * dy + dz * dz);
                }
            }
        }
        return Math.sqrt(steepest);
    }
}
