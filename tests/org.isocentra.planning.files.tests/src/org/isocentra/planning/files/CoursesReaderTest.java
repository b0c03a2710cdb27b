package org.isocentra.planning.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.evaluation.api.radiobiology.Radiobiology.Recovery;
import org.isocentra.model.InputException;
import org.isocentra.planning.files.CoursesReader.CourseInput;
import org.isocentra.planning.files.CoursesReader.Courses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class CoursesReaderTest {

    private static final String COURSES = """
            courses:
              - {name: second, dose: RD2.dcm, fractions: 5, date: 2026-03-09}
              - {name: first, dose: RD1.dcm, fractions: 1, date: 2024-03-05, structures: RS1.dcm, registration: REG.dcm,
                 registrationErrorMm: 0.8, recoveryPercent: 25, recoveryReason: tumour board}
            structures: RS2.dcm
            alphaBeta:
              - {structure: Cochlea_L, gy: 3}
            """;

    @TempDir
    private Path folder;

    private Courses read(String text) throws IOException {
        return CoursesReader.read(Files.writeString(folder.resolve("courses.yaml"), text));
    }

    @Test
    void readsEverythingThatCoursesMaySay() throws IOException {
        Courses courses = read(COURSES);
        CourseInput first = courses.courses().getFirst();
        assertEquals(List.of("first", "second"), courses.courses().stream().map(CourseInput::name).toList(),
                "the earliest first");
        assertEquals("second", courses.reference().name(), "the latest");
        assertEquals(folder.resolve("RD1.dcm"), first.dose());
        assertEquals(LocalDate.of(2024, 3, 5), first.date());
        assertEquals(Optional.of(folder.resolve("REG.dcm")), first.registration());
        assertEquals(Optional.of(0.8), first.registrationErrorMm());
        assertEquals(new Recovery(0.25, "tumour board"), first.recovery());
        assertEquals(Recovery.NONE, courses.courses().getLast().recovery(), "nothing is assumed that is not stated");
        assertEquals(Map.of("Cochlea_L", 3.0), courses.alphaBetaGy());
        assertEquals("first", read(COURSES + "sumIn: first\n").reference().name());
    }

    /** What is replaced by what, and what the complaint must name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fractions: 5           | fractions: 0                         | line 2, courses[0].fractions
            fractions: 5,          | ''                                   | courses[0].fractions
            name: second           | name: first                          | courses[1].name
            date: 2026-03-09       | date: 2026-02-30                     | line 2, courses[0].date
            date: 2026-03-09       | date: 1926-03-09                     | line 2, courses[0].date
            date: 2026-03-09       | day: 2026-03-09                      | courses[0].date
            dose: RD2.dcm          | dosis: RD2.dcm                       | courses[0].dose
            date: 2026-03-09       | date: 2026-03-09, alphaBeta: 2       | line 2, courses[0].alphaBeta
            registration: REG.dcm, | ''                                   | registrationErrorMm
            ErrorMm: 0.8           | ErrorMm: -1                          | registrationErrorMm
            ErrorMm: 0.8           | ErrorMm: far                         | registrationErrorMm
            Percent: 25            | Percent: 125                         | recoveryPercent
            , recoveryReason: tumour board | ''                           | recoveryReason
            recoveryPercent: 25,   | ''                                   | recoveryReason
            gy: 3                  | gy: 0                                | alphaBeta[0].gy
            structures: RS2.dcm    | 'sumIn: third'                       | line 5, sumIn
            structures: RS2.dcm    | ''                                   | alphaBeta
            """)
    void namesFileLineAndFieldOfAFault(String text, String replacement, String named) {
        assertTrue(COURSES.contains(text), text);
        InputException e = assertThrows(InputException.class, () -> read(COURSES.replace(text, replacement)));
        assertTrue(e.where().contains("courses.yaml") && e.where().contains(named), e.getMessage());
        assertFalse(e.remedy().isBlank(), e.getMessage());
    }

    @Test
    void theSchemaHasTheKeysThatAreRead() throws IOException {
        try (InputStream in = CoursesReader.class.getResourceAsStream("/schema/courses.schema.json")) {
            JsonNode schema = new ObjectMapper().readTree(in).path("properties");
            assertEquals(knownKeys(COURSES + "x: 1\n"), keys(schema));
            assertEquals(knownKeys(COURSES.replace("date: 2026-03-09", "date: 2026-03-09, x: 1")), keys(schema.path(
                    "courses").path("items").path("properties")));
        }
    }

    private static Set<String> keys(JsonNode properties) {
        Set<String> keys = new TreeSet<>();
        properties.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** What a complaint about an unknown key names. */
    private Set<String> knownKeys(String text) {
        String remedy = assertThrows(InputException.class, () -> read(text)).remedy();
        return new TreeSet<>(List.of(remedy.replace("Known keys here: ", "").replaceAll("\\.$", "").split(", ")));
    }
}
