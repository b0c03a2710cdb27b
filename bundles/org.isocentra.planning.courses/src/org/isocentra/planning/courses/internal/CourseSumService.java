package org.isocentra.planning.courses.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dicom.api.DicomService;
import org.isocentra.dicom.api.dose.DoseFiles;
import org.isocentra.dicom.api.dose.EffectiveDose;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.api.registration.SpatialRegistrations;
import org.isocentra.evaluation.api.radiobiology.DoseHistograms;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.planning.api.courses.CourseSums;
import org.isocentra.planning.api.courses.Quantity;
import org.isocentra.planning.api.courses.SummedCourses;
import org.isocentra.planning.api.courses.SummedCourses.EffectMap;
import org.isocentra.planning.files.CoursesReader;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Composes the services that know something of courses. */
@Component
public final class CourseSumService implements CourseSums {

    private static final Duration DICOM_DEADLINE = Duration.ofMinutes(5);
    /** What fits into the comment of a DICOM object, less the mark that its writer puts before it. */
    private static final int LONGEST_EXPLANATION = 10000;
    private static final double LEAST_GRID_MM = 0.5;
    private static final double LARGEST_GRID_MM = 5;

    @Reference
    private Contributions contributions;
    @Reference
    private DoseFiles doses;
    @Reference
    private SpatialRegistrations registrations;
    @Reference
    private StructureModels models;
    @Reference
    private Radiobiology radiobiology;
    @Reference
    private DoseHistograms histograms;

    @Override
    public SummedCourses sum(Path coursesFile, Quantity quantity, OptionalDouble gridMm, ProgressMonitor monitor) {
        if (gridMm.isPresent() && !(gridMm.getAsDouble() >= LEAST_GRID_MM && gridMm.getAsDouble() <= LARGEST_GRID_MM)) {
            throw new InputException("--grid", "a grid of " + gridMm.getAsDouble() + " mm is not possible",
                    "Give " + LEAST_GRID_MM + " to " + LARGEST_GRID_MM + " mm.");
        }
        DicomService dicom = contributions.select(DicomService.class, DicomService.DEFAULT_PROVIDER)
                .guarded(DicomService.class, DICOM_DEADLINE);
        CourseFiles files = new CourseFiles(dicom, doses, registrations);
        LoadedCourses loaded = files.load(CoursesReader.read(coursesFile), monitor.part(0, 0.3));
        return new Summation(loaded, radiobiology, histograms, models, quantity, gridMm).run(monitor.part(0.3, 1));
    }

    @Override
    public List<Path> write(SummedCourses sum, Path folder) {
        List<LocatedDose> of = sum.courses().stream().map(SummedCourses.Course::dose).toList();
        LocatedDose beside = sum.courses().stream().filter(course -> course.name().equals(sum.reference())).findFirst()
                .orElseThrow().dose();
        List<Path> written = new ArrayList<>();
        for (EffectMap map : sum.maps()) {
            String alphaBeta = plain(map.model().alphaBetaGy());
            Path file = folder.resolve("RTDOSE_" + sum.quantity() + "_ab" + alphaBeta + ".dcm");
            written.add(doses.writeEffective(new EffectiveDose(beside, of, map.values(), comment(sum, alphaBeta),
                    explanation(sum, map), sum.suiteVersion()), file).value());
        }
        written.add(CourseSumJson.write(sum, folder));
        return written;
    }

    @Override
    public String json(SummedCourses sum) {
        return CourseSumJson.of(sum).toPrettyString();
    }

    private static String comment(SummedCourses sum, String alphaBeta) {
        boolean recovery = sum.courses().stream().anyMatch(course -> course.recovery().share() > 0);
        int count = sum.courses().size();
        return sum.quantity() + " a/b " + alphaBeta + " Gy LQ, " + (count == 1 ? "1 course" : count + " courses")
                + (recovery ? ", recovery assumed" : ", no recovery") + ", RESEARCH";
    }

    private static String explanation(SummedCourses sum, EffectMap map) {
        String all = sum.quantity() + ", " + map.model().inWords() + ", parameters " + sum.parametersVersion() + ". "
                + sum.courses().stream().map(course -> String.format(Locale.ROOT, "Course %s of %s in %d: RT Dose %s. ",
                        course.name(), course.date(), course.fractions(), course.dose().sopInstanceUid()))
                        .collect(Collectors.joining())
                + sum.findings().stream().filter(finding -> finding.where().startsWith(Summation.COURSE)).map(finding ->
                        severity(finding) + finding.where() + ": " + finding.text()
                        + ". ").collect(Collectors.joining());
        String rest = " Cut here: see sum.json.";
        return all.length() <= LONGEST_EXPLANATION ? all
                : all.substring(0, LONGEST_EXPLANATION - rest.length()) + rest;
    }

    private static String severity(Finding finding) {
        return finding.severity() == Finding.Severity.INFORMATION ? "" : finding.severity() + " ";
    }

    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
