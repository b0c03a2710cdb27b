package org.isocentra.evaluation.api.radiobiology;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Structure;

/** Parameters of biological models, and doses by their effect. An OSGi service. */
public interface Radiobiology {

    /** Version of the parameters. */
    String version();

    /** What is known of tissues and tumours. */
    List<Tissue> tissues();

    /** The tissue that a structure is counted as, by its type and name; empty where nothing is known of it. */
    Optional<Tissue> tissueOf(Structure structure);

    /** From which distance on contours of one organ, drawn twice, say that they lie in different places. */
    ContourDistance contourDistance();

    /** Repair in the nervous system. */
    SourcedRepair repair();

    /** Probabilities of tumour control and of complications. */
    List<ResponseModel> responses();

    /** A dose as its equivalent in fractions of 2 Gy, voxel by voxel. */
    Grid eqd2(Grid doseGy, int fractions, BedModel model);

    /**
     * Courses of one patient together, in fractions of 2 Gy.
     *
     * @param geometry where it is summed, in the frame of reference of this UID
     * @throws org.isocentra.model.InputException when a course lies in another frame and no transform is given, or
     *         nowhere on the grid of the sum
     */
    Sum sum(List<Course> courses, VolumeGeometry geometry, String frameOfReferenceUid, BedModel model,
            ProgressMonitor monitor);

    /** @param millimetres most of both surfaces, 95 %, should be nearer to each other than this */
    record ContourDistance(double millimetres, String source, String confidence) {
    }

    /** @param source of the half-times and shares */
    record SourcedRepair(Repair repair, String source, String confidence) {
    }

    /**
     * One course.
     *
     * @param doseGy physical dose over the whole course
     * @param registration from its frame of reference to that of the sum; empty where they are the same
     */
    record Course(String name, Grid doseGy, int fractions, String frameOfReferenceUid,
            Optional<Registration> registration, Recovery recovery) {

        /** @throws IllegalArgumentException when there is no fraction */
        public Course {
            if (fractions < 1) {
                throw new IllegalArgumentException(name + " has " + fractions + " fractions");
            }
        }
    }

    /**
     * How two frames lie to each other.
     *
     * @param toSum from the frame of the course to that of the sum
     * @param errorMm largest distance that points may be off by, where it is known
     */
    record Registration(RigidTransform toSum, Optional<Double> errorMm) {
    }

    /**
     * What is assumed to have recovered since.
     *
     * @param share of the effect of the course that no longer counts, 0 to 1
     * @param reason who assumes it and why
     */
    record Recovery(double share, String reason) {

        /** Everything counts. */
        public static final Recovery NONE = new Recovery(0, "no recovery is assumed");

        /** @throws IllegalArgumentException when the share is none, or a recovery has no reason */
        public Recovery {
            if (!(share >= 0 && share <= 1) || reason.isBlank()) {
                throw new IllegalArgumentException("not possible: recovery of " + share + " for the reason '" + reason
                        + "'");
            }
        }
    }

    /**
     * @param eqd2Gy the sum
     * @param findings every assumption it rests on, and what it is uncertain by
     */
    record Sum(Grid eqd2Gy, List<Finding> findings) {

        public Sum {
            findings = List.copyOf(findings);
        }
    }
}
