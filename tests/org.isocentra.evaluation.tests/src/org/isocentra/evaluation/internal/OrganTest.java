package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.Constraint;
import org.isocentra.evaluation.api.ConstraintResult;
import org.isocentra.evaluation.api.ConstraintSet;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organs at risk, constraints, the brain and its islands. */
class OrganTest {

    private final StructureEvaluator evaluator = new StructureEvaluator(Installed.STRUCTURE_MODELS, new Catalogue());

    private PlanEvaluation evaluate(List<Structure> structures, List<Prescription> prescriptions, List<DoseGrid> doses,
            String brain) {
        return evaluator.evaluate(new PlanEvaluator.Request(structures, prescriptions, doses, brain, 2),
                ProgressMonitor.NONE);
    }

    private static Prescription prescription(String name, double dose) {
        return new Prescription(name, dose, 1, "user", "");
    }

    private static Box around(double reach) {
        return Box.around(Vector3.ZERO).expanded(reach);
    }

    private PlanEvaluation.Organ organ(String name, double radius, ToDoubleFunction<Vector3> dose) {
        return evaluate(List.of(Phantom.sphere(name, StructureType.ORGAN, Vector3.ZERO, radius)), List.of(),
                List.of(Phantom.dose("plan", around(radius + 5), 1, dose)), "").organs().getFirst();
    }

    private static double value(PlanEvaluation.Organ organ, String set, String metric) {
        return organ.constraints().stream().filter(c -> c.set().endsWith(set) && c.constraint().metric().equals(metric))
                .findFirst()
                .orElseThrow(() -> new AssertionError(set + " " + metric + " in " + organ.constraints())).value();
    }

    @Test
    void constraintsAreJudgedOnTheHistogram() {
        // the dose rises along x from 0 at -20 mm: the hottest volume is a cap of the sphere
        PlanEvaluation.Organ brainstem = organ("Brainstem", 10, p -> 0.5 * (p.x() + 20));
        for (double volume : new double[] {35, 500}) {
            double height = capHeight(10, volume);
            double exact = 0.5 * (10 - height + 20);
            assertEquals(exact, value(brainstem, "tg101", volume == 35 ? "D0.035cc" : "D0.5cc"), 0.002 * exact);
        }
        assertEquals(10, brainstem.dvh().meanGy(), 0.01);
        List<ConstraintResult> results = brainstem.constraints();
        ConstraintResult tg = results.stream().filter(c -> c.constraint().metric().equals("D0.035cc")).findFirst()
                .orElseThrow();
        assertTrue(tg.met() && tg.constraint().mandatory() && tg.constraint().limit() == 15, tg.toString());
        ConstraintResult uk = results.stream().filter(c -> c.constraint().metric().equals("D0.1cc") && !c.constraint()
                .mandatory())
                .findFirst().orElseThrow();
        assertFalse(uk.met(), uk.toString());
    }

    /** There is no dose to the hottest 0.5 cm³ of an organ of 0.11 cm³. */
    @Test
    void ofAnOrganSmallerThanTheVolumeOfALimitTheMaximumIsJudged() {
        PlanEvaluation evaluation = evaluate(List.of(Phantom.sphere("Brainstem", StructureType.ORGAN, Vector3.ZERO, 3)),
                List.of(), List.of(Phantom.dose("plan", around(8), 1, p -> 0.5 * (p.x() + 20))), "");
        PlanEvaluation.Organ organ = evaluation.organs().getFirst();
        assertEquals(organ.dvh().maximumGy(), value(organ, "tg101", "D0.5cc"), 0);
        assertTrue(organ.dvh().maximumGy() > organ.dvh().meanGy() + 1);
        assertTrue(evaluation.findings().stream().anyMatch(finding -> finding.text().startsWith("D0.5cc is not defined"
                + " for so small a structure")), evaluation.findings().toString());
    }

    /** Limits for one fraction are lower than those for five. */
    @Test
    void theFewestFractionsOfAllTargetsAreJudged() {
        List<Structure> structures = List.of(Phantom.sphere("GTV_1", StructureType.GTV, new Vector3(15, 0, 0), 3),
                Phantom.sphere("GTV_2", StructureType.GTV, new Vector3(-15, 0, 0), 3),
                Phantom.sphere("Brainstem", StructureType.ORGAN, Vector3.ZERO, 5));
        PlanEvaluation evaluation = evaluate(structures, List.of(new Prescription("GTV_1", 25, 5, "user", ""),
                prescription("GTV_2", 20)), List.of(Phantom.dose("plan", around(20), 2, _ -> 16)), "");
        ConstraintResult result = evaluation.organs().getFirst().constraints().stream()
                .filter(c -> c.set().endsWith("tg101") && c.constraint().metric().equals("D0.035cc")).findFirst()
                .orElseThrow();
        assertEquals(15, result.constraint().limit());
        assertFalse(result.met());
        assertTrue(evaluation.findings().stream().anyMatch(finding -> finding.where().equals("constraints")
                && finding.text().contains("different numbers of fractions (1, 5)")), evaluation.findings().toString());
    }

