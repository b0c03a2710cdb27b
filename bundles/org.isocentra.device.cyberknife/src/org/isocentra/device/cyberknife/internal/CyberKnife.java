package org.isocentra.device.cyberknife.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.SupineFrame;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
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
 * A linear accelerator that a robot carries, with fixed cones if nothing else is said. A unit is one static beam: a
 * number of MU through a cone, from a node, where the source stands still whatever it is aimed at, towards the point
 * that is the unit's isocentre. Its settings are those of {@link BeamSettings}.
 */
public class CyberKnife implements TreatmentDevice {

    private static final double SECONDS_PER_MINUTE = 60;

    private final MachineFile.Machine machine;
    private final MachineFile.Collimator collimator;
    private final BeamModel beamModel;
    private final DeviceDescription description;
    private final SequencedMap<String, Vector3> nodes = new LinkedHashMap<>();
    private final Map<Element, Double> elements = new LinkedHashMap<>();
    private final List<Footprint> footprints;

    public CyberKnife() {
        this(DataFiles.read("cyberknife"));
    }

    CyberKnife(DataFiles.Unit unit) {
        machine = unit.file().machine();
        collimator = unit.collimator();
        beamModel = unit.beams().model();
        description = new DeviceDescription(collimator.id(), collimator.name(), "Robotic linear accelerator",
                machine.manufacturer(), unit.file().version() + "+beams." + unit.beams().version(),
                MetersetUnit.MONITOR_UNIT, unit.beams().acceptance().state());
        for (int n = 0; n < machine.nodes().size(); n++) {
            nodes.put(String.format(Locale.ROOT, "%03d", n + 1), machine.node(n));
        }
        List<Footprint> sizes = new ArrayList<>();
        for (double coneMm : machine.conesMm()) {
            List<Field> fields = new ArrayList<>();
            for (String node : nodes.keySet()) {
                Element element = new Element(node, Numbers.text(coneMm));
                elements.put(element, coneMm);
                fields.addAll(fields(element, Vector3.ZERO));
            }
            sizes.add(Footprint.of(Numbers.text(coneMm), fields,
                    beamModel.quality(ConeBeams.quality(coneMm)).orElseThrow().profile().orElseThrow()));
        }
        footprints = List.copyOf(sizes);
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

    /** Every node with every cone. */
    @Override
    public List<Element> elements() {
        return List.copyOf(elements.keySet());
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        Vector3 machineMm = patientToFrame.apply(isocentreMm);
        if (!machine.reachMm().holds(machineMm)) {
            return List.of();
        }
        return elements.keySet().stream()
                .filter(element -> machine.reaches(nodes.get(element.track()).distanceTo(machineMm))).toList();
    }

    /** There is one robot. */
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
        return fields(element, isocentreMm, frameAround(isocentreMm));
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm, RigidTransform patientToFrame) {
        return fields(settings(element, isocentreMm, patientToFrame), isocentreMm, 1);
    }

    private List<Field> fields(BeamSettings beam, Vector3 aimMm, double mu) {
        return gantryBeam(beam).fields(aimMm, ConeBeams.quality(beam.coneMm()), mu);
    }

    private BeamSettings settings(Element element, Vector3 aimMm, RigidTransform patientToFrame) {
        Double coneMm = elements.get(element);
        if (coneMm == null) {
            throw new IllegalArgumentException(collimator.name() + " has no " + element);
        }
        Vector3 source = patientToFrame.inverse().apply(nodes.get(element.track()));
        return BeamSettings.of(coneMm, element.track(), source.minus(aimMm));
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        return settings(on, Vector3.ZERO, frameAround(Vector3.ZERO));
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        if (on.size() != 1) {
            throw new IllegalArgumentException(collimator.name() + " delivers one beam at a time, not " + on);
        }
        return settings(on.getFirst(), isocentreMm, patientToFrame).settings();
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(beam(unit), unit.isocentreMm(), unit.meterset());
    }

    @Override
    public Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        BeamSettings beam = beam(unit);
        checkMeterset(unit).ifPresent(fault -> {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        });
        return Optional.of(gantryBeam(beam));
    }

    /** The cone is as wide at the point that is aimed at as it is by its name at the reference distance. */
    private GantryBeam gantryBeam(BeamSettings beam) {
        double relative = beam.distanceMm() / machine.referenceMm();
        double opening = machine.openingMm() * relative;
        return new GantryBeam(beam.distanceMm(), machine.referenceMm(), beam.couchDeg(), 0, true,
                List.of(new ControlPoint(beam.gantryDeg(), 0), new ControlPoint(beam.gantryDeg(), 1)),
                new Cone(collimator.applicator() + " " + Numbers.text(beam.coneMm()), beam.coneMm() * relative,
                        opening, opening),
                machine.doseRateMuPerMinute());
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    private BeamSettings beam(DeliveryUnit unit) {
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
    public RigidTransform frameAround(Vector3 headCentreMm) {
        return SupineFrame.around(headCentreMm);
    }

    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            try {
                BeamSettings beam = beam(unit);
                checkMeterset(unit).ifPresent(findings::add);
                checkPlace(unit, beam, patientToFrame).ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
        }
        return findings;
    }

    private Optional<Finding> checkMeterset(DeliveryUnit unit) {
        if (unit.meterset() >= minimumMeterset() * (1 - 1e-9) && unit.meterset() <= maximumMeterset() * (1 + 1e-9)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                "%.2f MU are not between %.0f and %.0f", unit.meterset(), minimumMeterset(), maximumMeterset()),
                unit.meterset() < minimumMeterset() ? "Remove the beam." : "Deliver it twice."));
    }

    private Optional<Finding> checkPlace(DeliveryUnit unit, BeamSettings beam, RigidTransform patientToFrame) {
        Vector3 aimMm = patientToFrame.apply(unit.isocentreMm());
        if (!machine.reachMm().holds(aimMm)) {
            return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "(%.1f, %.1f, %.1f) mm from the middle of the head is out of reach", aimMm.x(), aimMm.y(),
                    aimMm.z()), "Aim elsewhere."));
        }
        double awayMm = patientToFrame.apply(beam.sourceMm(unit.isocentreMm())).distanceTo(nodes.get(beam.node()));
        return awayMm <= machine.nodeToleranceMm() ? Optional.empty() : Optional.of(Finding.error(unit.name(),
                String.format(Locale.ROOT, "the source is %.1f mm from node %s", awayMm, beam.node()),
                "Take angles and distance from the node to the point that is aimed at."));
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
            seconds += machine.travel().secondsPerBeam();
            if (n > 0) {
                seconds += secondsBetween(beam(units.get(n - 1)), beam(units.get(n)));
            }
        }
        return seconds;
    }

    private double secondsBetween(BeamSettings before, BeamSettings after) {
        double wayMm = nodes.get(before.node()).distanceTo(nodes.get(after.node()));
        return wayMm / machine.travel().mmPerSecond()
                + (before.coneMm() == after.coneMm() ? 0 : collimator.secondsPerChange());
    }
}
