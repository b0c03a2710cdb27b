package org.isocentra.device.cyberknife.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.SerialDevice;
import org.isocentra.device.api.cones.Sizes;
import org.isocentra.device.api.cones.SupineFrame;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A linear accelerator that a robot carries, with fixed cones if nothing else is said. A unit is one static beam: a
 * number of MU through a cone, from a node, where the source stands still whatever it is aimed at, towards the point
 * that is the unit's isocentre. Its settings are those of {@link BeamSettings}.
 */
public class CyberKnife extends SerialDevice<CyberKnife.Aim> {

    private final MachineFile.Machine machine;
    private final MachineFile.Collimator collimator;
    private final SequencedMap<String, Vector3> nodes;

    /** A cone at a place of the source, which stays where it is whatever it is aimed at, machine coordinates. */
    record Aim(String node, Vector3 sourceMm, double coneMm) {

        BeamSettings at(Vector3 aimMm, RigidTransform patientToFrame) {
            return BeamSettings.of(coneMm, node, patientToFrame.inverse().apply(sourceMm).minus(aimMm));
        }
    }

    public CyberKnife() {
        this(DataFiles.read("cyberknife"));
    }

    CyberKnife(DataFiles.Unit unit) {
        super(new DeviceDescription(unit.collimator().id(), unit.collimator().name(), "Robotic linear accelerator",
                unit.file().machine().manufacturer(), unit.file().version() + "+beams." + unit.beams().version(),
                MetersetUnit.MONITOR_UNIT, unit.beams().acceptance().state()), unit.beams().model(),
                unit.file().machine().doseRateMuPerMinute(), sizes(unit));
        machine = unit.file().machine();
        collimator = unit.collimator();
        nodes = nodes(machine);
    }

    private static SequencedMap<String, Vector3> nodes(MachineFile.Machine machine) {
        SequencedMap<String, Vector3> nodes = new LinkedHashMap<>();
        for (int n = 0; n < machine.nodes().size(); n++) {
            nodes.put(String.format(Locale.ROOT, "%03d", n + 1), machine.node(n));
        }
        return nodes;
    }

    private static Sizes<Aim> sizes(DataFiles.Unit unit) {
        MachineFile.Machine machine = unit.file().machine();
        RigidTransform frame = SupineFrame.around(Vector3.ZERO);
        return Sizes.of(machine.conesMm(), List.copyOf(nodes(machine).entrySet()), Map.Entry::getKey,
                (node, coneMm) -> new Aim(node.getKey(), node.getValue(), coneMm),
                aim -> fields(machine, unit.collimator(), aim.at(Vector3.ZERO, frame), Vector3.ZERO, 1),
                unit.beams()::profile);
    }

    private static List<Field> fields(MachineFile.Machine machine, MachineFile.Collimator collimator,
            BeamSettings beam, Vector3 aimMm, double mu) {
        return beam(machine, collimator, beam).fields(aimMm, ConeBeams.quality(beam.coneMm()), mu);
    }

    /** The cone is as wide at the point that is aimed at as it is by its name at the reference distance. */
    private static GantryBeam beam(MachineFile.Machine machine, MachineFile.Collimator collimator,
            BeamSettings beam) {
        double relative = beam.distanceMm() / machine.referenceMm();
        double opening = machine.openingMm() * relative;
        return new GantryBeam(beam.distanceMm(), machine.referenceMm(), beam.couchDeg(), 0, true,
                List.of(new ControlPoint(beam.gantryDeg(), 0), new ControlPoint(beam.gantryDeg(), 1)),
                new Cone(collimator.applicator() + " " + Numbers.text(beam.coneMm()), beam.coneMm() * relative,
                        opening, opening),
                machine.doseRateMuPerMinute());
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        Vector3 machineMm = patientToFrame.apply(isocentreMm);
        if (!machine.reachMm().holds(machineMm)) {
            return List.of();
        }
        return sizes().elements().keySet().stream()
                .filter(element -> machine.reaches(nodes.get(element.track()).distanceTo(machineMm))).toList();
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return fields(element, isocentreMm, frameAround(isocentreMm));
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm, RigidTransform patientToFrame) {
        return fields(machine, collimator, of(element).at(isocentreMm, patientToFrame), isocentreMm, 1);
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        return settings(on, Vector3.ZERO, frameAround(Vector3.ZERO));
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        return only(on).at(isocentreMm, patientToFrame).settings();
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(machine, collimator, settings(unit), unit.isocentreMm(), unit.meterset());
    }

