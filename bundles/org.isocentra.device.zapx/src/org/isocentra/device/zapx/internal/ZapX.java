package org.isocentra.device.zapx.internal;

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
 * A self-shielded linear accelerator in a gyroscope. A unit is one path about an isocentre: a number of MU, the same
 * part of it from each node of the path, and the settings {@code collimator}, in mm, {@code couch}, {@code start} and
 * {@code stop}, which say where the path is by the angles of IEC 61217 that a couch and a gantry would have.
 */
public final class ZapX implements TreatmentDevice {

    private static final List<String> SETTINGS = List.of("collimator", "couch", "start", "stop");
    private static final double SECONDS_PER_MINUTE = 60;

    /** What a unit delivers. */
    private record Delivery(Path path, double collimatorMm) {
    }

    private final MachineFile.Machine machine;
    private final BeamModel beamModel;
    private final DeviceDescription description;
    private final Map<Element, Delivery> elements = new LinkedHashMap<>();
    private final List<Footprint> footprints;

    public ZapX() {
        this(DataFiles.read());
    }

    ZapX(DataFiles.Unit unit) {
        machine = unit.file().machine();
        beamModel = unit.beams().model(unit.spectrum());
        description = new DeviceDescription(machine.id(), machine.name(), "Gyroscopic linear accelerator",
                machine.manufacturer(), unit.file().version() + "+beams." + unit.beams().version(),
                MetersetUnit.MONITOR_UNIT, unit.beams().acceptance().state());
        List<Footprint> sizes = new ArrayList<>();
        for (double collimatorMm : machine.collimatorsMm()) {
            List<Field> fields = new ArrayList<>();
            for (Path path : machine.paths()) {
                Element element = new Element(path.name(), Numbers.text(collimatorMm));
                elements.put(element, new Delivery(path, collimatorMm));
                fields.addAll(fields(element, Vector3.ZERO));
            }
            sizes.add(Footprint.of(Numbers.text(collimatorMm), fields,
                    beamModel.quality(ConeBeams.quality(collimatorMm)).orElseThrow().profile().orElseThrow()));
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

    /** Every path with every collimator. */
    @Override
    public List<Element> elements() {
        return List.copyOf(elements.keySet());
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        return machine.reachMm().holds(patientToFrame.apply(isocentreMm)) ? elements() : List.of();
    }

    /** There is one source. */
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
        return fields(delivery(element), isocentreMm, 1);
    }

    private Delivery delivery(Element element) {
        Delivery delivery = elements.get(element);
        if (delivery == null) {
            throw new IllegalArgumentException(machine.name() + " has no " + element);
        }
        return delivery;
    }

    private List<Field> fields(Delivery delivery, Vector3 isocentreMm, double mu) {
        return beam(delivery).fields(isocentreMm, ConeBeams.quality(delivery.collimatorMm()), mu);
    }

    private GantryBeam beam(Delivery delivery) {
        Path path = delivery.path();
        Cone cone = new Cone("COLLIMATOR " + Numbers.text(delivery.collimatorMm()), delivery.collimatorMm(),
                machine.openingMm(), machine.openingMm());
        return new GantryBeam(machine.sourceAxisMm(), Settings.iec(path.couchDeg()), 0,
                path.toDeg() > path.fromDeg(), path.controlPoints(machine.nodeDeg()), cone,
                machine.doseRateMuPerMinute());
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        if (on.size() != 1) {
            throw new IllegalArgumentException(machine.name() + " delivers one of its paths at a time, not " + on);
        }
        Delivery delivery = delivery(on.getFirst());
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("collimator", Numbers.text(delivery.collimatorMm()));
        settings.put("couch", Path.scale(delivery.path().couchDeg()));
        settings.put("start", Path.scale(delivery.path().fromDeg()));
        settings.put("stop", Path.scale(delivery.path().toDeg()));
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(delivery(unit), unit.isocentreMm(), unit.meterset());
    }

    @Override
    public Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        Delivery delivery = delivery(unit);
        checkMeterset(unit, delivery).ifPresent(fault -> {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        });
        return Optional.of(beam(delivery));
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    private Delivery delivery(DeliveryUnit unit) {
        Settings settings = Settings.of(unit, SETTINGS);
        double collimatorMm = settings.coneMm("collimator", machine.collimatorsMm());
        double couch = settings.signedDeg("couch", -180, 180);
        double start = settings.signedDeg("start", -180, 180);
        double stop = settings.signedDeg("stop", -180, 180);
        if (start == stop) {
            throw settings.refusal("stop", "the path has no length", "Give it some.");
        }
        Path path = new Path(couch, List.of(start, stop));
        if (!path.directions(machine.nodeDeg()).stream().allMatch(machine.access()::allows)) {
            throw settings.refusal("couch", path.name() + " leaves the directions that beams can come from",
                    "Stay " + Numbers.text(machine.access().posteriorDeg()) + " degrees from straight below the head, and "
                            + Numbers.text(machine.access().elevationDeg()) + " above the plane across the body.");
        }
        return new Delivery(path, collimatorMm);
    }

    /** Of the path with most nodes; {@link #check} knows that of each. */
    @Override
    public double minimumMeterset() {
        return machine.leastMuPerNode() * machine.paths().stream().mapToInt(this::nodes).max().orElseThrow();
    }

    /** Of the path with fewest nodes. */
    @Override
    public double maximumMeterset() {
        return machine.mostMuPerNode() * machine.paths().stream().mapToInt(this::nodes).min().orElseThrow();
    }

    private int nodes(Path path) {
        return path.nodes(machine.nodeDeg());
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
                checkMeterset(unit, delivery(unit)).ifPresent(findings::add);
                checkPlace(unit, patientToFrame.apply(unit.isocentreMm())).ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
        }
        return findings;
    }

