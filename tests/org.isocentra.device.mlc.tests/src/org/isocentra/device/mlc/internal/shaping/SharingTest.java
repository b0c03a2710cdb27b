package org.isocentra.device.mlc.internal.shaping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.device.api.Shaping;
import org.isocentra.device.mlc.internal.LinacMlc;
import org.isocentra.device.mlc.internal.MlcMachines;
import org.isocentra.device.mlc.internal.Openings;
import org.isocentra.device.mlc.internal.shaping.Lab.Quality;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.testing.Ball;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Targets treated from one isocentre, with those apart whose openings would leave islands open between them, and all
 * together. Plans with {@code -Disocentra.partition=10,20} for so many targets.
 */
class SharingTest {

    /** How many targets to plan for, for example {@code 10,20}. */
    private static final String PARTITION = "isocentra.partition";

    private static final Site SITE = MlcMachines.site();

    /** Arcs in one part each. */
    private static Site site(List<Double> marginsMm, double islandMm2, int levels) {
        return new Site("1.0.0", "policy", 70, marginsMm, SITE.leastMm(), 30, islandMm2, SITE.group(), levels,
                SITE.leastPart(), "test");
    }

    private static Site together(Site site) {
        return new Site(site.version(), site.confidence(), site.spanDeg(), site.marginsMm(), site.leastMm(),
                site.collimatorStepDeg(), Double.MAX_VALUE, site.group(), 1, site.leastPart(), site.source());
    }

    private static Shaping shaping(LinacMlc machine, List<Ball> balls) {
        SequencedMap<String, Solid> targets = new LinkedHashMap<>();
        balls.forEach(ball -> targets.put("ball " + targets.size(), ball));
        RigidTransform frame = machine.frameAround(Vector3.ZERO);
        return machine.shapedTo(targets, Vector3.ZERO, frame).orElseThrow();
    }

    /** Four in one plane across the patient: with the couch at 0 leaves along that plane are needed by all. */
    private static List<Ball> plane() {
        return Stream.of(new Vector3(30, 25, 0), new Vector3(-28, 30, 2), new Vector3(25, -30, -2),
                new Vector3(-32, -22, 1)).map(place -> new Ball(place, 5)).toList();
    }

    /** The same MU for all of every arc. */
    private static List<Shaping.Portion> everything(Shaping shaping, int balls) {
        List<Shaping.Portion> portions = new ArrayList<>();
        for (int n = 0; n < balls; n++) {
            String target = "ball " + n;
            shaping.elements(target).forEach(element -> portions.add(new Shaping.Portion(target, element, 200)));
        }
        return portions;
    }

    private static List<DeliveryUnit> open(LinacMlc machine) {
        Shaping shaping = shaping(machine, plane());
        return shaping.units(everything(shaping, plane().size()));
    }

    @Test
    void islandsBetweenTargetsCost() {
        LinacMlc apart = MlcMachines.with(site(List.of(0.0), SITE.islandMm2(), 1));
        LinacMlc together = MlcMachines.with(together(site(List.of(0.0), 0, 1)));
        Quality with = Lab.judgeCovered(apart, open(apart), plane(), 1.3);
        Quality without = Lab.judgeCovered(together, open(together), plane(), 1.3);
        System.out.printf(Locale.ROOT, "four targets, apart: %s%nall together: %s%n", with, without);
        assertTrue(with.gradient() < 0.98 * without.gradient(), "gradient index");
        assertTrue(with.efficiency() > 1.01 * without.efficiency(), "efficiency index");
    }

    /** Each target is open for its MU, like alone or nearly so, and what is not shared would be four times as much. */
    @Test
    void portionsAreDeliveredWhole() {
        LinacMlc machine = MlcMachines.with(site(List.of(0.0), SITE.islandMm2(), 10));
        Shaping shaping = shaping(machine, plane());
        Map<String, Double> wanted = new HashMap<>();
        List<Shaping.Portion> portions = new ArrayList<>();
        for (Shaping.Portion portion : everything(shaping, plane().size())) {
            double mu = 200 + 150 * Integer.parseInt(portion.target().substring(5));
            portions.add(new Shaping.Portion(portion.target(), portion.element(), mu));
            wanted.merge(portion.target(), mu, Double::sum);
        }
        List<DeliveryUnit> units = shaping.units(portions);
        assertEquals(List.of(), machine.check(units, machine.frameAround(Vector3.ZERO)));
        double sum = units.stream().mapToDouble(DeliveryUnit::meterset).sum();
        assertTrue(sum < 0.8 * portions.stream().mapToDouble(Shaping.Portion::meterset).sum(), "MU of all: " + sum);
        wanted.forEach((target, mu) -> assertEquals(mu, open(shaping, target, units), 1e-6, target));
        assertEquals(units.size(), units.stream().map(DeliveryUnit::name).distinct().count());
    }

