package org.isocentra.clinical.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.Assessment.Missing;
import org.isocentra.clinical.api.Assessment.NotApplicable;
import org.isocentra.clinical.api.Assessment.Outcome;
import org.isocentra.clinical.api.Assessment.Result;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.model.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The scores of the suite against their publications, at every boundary, and what they do when little is known. */
class PrognosticScoreTest {

    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("age", "ageYears"),
            Map.entry("kps", "performanceStatusKps"), Map.entry("ecm", "extracranialMetastases"),
            Map.entry("n", "brainMetastases"), Map.entry("egfr", "egfrMutation"), Map.entry("alk", "alkRearrangement"),
            Map.entry("braf", "brafMutation"), Map.entry("hb", "haemoglobinGPerDl"),
            Map.entry("controlled", "primaryControlled"), Map.entry("systemic", "systemicDisease"),
            Map.entry("largest", "largestMetastasisCm3"), Map.entry("total", "totalMetastasesCm3"),
            Map.entry("wbrt", "priorWholeBrainRadiotherapy"), Map.entry("new", "newMetastases"),
            Map.entry("days", "daysSinceFirstRadiosurgery"), Map.entry("histology", "primaryHistology"),
            Map.entry("subtype", "breastSubtype"));

    /** The primary tumour that a score is for. */
    private static final Map<String, String> PRIMARY = Map.of("lung-molgpa-adenocarcinoma", "lung-adenocarcinoma",
            "lung-molgpa-non-adenocarcinoma", "lung-other-non-small-cell", "breast-gpa", "breast", "melanoma-molgpa",
            "melanoma", "renal-gpa", "renal-cell", "gi-gpa", "gastrointestinal", "gpa-2008", "other");

    private static PrognosticScore score(String name) throws IOException {
        return new ScoreReader().read(PrognosticScoreTest.class.getResource("/data/prognosis/" + name + ".json"),
                new Description(PrognosticScore.EXTENSION_POINT, "org.isocentra.clinical." + name, name, "1.0.0",
                        "Isocentra", "org.isocentra.clinical 1.0.0", ""));
    }

    /** Facts from pairs such as {@code age=65 ecm=no}. */
    private static PatientFacts facts(String text) {
        PatientFacts facts = PatientFacts.NONE;
        for (String pair : text.split(" ")) {
            String[] parts = pair.split("=");
            PatientFact fact = PatientFact.of(SHORT.get(parts[0])).orElseThrow();
            facts = fact.isNumber() ? facts.with(fact, Double.parseDouble(parts[1])) : facts.with(fact, parts[1]);
        }
        return facts;
    }

    private static Result result(String name, String facts) throws IOException {
        return assertInstanceOf(Result.class, score(name).assess(facts(facts)), name + " of " + facts);
    }

    private static double survival(Result result) {
        Outcome outcome = result.outcomes().getFirst();
        assertEquals("median overall survival", outcome.endpoint());
        assertEquals("months", outcome.unit());
        return outcome.value().orElse(Double.NaN);
    }

    /** Score, facts, points, median survival in months where one is given. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            lung-molgpa-adenocarcinoma | age=65 kps=90 ecm=no n=3 egfr=positive alk=unknown | 4.0 | 46.8
            lung-molgpa-adenocarcinoma | age=69 kps=90 ecm=no n=4 egfr=negative alk=positive | 4.0 | 46.8
            lung-molgpa-adenocarcinoma | age=70 kps=90 ecm=no n=4 egfr=negative alk=positive | 3.5 | 46.8
            lung-molgpa-adenocarcinoma | age=70 kps=80 ecm=no n=4 egfr=negative alk=positive | 3.0 | 26.5
            lung-molgpa-adenocarcinoma | age=70 kps=80 ecm=no n=4 egfr=unknown alk=negative | 2.0 | 13.7
            lung-molgpa-adenocarcinoma | age=70 kps=80 ecm=no n=5 egfr=unknown alk=unknown | 1.5 | 13.7
            lung-molgpa-adenocarcinoma | age=70 kps=70 ecm=no n=5 egfr=unknown alk=unknown | 1.0 | 6.9
            lung-molgpa-adenocarcinoma | age=70 kps=70 ecm=yes n=5 egfr=negative alk=negative | 0 | 6.9
            lung-molgpa-non-adenocarcinoma | age=69 kps=90 ecm=no n=4 | 3.0 | 12.8
            lung-molgpa-non-adenocarcinoma | age=70 kps=80 ecm=no n=4 | 2.0 | 9.8
            lung-molgpa-non-adenocarcinoma | age=70 kps=80 ecm=yes n=4 | 1.0 | 5.3
            breast-gpa | kps=90 subtype=her2-positive age=59 ecm=no n=1 | 4.0 | 36
            breast-gpa | kps=80 subtype=her2-positive age=60 ecm=no n=1 | 3.0 | 24
            breast-gpa | kps=70 subtype=hormone-positive-her2-negative age=60 ecm=no n=1 | 2.0 | 13
            breast-gpa | kps=60 subtype=hormone-positive-her2-negative age=60 ecm=no n=2 | 1.0 | -
            breast-gpa | kps=60 subtype=triple-negative age=60 ecm=yes n=2 | 0 | -
            melanoma-molgpa | age=69 kps=90 ecm=no n=1 braf=positive | 4.0 | 34.1
            melanoma-molgpa | age=70 kps=80 ecm=no n=1 braf=positive | 3.0 | 15.8
            melanoma-molgpa | age=70 kps=80 ecm=no n=2 braf=unknown | 2.0 | 8.3
            melanoma-molgpa | age=70 kps=70 ecm=yes n=4 braf=negative | 0.5 | 4.9
            melanoma-molgpa | age=70 kps=70 ecm=yes n=5 braf=negative | 0 | 4.9
            renal-gpa | kps=90 ecm=no hb=12.6 n=4 | 4.0 | 35
            renal-gpa | kps=90 ecm=no hb=12.5 n=5 | 3.0 | 17
            renal-gpa | kps=80 ecm=no hb=11.1 n=5 | 2.0 | 12
            renal-gpa | kps=80 ecm=yes hb=11 n=5 | 1.0 | 4
            renal-gpa | kps=70 ecm=yes hb=11 n=5 | 0 | 4
            gi-gpa | kps=90 age=59 ecm=no n=1 | 4.0 | 17
            gi-gpa | kps=80 age=59 ecm=no n=2 | 2.5 | -
            gi-gpa | kps=80 age=60 ecm=no n=3 | 2.0 | -
            gi-gpa | kps=70 age=60 ecm=no n=3 | 1.0 | 3
            gi-gpa | kps=70 age=60 ecm=yes n=4 | 0 | 3
            gpa-2008 | age=49 kps=90 n=1 ecm=no | 4.0 | 11.0
            gpa-2008 | age=50 kps=90 n=1 ecm=no | 3.5 | 11.0
            gpa-2008 | age=59 kps=80 n=1 ecm=no | 3.0 | 6.9
            gpa-2008 | age=59 kps=70 n=2 ecm=no | 2.5 | 3.8
            gpa-2008 | age=61 kps=70 n=3 ecm=no | 2.0 | 3.8
            gpa-2008 | age=61 kps=60 n=4 ecm=no | 1.0 | 2.6
            bsbm | kps=90 controlled=yes ecm=yes | 2 | 13.1
            bsbm | kps=80 controlled=yes ecm=no | 3 | -
            bsbm | kps=70 controlled=yes ecm=yes | 1 | 3.3
            bsbm | kps=70 controlled=no ecm=yes | 0 | 1.9
            sir | age=50 kps=80 systemic=none largest=4.99 n=1 | 10 | 27.7
            sir | age=51 kps=80 systemic=stable largest=4.99 n=1 | 8 | 27.7
            sir | age=59 kps=70 systemic=none largest=5 n=1 | 7 | 10.8
            sir | age=59 kps=70 systemic=stable largest=13 n=2 | 5 | 10.8
            sir | age=60 kps=60 systemic=stable largest=13 n=2 | 4 | 4.6
            sir | age=60 kps=50 systemic=stable largest=13 n=2 | 3 | 2.4
            sir | age=60 kps=50 systemic=progressive largest=13.01 n=3 | 0 | 2.4
            """)
    void pointsGiveTheClassThatWasPublished(String name, String facts, double points, Double months)
            throws IOException {
        String primary = PRIMARY.get(name);
        Result result = result(name, primary == null ? facts : "histology=" + primary + " " + facts);
        assertEquals(points, result.value().orElseThrow(), 0);
        assertEquals("points", result.unit());
        assertEquals(months == null ? Double.NaN : months, survival(result), 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kps=60                                   | III | 2.3
            kps=60 age=40 controlled=yes ecm=no      | III | 2.3
            kps=70 age=64 controlled=yes ecm=no      | I   | 7.1
            kps=70 age=65 controlled=yes ecm=no      | II  | 4.2
            kps=90 age=64 controlled=no ecm=no       | II  | 4.2
            kps=90 controlled=no                     | II  | 4.2
            kps=90 age=64 controlled=yes ecm=yes     | II  | 4.2
            """)
    void recursivePartitioningAsksOnlyWhatCanChangeTheClass(String facts, String category, double months)
            throws IOException {
        Result result = result("rpa", facts);
        assertEquals(category, result.category());
        assertEquals(months, survival(result), 0);
        assertTrue(result.value().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new=5 days=183      | 9.98  | intermediate | 8.2
            new=3 days=365.25   | 3     | low          | 12.4
            new=7 days=90       | 28.41 | high         | 4.3
            new=4 days=365.25   | 4     | intermediate | 8.2
            new=13 days=365.25  | 13    | intermediate | 8.2
            new=0 days=1        | 0     | low          | 12.4
            """)
    void velocityIsNewMetastasesPerYear(String facts, double rate, String category, double months) throws IOException {
        Result result = result("bmv", facts);
        assertEquals(rate, result.value().orElseThrow(), 0.005);
        assertEquals("new metastases per year", result.unit());
        assertTrue(result.category().startsWith(category), result.category());
        assertEquals(months, survival(result), 0);
    }

    @Test
    void noTimeIsNoRate() {
        assertThrows(IllegalArgumentException.class, () -> facts("new=3 days=0"));
    }

    @Test
    void earlyDistantFailureHasTwoEndpoints() throws IOException {
        Result result = result("early-distant-failure", "wbrt=no total=1.29 histology=melanoma n=1");
        assertEquals(3, result.value().orElseThrow());
        assertEquals(List.of(54.4, 25.7), result.outcomes().stream().map(o -> o.value().orElseThrow()).toList());
        Result low = result("early-distant-failure", "wbrt=yes total=1.3 histology=renal-cell n=2");
        assertEquals(1, low.value().orElseThrow());
        assertEquals(List.of(16.6, 2.0), low.outcomes().stream().map(o -> o.value().orElseThrow()).toList());
    }

    @Test
    void aResultSaysHowItCameAbout() throws IOException {
        Result result = result("lung-molgpa-adenocarcinoma",
                "histology=lung-adenocarcinoma age=65 kps=90 ecm=no n=3 egfr=positive");
        assertEquals(List.of("age 65 years: 0.5", "Karnofsky performance status 90: 1", "extracranial metastases no: 1",
                "number of brain metastases 3: 0.5", "EGFR mutation positive: 1"), result.reasons());
        assertEquals("3.5 to 4.0", result.category());
        assertEquals("K", result.confidence());
    }

    @Test
    void whereSourcesDisagreeNoFigureIsGivenButTheReasonIs() throws IOException {
        Outcome outcome = result("breast-gpa", "histology=breast kps=60 subtype=triple-negative age=60 ecm=yes n=2")
                .outcomes().getFirst();
        assertTrue(outcome.value().isEmpty());
        assertEquals("Not given: the publications of this class disagree, 3 or 6 months.", outcome.note());
    }

    @Test
    void anotherPublicationIsNamedWithItsFigure() throws IOException {
        List<Outcome> outcomes = result("melanoma-molgpa",
                "histology=melanoma age=69 kps=90 ecm=no n=1 braf=positive").outcomes();
        assertEquals(18.0, outcomes.get(1).value().orElseThrow());
        assertEquals("Nieder et al. 2018 (validation)", outcomes.get(1).source());
    }

    @Test
    void aScoreIsForItsHistologyOnly() throws IOException {
        NotApplicable answer = assertInstanceOf(NotApplicable.class,
                score("breast-gpa").assess(facts("histology=melanoma kps=90")));
        assertEquals("it is for patients with primary histology breast", answer.reason());
    }

    @Test
    void anAgeThatTheTableLeavesOutGetsNoPoints() throws IOException {
        NotApplicable answer = assertInstanceOf(NotApplicable.class,
                score("gpa-2008").assess(facts("histology=other age=60 kps=90 n=1 ecm=no")));
        assertEquals("no points are published for age 60 years", answer.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lung-molgpa-adenocarcinoma", "lung-molgpa-non-adenocarcinoma", "breast-gpa",
            "melanoma-molgpa", "renal-gpa", "gi-gpa", "gpa-2008", "rpa", "bsbm", "sir", "bmv",
            "early-distant-failure"})
    void everyPatientGetsAResultAndNothingIsAssumed(String name) throws IOException {
        PrognosticScore score = score(name);
        List<PatientFacts> patients = patients(score, PRIMARY.get(name));
        assertTrue(patients.size() > 10, () -> "patients: " + patients.size());
        int asked = 0;
        for (PatientFacts patient : patients) {
            Assessment full = score.assess(patient);
            boolean leftOut = name.equals("gpa-2008") && patient.number(PatientFact.AGE).orElse(0) == 60;
            assertEquals(leftOut ? NotApplicable.class : Result.class, full.getClass(), () -> name + " of " + patient);
            for (PatientFact fact : leftOut ? Set.<PatientFact>of() : score.inputs()) {
                Map<PatientFact, Object> less = new TreeMap<>(patient.values());
                less.remove(fact);
                Assessment answer = score.assess(new PatientFacts(less));
                if (answer instanceof Missing missing) {
                    assertEquals(Set.of(fact), missing.facts());
                    asked++;
                } else {
                    assertEquals(full, answer, () -> name + " without " + fact + " of " + patient);
                }
            }
        }
        assertTrue(asked > 0);
        assertInstanceOf(Missing.class, score.assess(PatientFacts.NONE));
    }

    /** Patients at, below and above every bound of a score's facts, all of the primary tumour that it is for. */
    private static List<PatientFacts> patients(PrognosticScore score, String primary) {
        List<PatientFacts> patients = List.of(PatientFacts.NONE);
        for (PatientFact fact : score.inputs()) {
            List<PatientFacts> more = new ArrayList<>();
            for (PatientFacts patient : patients) {
                if (fact == PatientFact.HISTOLOGY && primary != null) {
                    more.add(patient.with(fact, primary));
                } else if (fact.isNumber()) {
                    values(fact).forEach(value -> more.add(patient.with(fact, value)));
                } else {
                    fact.words().forEach(word -> more.add(patient.with(fact, word)));
                }
            }
            patients = more;
        }
        return patients;
    }

    private static DoubleStream values(PatientFact fact) {
        return switch (fact) {
            case AGE -> DoubleStream.of(18, 50, 51, 60, 61, 65, 70);
            case KARNOFSKY -> DoubleStream.of(0, 50, 60, 70, 80, 90);
            case METASTASES -> DoubleStream.of(1, 2, 3, 4, 5);
            case HAEMOGLOBIN -> DoubleStream.of(5, 11, 11.05, 11.1, 12.5, 12.6, 20);
            case LARGEST_VOLUME -> DoubleStream.of(0.01, 4.99, 5, 13, 13.01, 100);
            case TOTAL_VOLUME -> DoubleStream.of(0.01, 1.29, 1.3, 100);
            case NEW_METASTASES -> DoubleStream.of(0, 1, 4, 13, 100);
            case DAYS_SINCE_RADIOSURGERY -> DoubleStream.of(1, 90, 365, 4000);
            default -> throw new AssertionError("no values for " + fact);
        };
    }

    /** Reads the files themselves: everything with a figure in it says how sure it is, and where it is from. */
    @ParameterizedTest
    @ValueSource(strings = {"lung-molgpa-adenocarcinoma", "lung-molgpa-non-adenocarcinoma", "breast-gpa",
            "melanoma-molgpa", "renal-gpa", "gi-gpa", "gpa-2008", "rpa", "bsbm", "sir", "bmv",
            "early-distant-failure"})
    void noDatumIsWithoutSourceOrConfidence(String name) throws IOException {
        try (InputStream in = PrognosticScoreTest.class.getResourceAsStream("/data/prognosis/" + name + ".json")) {
            JsonNode file = new ObjectMapper().readTree(in);
            assertTrue(file.path("source").asText().matches(".*\\b(19|20)\\d\\d\\b.*"), "source names a year");
            List<String> unmarked = new ArrayList<>();
            file.path("factors").forEach(factor -> requireMark(factor, unmarked));
            file.path("classes").forEach(each -> {
                requireMark(each, unmarked);
                assertTrue(!each.path("outcomes").isEmpty(), each::toString);
                each.path("outcomes").forEach(outcome -> requireMark(outcome, unmarked));
            });
            if (file.has("rate")) {
                requireMark(file.path("rate"), unmarked);
            }
            assertEquals(List.of(), unmarked);
        }
    }

    private static void requireMark(JsonNode datum, List<String> unmarked) {
        if (!datum.path("confidence").asText().matches("V|K")) {
            unmarked.add(datum.toString());
        }
    }

    @TempDir
    Path folder;

    private String messageFor(String rest) throws IOException {
        Path file = Files.writeString(folder.resolve("s.json"), "{\"id\": \"a.s\", \"version\": \"1.0.0\",\n" + rest);
        Description description = new Description("p", "a.s", "S", "1.0.0", "", "b 1.0.0", "");
        return assertThrows(InputException.class, () -> new ScoreReader().read(file.toUri().toURL(), description))
                .getMessage();
    }

    private static String file(String confidence, String when, String outcome) {
        return "\"source\": \"S 2000\", \"classes\": [{\"name\": \"A\", \"when\": [" + when + "], \"confidence\": \""
                + confidence + "\", \"outcomes\": [{\"endpoint\": \"e\", \"unit\": \"months\"" + outcome + "}]}]}";
    }

    @Test
    void faultyFilesAreRefusedWithFileAndLine() throws IOException {
        String sound = ", \"value\": 5, \"confidence\": \"V\"";
        String young = "{\"fact\": \"ageYears\", \"lessThan\": 50}";
        assertContains(messageFor(file("?", young, sound)), "s.json, line 2", "confidence of class A is ?");
        assertContains(messageFor(file("V", young, ", \"value\": 5")), "confidence of outcome e is null");
        assertContains(messageFor(file("V", young, ", \"value\": 5, \"confidence\": \"?\"")), "is no ground");
        assertContains(messageFor(file("V", young, ", \"confidence\": \"V\"")), "neither a value nor a note");
        assertContains(messageFor(file("V", young, ", \"value\": -5, \"confidence\": \"V\"")), "cannot be -5");
        assertContains(messageFor(file("V", young, sound).replace("\"source\": \"S 2000\",", "")), "source is missing");
        assertContains(messageFor(file("V", young.replace("ageYears", "age"), sound)), "no fact 'age'", "ageYears");
        assertContains(messageFor(file("V", "{\"fact\": \"ageYears\"}", sound)), "ageYears has no bounds");
        assertContains(messageFor(file("V", "{\"fact\": \"brafMutation\", \"is\": [\"yes\"]}", sound)),
                "positive, negative, unknown");
        assertContains(messageFor(file("V", "{\"fact\": \"ageYears\", \"is\": [\"old\"]}", sound)), "has no bounds");
        assertContains(messageFor(file("V", young, sound).replace("\"when\": [" + young + "]",
                "\"value\": {\"atLeast\": 1}")), "must say when it is");
        assertContains(messageFor("\"source\": \"S\", \"classes\": []}"), "there are no classes");
        assertContains(messageFor(file("V", young, sound).replace("\"name\"", "\"nom\": 1, \"name\"")), "\"nom\"");
        assertContains(messageFor(file("V", young, sound).replace("\"source\"", "\"id\": \"a.t\", \"source\"")),
                "Duplicate");
    }

    private static void assertContains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is missing in: " + text);
        }
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PatientFacts.NONE.with(PatientFact.HAEMOGLOBIN, 125),
                "g/L");
        assertThrows(IllegalArgumentException.class, () -> PatientFacts.NONE.with(PatientFact.AGE, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> PatientFacts.NONE.with(PatientFact.AGE, "old"));
        assertThrows(IllegalArgumentException.class, () -> PatientFacts.NONE.with(PatientFact.BRAF, 1));
        assertThrows(IllegalArgumentException.class, () -> PatientFacts.NONE.with(PatientFact.BRAF, true));
        assertThrows(IllegalArgumentException.class, () -> new Missing(Set.of()));
    }
}