    private Optional<Finding> checkMeterset(DeliveryUnit unit, Delivery delivery) {
        double perNode = unit.meterset() / nodes(delivery.path());
        if (perNode >= machine.leastMuPerNode() * (1 - 1e-9) && perNode <= machine.mostMuPerNode() * (1 + 1e-9)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                "%.2f MU per node are not between %.0f and %.0f", perNode, machine.leastMuPerNode(),
                machine.mostMuPerNode()), perNode < machine.leastMuPerNode() ? "Shorten or remove the path."
                        : "Deliver it twice."));
    }

    private Optional<Finding> checkPlace(DeliveryUnit unit, Vector3 machineMm) {
        return machine.reachMm().holds(machineMm) ? Optional.empty() : Optional.of(Finding.error(unit.name(),
                String.format(Locale.ROOT, "(%.1f, %.1f, %.1f) mm from the middle of the head is out of reach",
                        machineMm.x(), machineMm.y(), machineMm.z()), "Move the isocentre."));
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
            List<Vector3> nodes = directions(units.get(n));
            seconds += nodes.size() * machine.travel().secondsPerNode()
                    + turningSeconds(nodes.getFirst(), nodes.getLast());
            if (n > 0) {
                seconds += secondsBetween(units.get(n - 1), units.get(n));
            }
        }
        return seconds;
    }

    private List<Vector3> directions(DeliveryUnit unit) {
        return delivery(unit).path().directions(machine.nodeDeg());
    }

    /** What turns does so while the patient is moved and the wheel of collimators turned. */
    private double secondsBetween(DeliveryUnit before, DeliveryUnit after) {
        double turning = turningSeconds(directions(before).getLast(), directions(after).getFirst());
        double isocentre = before.isocentreMm().equals(after.isocentreMm()) ? 0
                : machine.travel().secondsPerIsocentre();
        double collimator = delivery(before).collimatorMm() == delivery(after).collimatorMm() ? 0
                : machine.travel().secondsPerCollimator();
        return Math.max(turning, Math.max(isocentre, collimator));
    }

    private double turningSeconds(Vector3 from, Vector3 to) {
        return Math.toDegrees(Math.acos(Math.clamp(from.dot(to), -1, 1))) / machine.travel().degPerSecond();
    }
}
