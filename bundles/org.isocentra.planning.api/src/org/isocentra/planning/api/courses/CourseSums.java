package org.isocentra.planning.api.courses;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

import org.isocentra.model.ProgressMonitor;

/** Adds the courses of a patient by their effect, or converts a single one. An OSGi service. */
public interface CourseSums {

    /**
     * Reads the courses that a file names, and adds them.
     *
     * @param coursesFile a {@code courses.yaml}
     * @param gridMm voxel size of the sum; that of the course in whose frame of reference it is summed when empty
     * @throws org.isocentra.model.InputException naming file, field and remedy, also when the courses are of several
     *         patients, or lie in different frames of reference and no registration is named
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    SummedCourses sum(Path coursesFile, Quantity quantity, OptionalDouble gridMm, ProgressMonitor monitor);

    /**
     * Writes an RT Dose for each alpha/beta, marked as effective dose, and {@code sum.json}.
     *
     * @param folder exists and is writable
     * @return the files
     */
    List<Path> write(SummedCourses sum, Path folder);

    /** A sum as JSON, without its maps: what {@code sum.json} holds. */
    String json(SummedCourses sum);
}
