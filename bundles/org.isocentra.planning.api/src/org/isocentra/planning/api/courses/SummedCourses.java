package org.isocentra.planning.api.courses;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.Radiobiology.Recovery;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Grid;

/**
 * Courses of one patient together.
 *
 * @param file what was read
 * @param reference name of the course in whose frame of reference they are summed
 * @param courses the earliest first
 * @param maps one for each alpha/beta
 * @param structures what of the sum gets to them; none where no structures are named
 * @param findings every assumption, and what the sum is uncertain by
 * @param parametersVersion version of the biological parameters
 */
public record SummedCourses(Path file, Quantity quantity, String reference, List<Course> courses, List<EffectMap> maps,
        List<StructureEffect> structures, List<Finding> findings, String parametersVersion, String suiteVersion) {

    public SummedCourses {
        courses = List.copyOf(courses);
        maps = List.copyOf(maps);
        structures = List.copyOf(structures);
        findings = List.copyOf(findings);
    }

    /**
     * One course.
     *
     * @param date of its first fraction
     * @param registrationErrorMm largest distance that points may be off by, where it is stated
     */
    public record Course(String name, LocalDate date, int fractions, LocatedDose dose, Optional<Path> registration,
            Optional<Double> registrationErrorMm, Recovery recovery) {
    }

    /** @param values Gy, of the quantity */
    public record EffectMap(BedModel model, Grid values) {
    }

    /**
     * What gets to a structure.
     *
     * @param alphaBetaSource whose alpha/beta it is, and of which tissue
     * @param nearMaximum of the sum; {@code maximum}, {@code mean} likewise, Gy of the quantity
     * @param nearMaximumOf what the near-maximum is, such as {@code D0.035cc}
     * @param nearMinimum of targets only
     * @param ofCourses near-maximum of each course alone, as it counts, in their order
     * @param notCovered names of courses whose dose grid does not hold all of it
     */
    public record StructureEffect(String structure, boolean isTarget, double volumeCm3, double alphaBetaGy,
            String alphaBetaSource, String nearMaximumOf, double nearMaximum, double maximum, double mean,
            OptionalDouble nearMinimum, List<Double> ofCourses, List<String> notCovered) {

        public StructureEffect {
            ofCourses = List.copyOf(ofCourses);
            notCovered = List.copyOf(notCovered);
        }
    }
}
