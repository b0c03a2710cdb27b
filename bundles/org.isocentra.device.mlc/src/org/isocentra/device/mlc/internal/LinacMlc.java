package org.isocentra.device.mlc.internal;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.SerialDevice;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.cones.Sizes;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.mlc.internal.shaping.ShapedArcs;
import org.isocentra.device.mlc.internal.shaping.Site;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;

/**
 * A linear accelerator on a C-arm, with a multi-leaf collimator. A unit is one arc about an isocentre: a number of MU
 * and the settings of {@link ArcSettings}.
 */
public final class LinacMlc extends SerialDevice<ArcSettings> {

    private final MachineFile.Machine machine;
    private final Site site;

    public LinacMlc() {
        this(DataFiles.read(), DataFiles.site());
    }

    LinacMlc(DataFiles.Unit unit, Site site) {
        super(new DeviceDescription(unit.file().machine().id(), unit.file().machine().name(),
                "C-arm linear accelerator", unit.file().machine().manufacturer(),
                unit.file().version() + "+beams." + unit.beams().version(), MetersetUnit.MONITOR_UNIT,
                unit.beams().acceptance().state()), unit.beams().model(),
                unit.file().machine().doseRateMuPerMinute(), sizes(unit));
        machine = unit.file().machine();
        this.site = site;
    }

    /** Round openings. */
    private static Sizes<ArcSettings> sizes(DataFiles.Unit unit) {
        MachineFile.Machine machine = unit.file().machine();
        MultiLeafBeam beam = unit.beams().beam().quality().multiLeaf().orElseThrow();
        return Sizes.of(machine.discsMm(), machine.arcs(), Arc::name, (arc, discMm) -> new ArcSettings(arc, 0,
                Openings.constant(machine.leaves().disc(discMm), arc.controlPoints(machine.partDeg()).size())),
                disc -> beam(machine, disc, 1).fields(Vector3.ZERO, LeafBeams.QUALITY, 1),
                discMm -> DiscProfile.of(beam, discMm));
    }

    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        return machine.arm().clear(sizes().elements(), disc -> beam(machine, disc, 1),
                patientToFrame.apply(isocentreMm));
    }

    @Override
    public Optional<Shaping> shapedTo(SequencedMap<String, Solid> targets, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        return Optional.of(new ShapedArcs(new ShapedArcs.Machine(this, machine.leaves(), machine.arm(),
                machine.collimator(), machine.arcs(), machine.sourceAxisMm(), machine.partDeg()), site, targets,
                isocentreMm, patientToFrame));
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return beam(machine, of(element), 1).fields(isocentreMm, LeafBeams.QUALITY, 1);
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        return only(on).settings();
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return beam(unit).fields(unit.isocentreMm(), LeafBeams.QUALITY, unit.meterset());
    }

    @Override
    protected GantryBeam beam(DeliveryUnit unit) {
        ArcSettings settings = ArcSettings.of(unit, machine);
        try {
            return beam(machine, settings, unit.meterset());
        } catch (IllegalArgumentException e) {
            throw new InputException(unit.name() + ", leaves", e.getMessage(), "Change the opening.", e);
        }
    }

    /** @throws IllegalArgumentException when leaves cannot do what they should */
    private static GantryBeam beam(MachineFile.Machine machine, ArcSettings settings, double mu) {
        Arc arc = settings.arc();
        List<ControlPoint> points = arc.controlPoints(machine.partDeg());
        double atFullSpeed = mu * SECONDS_PER_MINUTE * machine.arm().gantry().degPerSecond() / arc.lengthDeg();
        double perMinute = mu > 0 ? Math.min(machine.doseRateMuPerMinute(), atFullSpeed)
                : machine.doseRateMuPerMinute();
        return new GantryBeam(machine.sourceAxisMm(), Settings.iec(arc.supportDeg()),
                Settings.iec(settings.collimatorDeg()), arc.clockwise(), points,
                machine.leaves().collimator(settings.openings(), machine.arm().gantry().degPerSecond()), perMinute);
    }

    /** Where the gantry cannot turn as fast as the dose rate would let it, the dose rate is lower. */
    private double seconds(Arc arc, double mu) {
        return Math.max(mu / machine.doseRateMuPerMinute() * SECONDS_PER_MINUTE,
                arc.lengthDeg() / machine.arm().gantry().degPerSecond());
    }

    /** Of the longest arc; {@link #check} knows that of each. */
    @Override
    public double minimumMeterset() {
        return machine.arm().leastMu(machine.arcs());
    }

    /** Of the shortest arc. */
    @Override
    public double maximumMeterset() {
        return machine.arm().mostMu(machine.arcs());
    }

    @Override
    protected Optional<Finding> checkMeterset(DeliveryUnit unit, GantryBeam beam) {
        return machine.arm().checkMeterset(unit, beam.arcDeg());
    }

    @Override
    protected Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, RigidTransform patientToFrame) {
        return machine.arm().checkPlace(unit, beam, patientToFrame.apply(unit.isocentreMm()));
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(unit -> seconds(ArcSettings.of(unit, machine).arc(), unit.meterset())).sum();
    }

    @Override
    protected double secondsOf(DeliveryUnit unit) {
        return machine.seconds().perUnit();
    }

    @Override
    protected double secondsBetween(DeliveryUnit before, DeliveryUnit after) {
        ArcSettings from = ArcSettings.of(before, machine);
        ArcSettings to = ArcSettings.of(after, machine);
        double collimator = Math.abs(to.collimatorDeg() - from.collimatorDeg())
                / machine.collimator().degPerSecond();
        double isocentre = before.isocentreMm().equals(after.isocentreMm()) ? 0 : machine.seconds().perIsocentre();
        return Math.max(machine.arm().turningSeconds(from.arc(), to.arc()), Math.max(collimator, isocentre));
    }
}
