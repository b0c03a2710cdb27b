package org.isocentra.planning.files;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.isocentra.evaluation.api.radiobiology.Radiobiology.Recovery;
import org.isocentra.model.InputException;

/** Reads {@code courses.yaml}; its schema is {@code schema/courses.schema.json}. */
public final class CoursesReader {

    private static final LocalDate EARLIEST = LocalDate.of(1940, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);
    private static final int MOST_FRACTIONS = 100;

    private CoursesReader() {
    }

    /**
     * What the file says; paths are resolved against its folder.
     *
     * @param courses the earliest first
     * @param reference the course in whose frame of reference they are summed; the latest where none is stated
     * @param structures whose doses are to be told, in that frame
     * @param alphaBetaGy by structure, where the data are not to be gone by
     */
    public record Courses(Path file, List<CourseInput> courses, CourseInput reference, Optional<Path> structures,
            Map<String, Double> alphaBetaGy) {
    }

    /**
     * @param structures drawn on the images of this course
     * @param where file and line, for messages
     */
    public record CourseInput(String name, Path dose, int fractions, LocalDate date, Optional<Path> structures,
            Optional<Path> registration, Optional<Double> registrationErrorMm, Recovery recovery, String where) {
    }

    /** @throws InputException naming file, line, field and remedy */
    public static Courses read(Path file) {
        YamlSection root = new YamlSection(file, "", CaseReader.compose(file));
        Path folder = file.toAbsolutePath().getParent();
        Set<String> names = new HashSet<>();
        List<CourseInput> courses = root.sections("courses").stream().map(section -> course(file, section, folder,
                names))
                .sorted(Comparator.comparing(CourseInput::date)).toList();
        if (courses.isEmpty()) {
            throw root.fault("courses", "no course is given",
                    "List at least one: '- {name: first, dose: RD.dcm, fractions: 1, date: 2024-03-05}'.");
        }
        CourseInput reference = root.text("sumIn").map(name -> courses.stream().filter(c -> c.name.equals(name))
                .findFirst().orElseThrow(() -> root.fault("sumIn", "no course is called '" + name + "'",
                        "Name one of the courses."))).orElse(courses.getLast());
        Optional<Path> structures = root.text("structures").map(folder::resolve);
        Map<String, Double> alphaBeta = new LinkedHashMap<>();
        root.sections("alphaBeta").forEach(section -> addAlphaBeta(section, alphaBeta));
        if (!alphaBeta.isEmpty() && structures.isEmpty()) {
            throw root.fault("alphaBeta", "is stated, and no structures are", "Add 'structures: RS.dcm'.");
        }
        root.refuseUnknownKeys();
        return new Courses(file, courses, reference, structures, alphaBeta);
    }

    private static CourseInput course(Path file, YamlSection section, Path folder, Set<String> names) {
        String name = section.requiredText("name");
        if (!names.add(name)) {
            throw section.fault("name", "two courses are called '" + name + "'", "Name each differently.");
        }
        int fractions = section.integer("fractions").orElseThrow(() -> section.fault("fractions", "is missing",
                "Add the number of fractions that the dose was given in."));
        if (fractions < 1 || fractions > MOST_FRACTIONS) {
            throw section.fault("fractions", "cannot be " + fractions, "Give 1 to " + MOST_FRACTIONS + ".");
        }
        LocalDate date = section.date("date").orElseThrow(() -> section.fault("date", "is missing",
                "Add 'date: 2024-03-05', the day of the first fraction."));
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw section.fault("date", "cannot be " + date, "Correct the date.");
        }
        CourseInput course = new CourseInput(name, folder.resolve(section.requiredText("dose")), fractions, date,
                section.text("structures").map(folder::resolve), section.text("registration").map(folder::resolve),
                section.number("registrationErrorMm"), recovery(section), file + ", line " + section.line()
                + ", course "
                + name);
        course.registrationErrorMm.ifPresent(error -> {
            if (!(error >= 0) || course.registration.isEmpty()) {
                throw section.fault("registrationErrorMm", course.registration.isEmpty()
                        ? "is stated without a registration"
                        : "cannot be " + error + " mm", "Give the distance that points may be off by, with the"
                        + " registration.");
            }
        });
        section.refuseUnknownKeys();
        return course;
    }

    private static Recovery recovery(YamlSection section) {
        Optional<Double> percent = section.number("recoveryPercent");
        Optional<String> reason = section.text("recoveryReason").filter(text -> !text.isBlank());
        percent.filter(value -> !(value >= 0 && value <= 100)).ifPresent(value -> {
            throw section.fault("recoveryPercent", "cannot be " + value + " %", "Give 0 to 100.");
        });
        if (percent.orElse(0.0) > 0 && reason.isEmpty() || percent.isEmpty() && reason.isPresent()) {
            throw section.fault("recoveryReason", "recovery and its reason belong together",
                    "Add who assumes it and why as recoveryReason, or leave out both.");
        }
        return percent.filter(value -> value > 0).map(value -> new Recovery(value / 100, reason.orElseThrow()))
                .orElse(Recovery.NONE);
    }

    private static void addAlphaBeta(YamlSection section, Map<String, Double> alphaBeta) {
        String structure = section.requiredText("structure");
        double value = section.number("gy").orElseThrow(() -> section.fault("gy", "is missing",
                "Add alpha/beta in Gy."));
        if (!(value > 0) || alphaBeta.put(structure, value) != null) {
            throw section.fault("gy", "alpha/beta of " + structure + " cannot be " + value + " Gy, or is given twice",
                    "Give one positive number for each structure.");
        }
        section.refuseUnknownKeys();
    }
}