    @Test
    void limitsThatCannotBeJudgedAreNamed() {
        Catalogue catalogue = new Catalogue();
        catalogue.addQuarantined("site", "it failed");
        PlanEvaluation evaluation = new StructureEvaluator(Installed.STRUCTURE_MODELS, catalogue).evaluate(
                new PlanEvaluator.Request(List.of(Phantom.sphere("Brainstem", StructureType.ORGAN, Vector3.ZERO, 10)),
                        List.of(), List.of(Phantom.dose("plan", around(15), 1, _ -> 3)), "", 2), ProgressMonitor.NONE);
        assertTrue(evaluation.findings().stream().anyMatch(finding -> finding.where().endsWith("evaluation.site")
                && finding.text().contains("it failed") && finding.severity() == Finding.Severity.WARNING),
                evaluation.findings().toString());
        assertFalse(evaluation.organs().getFirst().constraints().isEmpty(), "the other sets are judged");
    }

    private static double capHeight(double radius, double volume) {
        double low = 0;
        double high = radius;
        for (int n = 0; n < 60; n++) {
            double h = (low + high) / 2;
            if (Math.PI * h * h * (3 * radius - h) / 3 < volume) {
                low = h;
            } else {
                high = h;
            }
        }
        return low;
    }

    @Test
    void organsAreKnownByTheirNames() {
        ConstraintSet tg101 = Catalogue.constraintSet("tg101");
        for (String name : List.of("Brainstem", "BRAINSTEM", "brainstem_core", "OpticChiasm", "OpticNerve_L",
                "optic nerve right",
                "Chiasm", "Cochlea_R", "SpinalCord", "spinal cord")) {
            assertFalse(tg101.constraints(name, 1).isEmpty(), name);
        }
        for (String name : List.of("Brain", "Hippocampus_L", "GTV_1", "Lens_L")) {
            assertTrue(tg101.constraints(name, 1).isEmpty(), name);
        }
        assertTrue(tg101.constraints("Brainstem", 2).isEmpty(), "there are no limits for two fractions");
        assertEquals(List.of(25.0, 23.0), tg101.constraints("OpticChiasm", 5).stream().map(Constraint::limit).toList());
        assertEquals(List.of(1.5), Catalogue.constraintSet("uk2018").constraints("Lens_L", 1).stream()
                .map(Constraint::limit).toList());
        assertEquals(List.of("V20"), Catalogue.constraintSet("hytec2021").constraints("Brain", 3).stream()
                .map(Constraint::metric).toList());
        for (String set : List.of("tg101", "uk2018", "hytec2021")) {
            for (String name : List.of("Brain", "OpticChiasm", "Brainstem", "SpinalCord", "Cochlea_L", "Lens_L",
                    "Eye_L", "Skin")) {
                for (int fractions : new int[] {1, 3, 5}) {
                    for (Constraint constraint : Catalogue.constraintSet(set).constraints(name, fractions)) {
                        assertTrue(List.of("V", "K").contains(constraint.confidence()), constraint.toString());
                    }
                }
            }
        }
    }

    @Test
    void faultyConstraintFilesAreRefusedWithTheirLine(@TempDir Path folder) throws Exception {
        String good = """
                {"id": "org.isocentra.evaluation.site", "version": "1.0.0", "source": "us",
                 "structures": {"lens": ["Lens*"]},
                 "constraints": [{"structure": "lens", "fractions": 1, "metric": "Dmax", "limitGy": 2,
                   "level": "optimal", "source": "us", "confidence": "policy"}]}
                """;
        Path file = folder.resolve("site.json");
        Files.writeString(file, good);
        assertEquals(1, read(file).constraints("Lens_L", 1).size());
        for (String[] fault : new String[][] {
                {"\"Dmax\"", "\"Dmaximum\"", "unknown metric"}, {"limitGy\": 2", "limitGy\": -2", "positive"},
                {"limitGy", "limitCm3", "needs a positive limitGy"},
                {"\"structure\": \"lens\"", "\"structure\": \"eye\"", "not in structures"},
                {"optimal", "perhaps", "level"}, {"policy", "sure", "confidence"},
                {"\"fractions\": 1, ", "", "fractions"}, {"\"policy\"", "\"policy\", \"colour\": 1", "colour"},
                {"1.0.0", "1.0.1", "declared as"}}) {
            Files.writeString(file, good.replace(fault[0], fault[1]));
            InputException refused = assertThrows(InputException.class, () -> read(file), fault[1]);
            assertTrue(refused.where().contains("site.json") && refused.problem().contains(fault[2]),
                    refused.getMessage());
        }
    }