    @Override
    protected GantryBeam beam(DeliveryUnit unit) {
        return beam(machine, collimator, settings(unit));
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    private BeamSettings settings(DeliveryUnit unit) {
        BeamSettings beam = BeamSettings.of(unit);
        if (!machine.conesMm().contains(beam.coneMm())) {
            throw new InputException(unit.name() + ", cone", "there is none of " + Numbers.text(beam.coneMm())
                    + " mm", "Choose one of " + machine.conesMm().stream().map(Numbers::text).toList() + ".");
        }
        if (!nodes.containsKey(beam.node())) {
            throw new InputException(unit.name() + ", node", "there is none called " + beam.node(),
                    "Choose one from " + nodes.firstEntry().getKey() + " to " + nodes.lastEntry().getKey() + ".");
        }
        if (!machine.reaches(beam.distanceMm())) {
            throw new InputException(unit.name() + ", distance", String.format(Locale.ROOT,
                    "the source is %.1f mm away, not %.0f to %.0f mm", beam.distanceMm(), machine.aimMm().getFirst(),
                    machine.aimMm().getLast()), "Choose another node.");
        }
        return beam;
    }

    @Override
    public double minimumMeterset() {
        return machine.muPerBeam().getFirst();
    }

    @Override
    public double maximumMeterset() {
        return machine.muPerBeam().getLast();
    }

    @Override
    protected Optional<Finding> checkMeterset(DeliveryUnit unit, GantryBeam beam) {
        if (unit.meterset() >= minimumMeterset() * (1 - 1e-9) && unit.meterset() <= maximumMeterset() * (1 + 1e-9)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                "%.2f MU are not between %.0f and %.0f", unit.meterset(), minimumMeterset(), maximumMeterset()),
                unit.meterset() < minimumMeterset() ? "Remove the beam." : "Deliver it twice."));
    }

    @Override
    protected Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, RigidTransform patientToFrame) {
        Vector3 aimMm = patientToFrame.apply(unit.isocentreMm());
        if (!machine.reachMm().holds(aimMm)) {
            return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "(%.1f, %.1f, %.1f) mm from the middle of the head is out of reach", aimMm.x(), aimMm.y(),
                    aimMm.z()), "Aim elsewhere."));
        }
        BeamSettings settings = settings(unit);
        double awayMm = patientToFrame.apply(settings.sourceMm(unit.isocentreMm()))
                .distanceTo(nodes.get(settings.node()));
        return awayMm <= machine.nodeToleranceMm() ? Optional.empty() : Optional.of(Finding.error(unit.name(),
                String.format(Locale.ROOT, "the source is %.1f mm from node %s", awayMm, settings.node()),
                "Take angles and distance from the node to the point that is aimed at."));
    }

    @Override
    protected double secondsOf(DeliveryUnit unit) {
        return machine.travel().secondsPerBeam();
    }

    @Override
    protected double secondsBetween(DeliveryUnit unit, DeliveryUnit next) {
        BeamSettings before = settings(unit);
        BeamSettings after = settings(next);
        double wayMm = nodes.get(before.node()).distanceTo(nodes.get(after.node()));
        return wayMm / machine.travel().mmPerSecond()
                + (before.coneMm() == after.coneMm() ? 0 : collimator.secondsPerChange());
    }
}