    /** MU of the units in which all is open that is for a target alone. */
    private static double open(Shaping shaping, String target, List<DeliveryUnit> units) {
        List<DeliveryUnit> alone = shaping.units(shaping.elements(target).stream()
                .map(element -> new Shaping.Portion(target, element, 100)).toList());
        return units.stream().filter(unit -> alone.stream().anyMatch(one -> holds(unit, one)))
                .mapToDouble(DeliveryUnit::meterset).sum();
    }

    private static boolean holds(DeliveryUnit unit, DeliveryUnit other) {
        boolean back = unit.settings().get("start").equals(other.settings().get("stop"));
        if (!unit.settings().get("couch").equals(other.settings().get("couch"))
                || !back && !unit.settings().get("start").equals(other.settings().get("start"))) {
            return false;
        }
        List<Openings.Opening> there = Openings.parse(other.settings().get("leaves")).points();
        List<Openings.Opening> here = Openings.parse(unit.settings().get("leaves")).points();
        List<Openings.Opening> wanted = back ? there.reversed() : there;
        return IntStream.range(0, wanted.size()).allMatch(n -> wanted.get(n).gaps().stream()
                .allMatch(gap -> here.get(n).gaps().stream().anyMatch(open -> open.pair() == gap.pair()
                        && open.fromMm() <= gap.fromMm() && gap.toMm() <= open.toMm())));
    }

    @Test
    void twoTargetsArePlanned() {
        LinacMlc machine = MlcMachines.with(site(List.of(-0.5), SITE.islandMm2(), 2));
        List<Ball> balls = plane().subList(0, 2);
        List<DeliveryUnit> units = Lab.plan(machine, balls).units();
        Quality quality = Lab.judge(machine, units, balls, 0.8);
        System.out.println("two targets: " + quality + ", " + units.size() + " units");
        assertEquals(List.of(), machine.check(units, machine.frameAround(Vector3.ZERO)));
        assertEquals(1, units.stream().map(DeliveryUnit::isocentreMm).distinct().count());
        assertTrue(quality.leastCoverage() > 0.96 && quality.conformity() > 0.8 && quality.gradient() < 4,
                quality::toString);
    }

    @Test
    @EnabledIfSystemProperty(named = PARTITION, matches = "\\d+(,\\d+)*", disabledReason = "takes minutes")
    void plansForMany() {
        for (String count : System.getProperty(PARTITION).split(",")) {
            List<Ball> balls = Lab.balls(Integer.parseInt(count), 4);
            Quality[] qualities = new Quality[2];
            for (int n = 0; n < 2; n++) {
                LinacMlc machine = MlcMachines.with(n == 0 ? SITE : together(SITE));
                List<DeliveryUnit> units = Lab.plan(machine, balls).units();
                qualities[n] = Lab.judge(machine, units, balls, 0.8);
                System.out.printf(Locale.ROOT, "%s targets, %s: coverage from %.3f, conformity %.3f, gradient index"
                        + " %.2f, efficiency index %.3f; %d units, %.1f min%n", count, n == 0 ? "apart" : "together",
                        qualities[n].leastCoverage(), qualities[n].conformity(), qualities[n].gradient(),
                        qualities[n].efficiency(), units.size(), machine.deliverySeconds(units) / 60);
                assertFalse(units.isEmpty());
            }
            assertTrue(qualities[0].gradient() < qualities[1].gradient(), "gradient index");
            assertTrue(qualities[0].efficiency() > qualities[1].efficiency(), "efficiency index");
        }
    }
}