    private static ConstraintSet read(Path file) throws Exception {
        return new ConstraintSetReader().read(file.toUri().toURL(),
                Catalogue.description(ConstraintSet.EXTENSION_POINT, "site"));
    }

    @Test
    void aHistogramNeverRises() {
        Dvh dvh = organ("Organ", 15, p -> 20 + 10 * Math.sin(p.x()) * Math.cos(0.7 * p.y()) + p.z()).dvh();
        for (int n = 1; n < dvh.doseGy().length; n++) {
            assertTrue(dvh.doseGy()[n] <= dvh.doseGy()[n - 1]);
            assertTrue(dvh.volumeMm3()[n] >= dvh.volumeMm3()[n - 1]);
        }
        double before = Double.POSITIVE_INFINITY;
        for (double dose = 0; dose < 50; dose += 0.25) {
            double volume = dvh.volumeAtLeast(dose);
            assertTrue(volume <= before);
            before = volume;
        }
        assertEquals(dvh.totalVolumeMm3(), dvh.volumeAtLeast(0));
        assertEquals(0, dvh.volumeAtLeast(50));
        for (double percent = 2; percent <= 100; percent += 7) {
            assertTrue(dvh.dosePercent(percent) <= dvh.dosePercent(percent - 1));
        }
        assertTrue(dvh.minimumGy() <= dvh.meanGy() && dvh.meanGy() <= dvh.maximumGy());
    }

    @Test
    void whatNoGridCoversIsReportedAndNotMadeUp() {
        Structure eye = Phantom.sphere("Eye_L", StructureType.ORGAN, Vector3.ZERO, 10);
        Structure lens = Phantom.sphere("Lens_L", StructureType.ORGAN, new Vector3(0, 60, 0), 4);
        PlanEvaluation evaluation = evaluate(List.of(eye, lens), List.of(),
                List.of(Phantom.dose("plan", new Box(new Vector3(-20, -20, -20), new Vector3(0, 20, 20)), 1, _ -> 3)),
                "");
        Dvh dvh = evaluation.organs().getFirst().dvh();
        assertFalse(dvh.complete());
        assertEquals(Phantom.sphereVolume(10) / 2, dvh.totalVolumeMm3(), 0.03 * Phantom.sphereVolume(10));
        assertEquals(1, evaluation.organs().size(), "there is no dose in the lens");
        assertTrue(evaluation.findings().stream().anyMatch(f -> f.where().equals("Eye_L") && f.text()
                .contains("incomplete")
                && f.severity() == Finding.Severity.WARNING), evaluation.findings().toString());
        assertTrue(evaluation.findings().stream().anyMatch(f -> f.where().equals("Lens_L")), evaluation.findings()
                .toString());
    }

    @Test
    void anOrganThatCannotBeBuiltIsReported() {
        Structure empty = new Structure(3, "Cochlea_L", StructureType.ORGAN, new Colour(0, 0, 0), List.of());
        Structure eye = Phantom.sphere("Eye_L", StructureType.ORGAN, Vector3.ZERO, 10);
        PlanEvaluation evaluation = evaluate(List.of(empty, eye), List.of(), List.of(Phantom.dose("plan", around(15),
                1, _ -> 3)), "");
        assertEquals(List.of("Eye_L"), evaluation.organs().stream().map(PlanEvaluation.Organ::structure).toList());
        assertTrue(evaluation.findings().stream().anyMatch(f -> f.where().equals("Cochlea_L") && f.text()
                .contains("no contours")));
        assertThrows(InputException.class, () -> evaluate(List.of(empty, eye), List.of(prescription("Cochlea_L", 20)),
                List.of(Phantom.dose("plan", around(15), 1, _ -> 3)), ""));
    }

