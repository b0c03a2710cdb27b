package org.isocentra.device.linac.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.ConeBeams;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.SerialDevice;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.cones.Sizes;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A linear accelerator on a C-arm, with round collimators. A unit is one arc about an isocentre: a number of MU and the
 * settings {@code cone}, in mm, {@code couch}, {@code start} and {@code stop}, the angles of the couch and those
 * between which the gantry turns, IEC 61217.
 */
public final class LinacCone extends SerialDevice<LinacCone.Turn> {

    private static final List<String> SETTINGS = List.of("cone", "couch", "start", "stop");

    private final MachineFile.Machine machine;
    private final CArm arm;

    /** What an element delivers. */
    record Turn(Arc arc, GantryBeam beam) {
    }

    public LinacCone() {
        this(DataFiles.read());
    }

    LinacCone(DataFiles.Unit unit) {
        super(new DeviceDescription(unit.file().machine().id(), unit.file().machine().name(),
                "C-arm linear accelerator", unit.file().machine().manufacturer(),
                unit.file().version() + "+beams." + unit.beams().version(), MetersetUnit.MONITOR_UNIT,
                unit.beams().acceptance().state()), unit.beams().model(),
                unit.file().machine().doseRateMuPerMinute(), sizes(unit));
        machine = unit.file().machine();
        arm = machine.arm();
    }

    private static Sizes<Turn> sizes(DataFiles.Unit unit) {
        MachineFile.Machine machine = unit.file().machine();
        return Sizes.of(machine.conesMm(), machine.arcs(), Arc::name,
                (arc, coneMm) -> new Turn(arc, beam(machine, arc, coneMm)),
                turn -> fields(turn.beam, Vector3.ZERO, 1), unit.beams()::profile);
    }

    private static GantryBeam beam(MachineFile.Machine machine, Arc arc, double coneMm) {
        Cone cone = new Cone("CONE " + Numbers.text(coneMm), coneMm, machine.jaws().openingMm(),
                machine.jaws().largestOpeningMm());
        return new GantryBeam(machine.sourceAxisMm(), Settings.iec(arc.supportDeg()), 0, arc.clockwise(),
                arc.controlPoints(machine.partDeg()), cone, machine.doseRateMuPerMinute());
    }

    private static List<Field> fields(GantryBeam beam, Vector3 isocentreMm, double mu) {
        return beam.fields(isocentreMm, ConeBeams.quality(beam.cone().diameterMm()), mu);
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        return arm.clear(sizes().elements(), Turn::beam, patientToFrame.apply(isocentreMm));
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return fields(of(element).beam, isocentreMm, 1);
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        Turn turn = only(on);
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("cone", Numbers.text(turn.beam.cone().diameterMm()));
        CArm.put(turn.arc, settings);
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(beam(unit), unit.isocentreMm(), unit.meterset());
    }

    @Override
    protected GantryBeam beam(DeliveryUnit unit) {
        Settings settings = Settings.of(unit, SETTINGS);
        double coneMm = settings.coneMm("cone", machine.conesMm());
        return beam(machine, arm.arc(settings), coneMm);
    }

    /** Of the longest arc; {@link #check} knows that of each. */
    @Override
    public double minimumMeterset() {
        return arm.leastMu(machine.arcs());
    }

    /** Of the shortest arc. */
    @Override
    public double maximumMeterset() {
        return arm.mostMu(machine.arcs());
    }

    @Override
    protected Optional<Finding> checkMeterset(DeliveryUnit unit, GantryBeam beam) {
        return arm.checkMeterset(unit, beam.arcDeg());
    }

    @Override
    protected Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, RigidTransform patientToFrame) {
        return arm.checkPlace(unit, beam, patientToFrame.apply(unit.isocentreMm()));
    }

    @Override
    protected double secondsOf(DeliveryUnit unit) {
        return machine.seconds().perUnit();
    }

    @Override
    protected double secondsBetween(DeliveryUnit before, DeliveryUnit after) {
        Settings from = Settings.of(before, SETTINGS);
        Settings to = Settings.of(after, SETTINGS);
        double isocentre = before.isocentreMm().equals(after.isocentreMm()) ? 0 : machine.seconds().perIsocentre();
        double cone = from.number("cone") == to.number("cone") ? 0 : machine.seconds().perCone();
        return Math.max(arm.turningSeconds(arm.arc(from), arm.arc(to)), isocentre) + cone;
    }
}
