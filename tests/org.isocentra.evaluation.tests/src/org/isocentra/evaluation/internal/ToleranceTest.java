package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.Constraint.Targets;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** The limits of the constraint sets side by side: every row reached, targets in or out, contradictions shown. */
class ToleranceTest {

    static List<String> sets() {
        return Catalogue.SETS;
    }

    private static JsonNode file(String name) throws IOException {
        try (InputStream in = ToleranceTest.class.getResourceAsStream("/data/" + name + ".json")) {
            return new JsonMapper().readTree(in);
        }
    }

    private static List<Constraint> all(String set) {
        return OurConstraintSetsContractTest.STRUCTURES.get(set).stream().flatMap(structure -> IntStream.rangeClosed(1,
                40).boxed().flatMap(n -> Catalogue.constraintSet(set).constraints(structure, n).stream())).toList();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyRowIsReachedAndGrounded(String set) throws IOException {
        JsonNode rows = file(set).get("constraints");
        assertEquals(rows.size(), all(set).size());
        for (JsonNode row : rows) {
            assertTrue(List.of("V", "K", "policy").contains(row.path("confidence").asText()), row::toString);
            assertFalse(row.path("source").asText().isBlank(), row::toString);
        }
    }

    @Test
    void everyParameterOfRadiobiologyIsGrounded() throws IOException {
        JsonNode file = file("radiobiology");
        List<JsonNode> data = new ArrayList<>(List.of(file.get("repair"), file.get("registration"),
                file.get("contours"),
                file.get("linearQuadratic")));
        file.get("tissues").forEach(data::add);
        file.get("responses").forEach(data::add);
        for (JsonNode datum : data) {
            assertTrue(datum.path("confidence").asText().matches("V|K|D|policy"), datum::toString);
            assertFalse(datum.path("source").asText().isBlank(), datum::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"timmerman2022, Chiasm, 4, D0.035cc, 21.2", "timmerman2022, Chiasm, 8, D0.2cc, 27.2",
        "timmerman2022, Brainstem, 3, D0.5cc, 15.9", "timmerman2022, Brainstem, 8, D0.035cc, 37.6",
        "timmerman2022, SpinalCord, 5, D0.035cc, 28", "timmerman2022, Cochlea_L, 5, D0.035cc, 22",
        "timmerman2022, Skin, 5, Dmax, 38.5", "cc001, Hippocampus_R, 10, D100%, 9", "cc001, Chiasm, 10, D0.03cc, 30",
        "quantec2010, Brainstem, 1, Dmax, 12.5", "brain-series, Brain, 1, V10, 10.5", "brain-series, Brain, 3, V18, 30",
        "brain-series, Brain, 5, V20, 20", "hytec2021, Brain, 1, V12, 5", "hytec2021, Brain, 3, V20, 20",
        "hytec2021, Brain, 5, V24, 20", "uk2018, Brain, 1, D50%, 5", "cranial-practice, Pituitary, 1, Dmean, 8",
        "cranial-practice, CN_V_L, 1, Dmax, 12.5", "cranial-practice, Hippocampi, 3, D40%, 6.82",
        "tg101, SpinalCord, 5, D0.035cc, 30"})
    void limitsAreThoseOfTheirSources(String set, String structure, int fractions, String metric, double limit) {
        Constraint constraint = Catalogue.constraintSet(set).constraints(structure, fractions).stream()
                .filter(c -> c.metric().equals(metric)).findFirst().orElseThrow();
        assertEquals(limit, constraint.limit());
        assertTrue(new ConstraintResult(set, constraint, limit).met(), "at the limit it is met");
        assertFalse(new ConstraintResult(set, constraint, Math.nextUp(limit)).met());
    }

    @Test
    void limitsOfTheBrainSayWhetherTargetsCount() {
        assertTrue(Catalogue.constraintSet("hytec2021").constraints("Brain", 1).stream()
                .allMatch(c -> c.targets() == Targets.INCLUDED));
        List<Constraint> series = Catalogue.constraintSet("brain-series").constraints("Brain", 1);
        assertTrue(series.stream().allMatch(c -> c.targets() == Targets.EXCLUDED));
        assertEquals("V10 without targets", series.getFirst().inWords());
        assertEquals("cm³", series.getFirst().unit());
        assertEquals(Targets.AS_CONTOURED, Catalogue.constraintSet("uk2018").constraints("Brain", 1).getFirst()
                .targets());
    }

    private static double value(PlanEvaluation.Organ organ, String set, String metric) {
        return organ.constraints().stream().filter(c -> c.set().endsWith(set) && c.constraint().metric().equals(metric))
                .findFirst().orElseThrow().value();
    }

    /** All get 15 Gy: the V12 is the brain with the part of a target that its contours leave out, or without both. */
    @Test
    void targetsAreTakenInAndOut() {
        double inside = Phantom.sphereVolume(6) / 1000;
        double outside = Phantom.sphereVolume(5) / 1000;
        double brain = Phantom.sphereVolume(20) / 1000;
        PlanEvaluation.Organ organ = new StructureEvaluator(Installed.STRUCTURE_MODELS, new Catalogue()).evaluate(
                new PlanEvaluator.Request(List.of(Phantom.sphere("Brain", StructureType.ORGAN, Vector3.ZERO, 20),
                        Phantom.sphere("Met 1", StructureType.GTV, new Vector3(5, 0, 0), 6),
                        Phantom.sphere("Met 2", StructureType.GTV, new Vector3(0, 27, 0), 5)),
                        List.of(new Prescription("Met 1", 15, 1, "user", ""), new Prescription("Met 2", 15, 1, "user",
                                "")), List.of(Phantom.dose("plan", Box.around(Vector3.ZERO).expanded(40), 2, _ -> 15)),
                        "", 2), ProgressMonitor.NONE).organs().getFirst();
        assertEquals(brain + outside, value(organ, "hytec2021", "V12"), 0.005 * brain);
        assertEquals(brain - inside, value(organ, "brain-series", "V12"), 0.005 * brain);
        assertEquals(brain, organ.dvh().totalVolumeMm3() / 1000, 0.005 * brain, "the histogram shown is as contoured");
    }

    private static PlanEvaluation evaluation(int first, int second) {
        return new StructureEvaluator(Installed.STRUCTURE_MODELS,
                new Catalogue()).evaluate(new PlanEvaluator.Request(List.of(
                Phantom.sphere("Brainstem", StructureType.ORGAN, Vector3.ZERO, 12), Phantom.sphere("Helper",
                        StructureType.ORGAN, new Vector3(0, 30, 0), 5), Phantom.sphere("A", StructureType.GTV,
                        new Vector3(
                                20, 0, 0), 4), Phantom.sphere("B", StructureType.GTV, new Vector3(-20, 0, 0), 4)),
                List.of(new Prescription("A", 20, first, "user", ""), new Prescription("B", 27, second, "user", "")),
                List.of(Phantom.dose("plan", Box.around(Vector3.ZERO).expanded(40), 2, _ -> 8)), "", 2),
                ProgressMonitor.NONE);
    }

    /** The limits of the fewest fractions are the strictest; which were used and why is said. */
    @Test
    void targetsInDifferentFractionsUseTheStrictestLimitsAndSaySo() {
        PlanEvaluation mixed = evaluation(1, 3);
        String said = mixed.findings().stream().filter(f -> f.where().equals("constraints")).findFirst().orElseThrow()
                .text();
        assertTrue(said.startsWith("Targets have different numbers of fractions (1, 3); all organs are held against the"
                + " limits for 1, as if they got all of their dose in so few: limits for more fractions are higher"),
                said);
        assertEquals(evaluation(1, 1).organs().getFirst().constraints(), mixed.organs().getFirst().constraints());
        assertTrue(evaluation(3, 3).findings().stream().noneMatch(f -> f.where().equals("constraints")));
        for (String set : Catalogue.SETS) {
            for (String structure : OurConstraintSetsContractTest.STRUCTURES.get(set)) {
                Map<String, Double> before = new TreeMap<>();
                for (int n : new int[] {1, 3, 4, 5, 8}) {
                    Map<String, Double> now = new TreeMap<>();
                    Catalogue.constraintSet(set).constraints(structure, n).stream().filter(c -> c.unit().equals("Gy"))
                            .forEach(c -> now.put(c.inWords() + c.mandatory(), c.limit()));
                    now.forEach((what, limit) -> assertTrue(limit >= before.getOrDefault(what, 0.0), set + " "
                            + structure
                            + " " + what + " in " + n + " fractions: " + limit));
                    before.putAll(now);
                }
            }
        }
    }

    /** An organ that has limits, but none for so many fractions, must not look as if they were kept. */
    @Test
    void fractionsWithoutLimitsAreSaid() {
        PlanEvaluation two = evaluation(2, 2);
        assertEquals(List.of(), two.organs().getFirst().constraints());
        assertEquals(List.of("Brainstem: it is not judged: no constraint set has limits for 2 fractions, only for"
                + " 1, 3, 4, 5, 8"), two.findings().stream().filter(f -> f.severity() == Finding.Severity.WARNING
                && f.text().contains(
                        "not judged")).map(f -> f.where() + ": " + f.text()).toList(),
                        "and of the helper there are none");
    }

    private static ConstraintResult result(String set, String metric, double limit, boolean mandatory, double value) {
        return new ConstraintResult(set, new Constraint(metric, limit, mandatory, "", "S", "V"), value);
    }

    @Test
    void contradictionsAreShown() {
        List<Finding> differ = ConstraintConflicts.of("Brainstem", List.of(result("a", "D0.5cc", 18, true, 10),
                result("b", "D0.5cc", 15.9, true, 10)));
        assertEquals(List.of(Finding.information("Brainstem",
                "constraint sets differ about the mandatory limit of D0.5cc:"
                + " D0.5cc 18.00 Gy (a), D0.5cc 15.90 Gy (b)")), differ);
        List<Finding> disagree = ConstraintConflicts.of("Brainstem", List.of(result("a", "D0.5cc", 18, true, 16),
                result("b", "D0.5cc", 15.9, true, 16)));
        assertEquals(Finding.Severity.WARNING, disagree.getLast().severity());
        assertEquals("constraint sets disagree about this plan: exceeded D0.5cc 15.90 Gy (b); met D0.5cc 18.00 Gy (a)",
                disagree.getLast().text());
    }

    @Test
    void whatCannotBeComparedIsNoContradiction() {
        Constraint with = new Constraint("V12", 10, false, "", "S", "V", Targets.INCLUDED);
        Constraint without = new Constraint("V12", 8.5, false, "", "S", "V", Targets.EXCLUDED);
        assertEquals(List.of(), ConstraintConflicts.of("Brain", List.of(new ConstraintResult("a", with, 9),
                new ConstraintResult("b", without, 9))), "with and without targets");
        assertEquals(List.of(), ConstraintConflicts.of("Brain", List.of(result("a", "V12", 5, false, 9),
                result("a", "V12", 10, false, 9))), "levels of one set");
        assertEquals(List.of(), ConstraintConflicts.of("Cochlea", List.of(result("a", "D0.035cc", 22, false, 23),
                result("b", "D0.035cc", 25, true, 23))), "optimal and mandatory");
    }

    @Test
    void wordsDoNotHangOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            contradictionsAreShown();
        } finally {
            Locale.setDefault(before);
        }
    }
}
