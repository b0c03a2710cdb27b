package org.isocentra.device.zapx.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.SerialDevice;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.cones.Sizes;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A self-shielded linear accelerator in a gyroscope. A unit is one path about an isocentre: a number of MU, the same
 * part of it from each node of the path, and the settings {@code collimator}, in mm, {@code couch}, {@code start} and
 * {@code stop}, which say where the path is by the angles of IEC 61217 that a couch and a gantry would have.
 */
public final class ZapX extends SerialDevice<ZapX.Delivery> {

    private static final List<String> SETTINGS = List.of("collimator", "couch", "start", "stop");

    /** What a unit delivers. */
    record Delivery(Path path, double collimatorMm) {
    }

    private final MachineFile.Machine machine;

    public ZapX() {
        this(DataFiles.read());
    }

    ZapX(DataFiles.Unit unit) {
        super(new DeviceDescription(unit.file().machine().id(), unit.file().machine().name(),
                "Gyroscopic linear accelerator", unit.file().machine().manufacturer(),
                unit.file().version() + "+beams." + unit.beams().version(), MetersetUnit.MONITOR_UNIT,
                unit.beams().acceptance().state()), unit.beams().model(unit.spectrum()),
                unit.file().machine().doseRateMuPerMinute(), sizes(unit));
        machine = unit.file().machine();
    }

    private static Sizes<Delivery> sizes(DataFiles.Unit unit) {
        MachineFile.Machine machine = unit.file().machine();
        return Sizes.of(machine.collimatorsMm(), machine.paths(), Path::name, Delivery::new,
                delivery -> fields(beam(machine, delivery), Vector3.ZERO, 1), unit.beams()::profile);
    }

    private static GantryBeam beam(MachineFile.Machine machine, Delivery delivery) {
        Path path = delivery.path();
        Cone cone = new Cone("COLLIMATOR " + Numbers.text(delivery.collimatorMm()), delivery.collimatorMm(),
                machine.openingMm(), machine.openingMm());
        return new GantryBeam(machine.sourceAxisMm(), Settings.iec(path.couchDeg()), 0,
                path.toDeg() > path.fromDeg(), path.controlPoints(machine.nodeDeg()), cone,
                machine.doseRateMuPerMinute());
    }

    private static List<Field> fields(GantryBeam beam, Vector3 isocentreMm, double mu) {
        return beam.fields(isocentreMm, ConeBeams.quality(beam.cone().diameterMm()), mu);
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        return machine.reachMm().holds(patientToFrame.apply(isocentreMm)) ? elements() : List.of();
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return fields(beam(machine, of(element)), isocentreMm, 1);
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        Delivery delivery = only(on);
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("collimator", Numbers.text(delivery.collimatorMm()));
        settings.put("couch", Path.scale(delivery.path().couchDeg()));
        settings.put("start", Path.scale(delivery.path().fromDeg()));
        settings.put("stop", Path.scale(delivery.path().toDeg()));
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(beam(unit), unit.isocentreMm(), unit.meterset());
    }

    @Override
    protected GantryBeam beam(DeliveryUnit unit) {
        return beam(machine, delivery(unit));
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
                    "Stay " + Numbers.text(machine.access().posteriorDeg())
                    + " degrees from straight below the head, and "
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
    protected Optional<Finding> checkMeterset(DeliveryUnit unit, GantryBeam beam) {
        double perNode = unit.meterset() / nodes(delivery(unit).path());
        if (perNode >= machine.leastMuPerNode() * (1 - 1e-9) && perNode <= machine.mostMuPerNode() * (1 + 1e-9)) {
            return Optional.empty();
        }
        return Optional.of(Finding.error(unit.name(), String.format(Locale.ROOT,
                "%.2f MU per node are not between %.0f and %.0f", perNode, machine.leastMuPerNode(),
                machine.mostMuPerNode()), perNode < machine.leastMuPerNode() ? "Shorten or remove the path."
                        : "Deliver it twice."));
    }

    @Override
    protected Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, RigidTransform patientToFrame) {
        Vector3 machineMm = patientToFrame.apply(unit.isocentreMm());
        return machine.reachMm().holds(machineMm) ? Optional.empty() : Optional.of(Finding.error(unit.name(),
                String.format(Locale.ROOT, "(%.1f, %.1f, %.1f) mm from the middle of the head is out of reach",
                        machineMm.x(), machineMm.y(), machineMm.z()), "Move the isocentre."));
    }

    @Override
    protected double secondsOf(DeliveryUnit unit) {
        List<Vector3> nodes = directions(unit);
        return nodes.size() * machine.travel().secondsPerNode() + turningSeconds(nodes.getFirst(), nodes.getLast());
    }

    private List<Vector3> directions(DeliveryUnit unit) {
        return delivery(unit).path().directions(machine.nodeDeg());
    }

    /** What turns does so while the patient is moved and the wheel of collimators turned. */
    @Override
    protected double secondsBetween(DeliveryUnit before, DeliveryUnit after) {
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
