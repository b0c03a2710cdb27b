package org.isocentra.evaluation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.evaluation.api.PlanEvaluator;
import org.isocentra.evaluation.api.PlanMetric;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.Test;

/** Plan metrics of spheres in doses whose isodoses are spheres. */
class TargetMetricsTest {

    private static final double RX = 20;
    private static final double MAXIMUM = 40;

    private final Catalogue catalogue = new Catalogue();
    private final StructureEvaluator evaluator = new StructureEvaluator(Installed.STRUCTURE_MODELS, catalogue);

    private static Prescription prescription(String name, double dose) {
        return new Prescription(name, dose, 1, "user", "");
    }

    private static Box around(Vector3 centre, double reach) {
        return Box.around(centre).expanded(reach);
    }

    private PlanEvaluation evaluate(List<Structure> structures, List<Prescription> prescriptions,
            List<DoseGrid> doses) {
        return evaluator.evaluate(new PlanEvaluator.Request(structures, prescriptions, doses, "", 2),
                ProgressMonitor.NONE);
    }

    private PlanEvaluation.Target single(double radius, double isodoseRadius, Vector3 centre, double spacing) {
        ToDoubleFunction<Vector3> ball = Phantom.ball(centre, MAXIMUM, isodoseRadius);
        return evaluate(List.of(Phantom.sphere("GTV", StructureType.GTV, centre, radius)),
                List.of(prescription("GTV", RX)),
                List.of(Phantom.dose("plan", around(centre, 25), 1, ball),
                        Phantom.dose("GTV", around(centre, 2 * isodoseRadius + 1), spacing, ball))).targets()
                        .getFirst();
    }

    @Test
    void conformityAndGradientOfConcentricSpheres() {
        System.out.println("radius mm, prescription isodose radius mm: metric measured | exact");
        for (double[] pair : new double[][] {{1.5, 1.6}, {2, 2.2}, {3, 3}, {5, 5.3}, {8, 7.6}}) {
            double radius = pair[0];
            double isodose = pair[1];
            // half of the maximum at the isodose radius, a quarter where the radius is √2 times as large
            PlanEvaluation.Target target = single(radius, isodose, new Vector3(0.3, -0.2, 0.4), 0.5);
            double tv = Phantom.sphereVolume(radius);
            double piv = Phantom.sphereVolume(isodose);
            double covered = Math.min(tv, piv);
            double limit = tv < 100 ? 0.03 : 0.01;
            Map<String, Double> exact = Map.of("coverage", covered / tv, "selectivity", covered / piv,
                    "paddickConformity", covered * covered / tv / piv, "rtogConformity", piv / tv,
                    "gradientIndex", Math.pow(2, 1.5), "r50", Math.pow(2, 1.5) * piv / tv);
            for (String key : exact.keySet().stream().sorted().toList()) {
                System.out.printf("%4.1f %4.1f %-18s %8.4f | %8.4f%n", radius, isodose, key, target.metrics().get(key),
                        exact.get(key));
                assertEquals(exact.get(key), target.metrics().get(key), limit * exact.get(key), key + " of radius "
                        + radius);
            }
        }
    }

    @Test
    void efficiencyIndexOfAGaussian() {
        double radius = 6;
        double isodose = 6.2;
        PlanEvaluation.Target target = single(radius, isodose, Vector3.ZERO, 0.5);
        double exact = integralDose(isodose, radius) / integralDose(isodose, Math.sqrt(2) * isodose);
        assertEquals(exact, target.metrics().get("efficiencyIndex"), 0.01 * exact);
    }

    /** Integral of 40 Gy · 2^-(r/h)² over a sphere, by Simpson's rule. */
    private static double integralDose(double halfRadius, double radius) {
        int n = 2000;
        double sum = 0;
        for (int s = 0; s <= n; s++) {
            double r = radius * s / n;
            double weight = s == 0 || s == n ? 1 : s % 2 == 1 ? 4 : 2;
            sum += weight * 4 * Math.PI * r * r * MAXIMUM * Math.pow(2, -r * r / halfRadius / halfRadius);
        }
        return sum * radius / n / 3;
    }

