package org.isocentra.device.linac.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.cones.SupineFrame;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A linear accelerator on a C-arm, with round collimators. A unit is one arc about an isocentre: a number of MU and the
 * settings {@code cone}, in mm, {@code couch}, {@code start} and {@code stop}, the angles of the couch and those
 * between which the gantry turns, IEC 61217.
 */
public final class LinacCone implements TreatmentDevice {

    private static final List<String> SETTINGS = List.of("cone", "couch", "start", "stop");
    private static final double SECONDS_PER_MINUTE = 60;

    private final MachineFile.Machine machine;
    private final CArm arm;
    private final BeamModel beamModel;
    private final DeviceDescription description;
    private final Map<Element, GantryBeam> elements = new LinkedHashMap<>();
    private final Map<Element, Arc> arcs = new LinkedHashMap<>();
    private final List<Footprint> footprints;

    public LinacCone() {
        this(DataFiles.read());
    }

    LinacCone(DataFiles.Unit unit) {
        machine = unit.file().machine();
        arm = machine.arm();
        beamModel = unit.beams().model();
        description = new DeviceDescription(machine.id(), machine.name(), "C-arm linear accelerator",
                machine.manufacturer(), unit.file().version() + "+beams." + unit.beams().version(),
                MetersetUnit.MONITOR_UNIT, unit.beams().acceptance().state());
        List<Footprint> sizes = new ArrayList<>();
        for (double coneMm : machine.conesMm()) {
            List<Field> fields = new ArrayList<>();
            for (Arc arc : machine.arcs()) {
                Element element = new Element(arc.name(), Numbers.text(coneMm));
                arcs.put(element, arc);
                elements.put(element, beam(arc, coneMm));
                fields.addAll(fields(element, Vector3.ZERO));
            }
            sizes.add(Footprint.of(Numbers.text(coneMm), fields,
                    beamModel.quality(ConeBeams.quality(coneMm)).orElseThrow().profile().orElseThrow()));
        }
        footprints = List.copyOf(sizes);
    }

    private GantryBeam beam(Arc arc, double coneMm) {
        Cone cone = new Cone("CONE " + Numbers.text(coneMm), coneMm, machine.jaws().openingMm(),
                machine.jaws().largestOpeningMm());
        return new GantryBeam(machine.sourceAxisMm(), Settings.iec(arc.supportDeg()), 0, arc.clockwise(),
                arc.controlPoints(machine.partDeg()), cone, machine.doseRateMuPerMinute());
    }

    @Override
    public DeviceDescription description() {
        return description;
    }

    /** The same every day: the monitor is calibrated. */
    @Override
    public BeamModel beamModel(LocalDate day) {
        return beamModel;
    }

    /** Every arc with every cone. */
    @Override
    public List<Element> elements() {
        return List.copyOf(elements.keySet());
    }

    /** Those of arcs that hit nothing; with which cone makes no difference to that. */
    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        Vector3 machineMm = patientToFrame.apply(isocentreMm);
        if (!machine.reachMm().holds(machineMm)) {
            return List.of();
        }
        Set<Arc> clear = machine.arcs().stream().filter(arc -> machine.clearance().collision(
                beam(arc, machine.conesMm().getFirst()), machineMm).isEmpty()).collect(Collectors.toSet());
        return elements.keySet().stream().filter(element -> clear.contains(arcs.get(element))).toList();
    }

    /** There is one gantry. */
    @Override
    public boolean tracksAreSimultaneous() {
        return false;
    }

    @Override
    public List<Footprint> footprints() {
        return footprints;
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        GantryBeam beam = elements.get(element);
        if (beam == null) {
            throw new IllegalArgumentException(machine.name() + " has no " + element);
        }
        return beam.fields(isocentreMm, ConeBeams.quality(beam.cone().diameterMm()), 1);
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        if (on.size() != 1 || !elements.containsKey(on.getFirst())) {
            throw new IllegalArgumentException(machine.name() + " delivers one of its arcs at a time, not " + on);
        }
        Arc arc = arcs.get(on.getFirst());
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("cone", on.getFirst().option());
        CArm.put(arc, settings);
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        GantryBeam beam = beam(unit);
        return beam.fields(unit.isocentreMm(), ConeBeams.quality(beam.cone().diameterMm()), unit.meterset());
    }

    @Override
    public Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        arm.checkMeterset(unit, beam(unit).arcDeg()).ifPresent(fault -> {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        });
        return Optional.of(beam(unit));
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    private GantryBeam beam(DeliveryUnit unit) {
        Settings settings = Settings.of(unit, SETTINGS);
        double coneMm = settings.coneMm("cone", machine.conesMm());
        return beam(arm.arc(settings), coneMm);
    }

    /** Of the longest arc; {@link #check} knows that of each. */
    @Override
    public double minimumMeterset() {
        return arm.leastMuPerDegree() * machine.arcs().stream().mapToDouble(Arc::lengthDeg).max().orElseThrow();
    }

    /** Of the shortest arc. */
    @Override
    public double maximumMeterset() {
        return arm.mostMuPerDegree() * machine.arcs().stream().mapToDouble(Arc::lengthDeg).min().orElseThrow();
    }

    @Override
    public RigidTransform frameAround(Vector3 headCentreMm) {
        return SupineFrame.around(headCentreMm);
    }

    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            try {
                GantryBeam beam = beam(unit);
                arm.checkMeterset(unit, beam.arcDeg()).ifPresent(findings::add);
                arm.checkPlace(unit, beam, patientToFrame.apply(unit.isocentreMm())).ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
        }
        return findings;
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum() / machine.doseRateMuPerMinute()
                * SECONDS_PER_MINUTE;
    }

    @Override
    public double deliverySeconds(List<DeliveryUnit> units) {
        double seconds = beamOnSeconds(units);
        for (int n = 0; n < units.size(); n++) {
            seconds += machine.seconds().perUnit();
            if (n > 0) {
                seconds += secondsBetween(units.get(n - 1), units.get(n));
            }
        }
        return seconds;
    }

    private double secondsBetween(DeliveryUnit before, DeliveryUnit after) {
        Settings from = Settings.of(before, SETTINGS);
        Settings to = Settings.of(after, SETTINGS);
        double isocentre = before.isocentreMm().equals(after.isocentreMm()) ? 0 : machine.seconds().perIsocentre();
        double cone = from.number("cone") == to.number("cone") ? 0 : machine.seconds().perCone();
        return Math.max(arm.turningSeconds(arm.arc(from), arm.arc(to)), isocentre) + cone;
    }
}