    @Test
    void islandsOfTwelveGrayHoldTheirTargets() {
        Vector3 a = new Vector3(-25, 0, 0.2);
        Vector3 b = new Vector3(20, 0, 0.2);
        Vector3 c = new Vector3(32, 0, 0.2);
        ToDoubleFunction<Vector3> first = Phantom.ball(a, 40, 5);
        ToDoubleFunction<Vector3> second = Phantom.ball(b, 40, 5);
        ToDoubleFunction<Vector3> third = Phantom.ball(c, 40, 5);
        ToDoubleFunction<Vector3> all = p -> Math.max(first.applyAsDouble(p),
                Math.max(second.applyAsDouble(p), third.applyAsDouble(p)));
        List<Structure> structures = List.of(Phantom.sphere("Brain", StructureType.ORGAN, Vector3.ZERO, 60),
                Phantom.sphere("A", StructureType.GTV, a, 4), Phantom.sphere("B", StructureType.GTV, b, 4),
                Phantom.sphere("C", StructureType.GTV, c, 4));
        for (double spacing : new double[] {1, 2}) {
            PlanEvaluation.Brain brain = evaluate(structures, List.of(prescription("A", 20), prescription("B", 20),
                    prescription("C", 20)),
                    List.of(Phantom.dose("plan", around(65), spacing, all)), "Brain").brain().orElseThrow();
            double at12 = Phantom.radiusAt(12, 40, 5);
            double at10 = Phantom.radiusAt(10, 40, 5);
            // B and C are 12 mm apart: their 12 Gy spheres of 6.6 mm overlap
            double pair = 2 * halfOfPair(at12, 6) / 1000;
            double alone = Phantom.sphereVolume(at12) / 1000;
            double target = Phantom.sphereVolume(4) / 1000;
            System.out.printf("12 Gy islands at %.0f mm: %s; exact %.3f and %.3f cm³%n", spacing, brain.islands(),
                    pair, alone);
            assertEquals(2, brain.islands().size());
            assertEquals(List.of("B", "C"), brain.islands().get(0).targets());
            assertEquals(List.of("A"), brain.islands().get(1).targets());
            assertEquals(pair, brain.islands().get(0).volumeCm3(), 0.01 * pair);
            assertEquals(pair - 2 * target, brain.islands().get(0).volumeWithoutTargetsCm3(), 0.01 * pair);
            assertEquals(alone, brain.islands().get(1).volumeCm3(), 0.01 * alone);
            assertEquals(pair + alone, brain.v12GyCm3(), 0.01 * (pair + alone));
            assertEquals(pair + alone - 3 * target, brain.v12GyWithoutTargetsCm3(), 0.01 * (pair + alone));
            double v10 = (2 * halfOfPair(at10, 6) + Phantom.sphereVolume(at10)) / 1000;
            assertEquals(v10, brain.v10GyCm3(), 0.01 * v10);
            assertEquals(v10 - 3 * target, brain.v10GyWithoutTargetsCm3(), 0.01 * v10);
        }
    }

    private static double halfOfPair(double radius, double plane) {
        double height = radius - plane;
        return Phantom.sphereVolume(radius) - Math.PI * height * height * (3 * radius - height) / 3;
    }

    @Test
    void targetsCutOutOfTheBrainBelongToItAllTheSame() {
        Structure whole = Phantom.sphere("Brain", StructureType.ORGAN, Vector3.ZERO, 40);
        Structure target = Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 6);
        List<Contour> contours = new ArrayList<>(whole.contours());
        contours.addAll(target.contours());
        Structure cutOut = new Structure(9, "Brain", StructureType.ORGAN, new Colour(0, 0, 0), contours);
        List<DoseGrid> dose = List.of(Phantom.dose("plan", around(45), 1, Phantom.ball(Vector3.ZERO, 40, 6)));
        double exact = Phantom.sphereVolume(Phantom.radiusAt(12, 40, 6)) / 1000;
        for (Structure brain : List.of(whole, cutOut)) {
            PlanEvaluation evaluation = evaluate(List.of(brain, target), List.of(prescription("GTV", 20)), dose,
                    "Brain");
            PlanEvaluation.Brain result = evaluation.brain().orElseThrow();
            assertEquals(exact, result.v12GyCm3(), 0.01 * exact);
            PlanEvaluation.Organ limited = evaluation.organs().getFirst();
            assertEquals(result.v12GyCm3(), value(limited, "hytec2021", "V12"), "limits are held against it");
            assertEquals(result.v12GyWithoutTargetsCm3(), value(limited, "brain-series", "V12"));
            assertEquals(result.v10GyWithoutTargetsCm3(), value(limited, "brain-series", "V10"));
            assertEquals(exact - Phantom.sphereVolume(6) / 1000, result.v12GyWithoutTargetsCm3(), 0.02 * exact);
        }
    }

    @Test
    void largeOrgansAreSampledFinelyWhereDoseIsSteep() {
        Dvh dvh = organ("Brain", 65, Phantom.ball(Vector3.ZERO, 40, 5)).dvh();
        double exact = Phantom.sphereVolume(Phantom.radiusAt(12, 40, 5));
        assertEquals(exact, dvh.volumeAtLeast(12), 0.02 * exact);
    }
}
