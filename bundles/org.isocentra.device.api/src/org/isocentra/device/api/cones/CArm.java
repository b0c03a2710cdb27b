package org.isocentra.device.api.cones;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;

/**
 * What turns on a C-arm, how far it reaches and what it must not hit: what the arcs of such machines have in common,
 * whatever shapes their beams. A unit says its arc by the settings {@code couch}, {@code start} and {@code stop},
 * degrees of IEC 61217.
 *
 * @param support of the patient
 * @param muPerDegree least and most
 * @since 1.1
 */
public record CArm(Axis gantry, Axis support, List<Double> muPerDegree, Reach reachMm, Clearance clearance) {

    private static final double ROUNDING = 1e-9;

    public CArm {
        requireRange("muPerDegree", muPerDegree);
        muPerDegree = List.copyOf(muPerDegree);
    }

    private static void requireRange(String name, List<Double> range) {
        if (range.size() != 2 || !(range.getFirst() < range.getLast())) {
            throw new IllegalArgumentException(name + " " + range + " is no range");
        }
    }

    /**
     * How far and how fast something turns.
     *
     * @param rangeDeg angles between -180 and 180
     */
    public record Axis(List<Double> rangeDeg, double degPerSecond) {

        public Axis {
            requireRange("rangeDeg", rangeDeg);
            rangeDeg = List.copyOf(rangeDeg);
            if (!(degPerSecond > 0)) {
                throw new IllegalArgumentException("degPerSecond is " + degPerSecond);
            }
        }

        boolean allows(double degrees) {
            return rangeDeg.getFirst() <= degrees && degrees <= rangeDeg.getLast();
        }

        private double signedDeg(Settings settings, String key) {
            return settings.signedDeg(key, rangeDeg.getFirst(), rangeDeg.getLast());
        }
    }

    /** @throws IllegalArgumentException when the machine does not turn as far as an arc does */
    public void require(Arc arc) {
        if (!support.allows(arc.supportDeg()) || !gantry.allows(arc.fromDeg()) || !gantry.allows(arc.toDeg())) {
            throw new IllegalArgumentException("arc " + arc.name() + " is outside the machine's range");
        }
    }

    /**
     * The arc of a unit.
     *
     * @throws org.isocentra.model.InputException when a setting is missing or out of range
     */
    public Arc arc(Settings settings) {
        double start = gantry.signedDeg(settings, "start");
        double stop = gantry.signedDeg(settings, "stop");
        if (start == stop) {
            throw settings.refusal("stop", "the gantry does not turn", "Let it turn.");
        }
        return new Arc(support.signedDeg(settings, "couch"), List.of(start, stop));
    }

    /** Puts what {@link #arc} reads. */
    public static void put(Arc arc, Map<String, String> settings) {
        settings.put("couch", Numbers.text(Settings.iec(arc.supportDeg())));
        settings.put("start", Numbers.text(Settings.iec(arc.fromDeg())));
        settings.put("stop", Numbers.text(Settings.iec(arc.toDeg())));
    }

    /** What an arc must deliver per degree at the least, MU. */
    public double leastMuPerDegree() {
        return muPerDegree.getFirst();
    }

    /** What an arc may deliver per degree at the most, MU. */
    public double mostMuPerDegree() {
        return muPerDegree.getLast();
    }

    /** The least MU that can be delivered along any of some arcs. */
    public double leastMu(List<Arc> arcs) {
        return leastMuPerDegree() * arcs.stream().mapToDouble(Arc::lengthDeg).max().orElseThrow();
    }

    /** The most MU that can be delivered along any of some arcs. */
    public double mostMu(List<Arc> arcs) {
        return mostMuPerDegree() * arcs.stream().mapToDouble(Arc::lengthDeg).min().orElseThrow();
    }

    /**
     * Those elements whose arcs hit nothing; what is open makes no difference to that, so the first of each track tells
     * for all.
     *
     * @param beam of an element
     * @param machineMm isocentre, machine coordinates
     */
    public <T> List<Element> clear(SequencedMap<Element, T> elements, Function<T, GantryBeam> beam,
            Vector3 machineMm) {
        if (!reachMm.holds(machineMm)) {
            return List.of();
        }
        Map<String, Boolean> clear = new HashMap<>();
        elements.forEach((element, what) -> clear.computeIfAbsent(element.track(),
                _ -> clearance.collision(beam.apply(what), machineMm).isEmpty()));
        return elements.keySet().stream().filter(element -> clear.get(element.track())).toList();
    }

    /** What stands against the number of MU of a unit. */
    public Optional<Finding> checkMeterset(DeliveryUnit unit, double arcDeg) {
        double perDegree = unit.meterset() / arcDeg;
        if (perDegree >= leastMuPerDegree() * (1 - ROUNDING) && perDegree <= mostMuPerDegree() * (1 + ROUNDING)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                "%.2f MU per degree are not between %.2f and %.2f", perDegree, leastMuPerDegree(), mostMuPerDegree()),
                perDegree < leastMuPerDegree() ? "Shorten or remove the arc."
                        : "Lengthen the arc, or deliver it twice."));
    }

    /**
     * Whether a unit is out of reach, or would hit something.
     *
     * @param machineMm its isocentre, machine coordinates
     */
    public Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, Vector3 machineMm) {
        if (!reachMm.holds(machineMm)) {
            return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "(%.1f, %.1f, %.1f) mm from the middle of the head is out of reach", machineMm.x(), machineMm.y(),
                    machineMm.z()), "Move the isocentre."));
        }
        return clearance.collision(beam, machineMm).map(what -> Finding.error(unit.name(),
                "the head of the machine hits " + what, "Choose another arc."));
    }

    /** Time to turn from the end of an arc to the beginning of the next, s. */
    public double turningSeconds(Arc before, Arc after) {
        return Math.max(Math.abs(after.fromDeg() - before.toDeg()) / gantry.degPerSecond(),
                Math.abs(after.supportDeg() - before.supportDeg()) / support.degPerSecond());
    }
}