    @Test
    void icruNearMinimumChangesItsRuleAtTwoCubicCentimetres() {
        double at2cm3 = Math.cbrt(2000 * 3 / (4 * Math.PI));
        for (double radius : new double[] {at2cm3 - 0.1, at2cm3 + 0.1}) {
            PlanEvaluation.Target target = single(radius, radius, Vector3.ZERO, 0.5);
            double volume = Phantom.sphereVolume(radius);
            boolean small = volume < 2000;
            double cold = small ? 35 : 0.02 * volume;
            double near = Math.cbrt((volume - cold) * 3 / (4 * Math.PI));
            double hot = Math.cbrt(cold * 3 / (4 * Math.PI));
            ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, MAXIMUM, radius);
            assertEquals(ball.applyAsDouble(new Vector3(near, 0, 0)), target.metrics().get("dNearMinGy"), 0.02);
            assertEquals(ball.applyAsDouble(new Vector3(hot, 0, 0)), target.metrics().get("dNearMaxGy"), 0.1);
            assertEquals(!small, target.metrics().get("d98Gy").equals(target.metrics().get("dNearMinGy")));
            assertEquals(!small, target.metrics().get("d2Gy").equals(target.metrics().get("dNearMaxGy")));
        }
        PlanEvaluation.Target tiny = single(2.4, 2.4, Vector3.ZERO, 0.5);
        assertFalse(tiny.metrics().containsKey("dNearMinGy"), "35 mm³ are more than half of the target");
        assertFalse(tiny.metrics().containsKey("dNearMaxGy"), "35 mm³ are more than half of the target");
        assertTrue(tiny.metrics().containsKey("d98Gy"));
    }

    @Test
    void isodoseVolumesAreSharedBetweenNeighbours() {
        Vector3 a = new Vector3(-8, 0, 0.3);
        Vector3 b = new Vector3(8, 0, 0.3);
        double h = 6;
        ToDoubleFunction<Vector3> first = Phantom.ball(a, MAXIMUM, h);
        ToDoubleFunction<Vector3> second = Phantom.ball(b, MAXIMUM, h);
        ToDoubleFunction<Vector3> both = p -> Math.max(first.applyAsDouble(p), second.applyAsDouble(p));
        List<Structure> structures = List.of(Phantom.sphere("A", StructureType.GTV, a, 5),
                Phantom.sphere("B", StructureType.GTV, b, 5));
        List<DoseGrid> doses = List.of(Phantom.dose("plan",
                new Box(new Vector3(-30, -20, -20), new Vector3(30, 20, 20)), 0.5, both));
        // 2.5 Gy reach 12 mm from either centre: the spheres overlap, and the plane between them is the border
        PlanEvaluation evaluation = evaluate(structures, List.of(prescription("A", 5), prescription("B", 5)), doses);
        double full = Phantom.radiusAt(5, MAXIMUM, h);
        double half = Phantom.radiusAt(2.5, MAXIMUM, h);
        double exact = cutSphere(half, 8) / cutSphere(full, 8);
        for (PlanEvaluation.Target target : evaluation.targets()) {
            assertEquals(exact, target.metrics().get("gradientIndex"), 0.01 * exact);
            assertEquals(cutSphere(full, 8) / Phantom.sphereVolume(5), target.metrics().get("rtogConformity"),
                    0.01 * cutSphere(full, 8) / Phantom.sphereVolume(5));
        }
    }

    /** Volume of a sphere on one side of a plane at a distance from its centre. */
    private static double cutSphere(double radius, double plane) {
        double height = Math.max(0, radius - plane);
        return Phantom.sphereVolume(radius) - Math.PI * height * height * (3 * radius - height) / 3;
    }

    @Test
    void aDistantHotSpotDoesNotCount() {
        ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, MAXIMUM, 5);
        ToDoubleFunction<Vector3> spot = Phantom.ball(new Vector3(30, 0, 0), MAXIMUM, 5);
        PlanEvaluation.Target target = evaluate(List.of(Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 5)),
                List.of(prescription("GTV", RX)), List.of(Phantom.dose("plan", around(Vector3.ZERO, 45), 1,
                        p -> Math.max(ball.applyAsDouble(p), spot.applyAsDouble(p))))).targets().getFirst();
        assertEquals(1, target.metrics().get("rtogConformity"), 0.02);
    }

    @Test
    void nestedTargetsShareTheSpaceAroundThem() {
        ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, MAXIMUM, 6);
        PlanEvaluation evaluation = evaluate(List.of(Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 5),
                Phantom.sphere("PTV", StructureType.PTV, Vector3.ZERO, 6)), List.of(prescription("GTV", RX),
                prescription("PTV", RX)),
                List.of(Phantom.dose("plan", around(Vector3.ZERO, 20), 0.5, ball)));
        assertEquals(Math.pow(6.0 / 5, 3), evaluation.targets().get(0).metrics().get("rtogConformity"), 0.02);
        assertEquals(1, evaluation.targets().get(1).metrics().get("rtogConformity"), 0.01);
    }

    @Test
    void theFinestGridCounts() {
        ToDoubleFunction<Vector3> ball = Phantom.ball(Vector3.ZERO, MAXIMUM, 3);
        PlanEvaluation.Target target = evaluate(List.of(Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 3)),
                List.of(prescription("GTV", RX)), List.of(Phantom.dose("plan", around(Vector3.ZERO, 20), 2, _ -> 1),
                        Phantom.dose("GTV", around(Vector3.ZERO, 8), 0.5, ball))).targets().getFirst();
        assertEquals(MAXIMUM, target.metrics().get("maxDoseGy"), 0.2);
        assertEquals(1, target.metrics().get("coverage"), 0.02);
    }

    @Test
    void aFaultyMetricCostsOnlyItsOwnFigure() {
        catalogue.add(metric("faulty", _ -> {
            throw new IllegalStateException("boom");
        }));
        catalogue.add(metric("endless", _ -> OptionalDouble.of(Double.POSITIVE_INFINITY)));
        catalogue.add(metric("coverage", _ -> OptionalDouble.of(7)));
        PlanEvaluation evaluation = evaluate(List.of(Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 5)),
                List.of(prescription("GTV", RX)), List.of(Phantom.dose("plan", around(Vector3.ZERO, 20), 1,
                        Phantom.ball(Vector3.ZERO, MAXIMUM, 5))));
        Map<String, Double> metrics = evaluation.targets().getFirst().metrics();
        assertTrue(metrics.get("coverage") <= 1);
        assertFalse(metrics.containsKey("faulty") || metrics.containsKey("endless"));
        assertEquals(3, evaluation.findings().stream().filter(f -> f.where().startsWith("metric ")).count(),
                evaluation.findings().toString());
    }

    private static PlanMetric metric(String key, Function<TargetDose, OptionalDouble> figure) {
        return new PlanMetric() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public String label() {
                return key;
            }

            @Override
            public String unit() {
                return "";
            }

            @Override
            public OptionalDouble of(TargetDose target) {
                return figure.apply(target);
            }
        };
    }

    @Test
    void prescriptionsNeedTheirStructureAndDose() {
        List<Structure> structures = List.of(Phantom.sphere("GTV", StructureType.GTV, Vector3.ZERO, 5));
        List<DoseGrid> elsewhere = List.of(Phantom.dose("plan", around(new Vector3(100, 0, 0), 20), 2, _ -> 1));
        InputException unknown = assertThrows(InputException.class,
                () -> evaluate(structures, List.of(prescription("GTV_9", RX)), elsewhere));
        assertTrue(unknown.where().contains("GTV_9") && unknown.remedy().contains("GTV"), unknown.getMessage());
        assertThrows(InputException.class, () -> evaluate(structures, List.of(prescription("GTV", RX)), elsewhere));
        assertThrows(InputException.class, () -> evaluate(structures, List.of(prescription("GTV", RX)), List.of()));
    }
}
