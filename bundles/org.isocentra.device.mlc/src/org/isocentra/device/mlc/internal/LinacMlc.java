package org.isocentra.device.mlc.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.cones.Settings;
import org.isocentra.device.api.cones.SupineFrame;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.mlc.internal.Openings.Opening;
import org.isocentra.device.mlc.internal.shaping.ShapedArcs;
import org.isocentra.device.mlc.internal.shaping.Site;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;

/**
 * A linear accelerator on a C-arm, with a multi-leaf collimator. A unit is one arc about an isocentre: a number of MU
 * and the settings of {@link ArcSettings}.
 */
public final class LinacMlc implements TreatmentDevice {

    private static final double SECONDS_PER_MINUTE = 60;

    private final MachineFile.Machine machine;
    private final BeamModel beamModel;
    private final DeviceDescription description;
    private final Map<Element, ArcSettings> elements = new LinkedHashMap<>();
    private final List<Footprint> footprints;
    private final Site site;

    public LinacMlc() {
        this(DataFiles.read(), DataFiles.site());
    }

    LinacMlc(DataFiles.Unit unit, Site site) {
        this.site = site;
        machine = unit.file().machine();
        beamModel = unit.beams().model();
        description = new DeviceDescription(machine.id(), machine.name(), "C-arm linear accelerator",
                machine.manufacturer(), unit.file().version() + "+beams." + unit.beams().version(),
                MetersetUnit.MONITOR_UNIT, unit.beams().acceptance().state());
        MultiLeafBeam beam = beamModel.quality(LeafBeams.QUALITY).orElseThrow().multiLeaf().orElseThrow();
        List<Footprint> sizes = new ArrayList<>();
        for (double discMm : machine.discsMm()) {
            Opening disc = machine.leaves().disc(discMm);
            List<Field> fields = new ArrayList<>();
            for (Arc arc : machine.arcs()) {
                Element element = new Element(arc.name(), Numbers.text(discMm));
                elements.put(element, new ArcSettings(arc, 0,
                        Openings.constant(disc, arc.controlPoints(machine.partDeg()).size())));
                fields.addAll(fields(element, Vector3.ZERO));
            }
            sizes.add(Footprint.of(Numbers.text(discMm), fields, DiscProfile.of(beam, discMm)));
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

    /** Every arc with every round opening. */
    @Override
    public List<Element> elements() {
        return List.copyOf(elements.keySet());
    }

    /** Those of arcs that hit nothing; what is open makes no difference to that. */
    @Override
    public List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        Vector3 machineMm = patientToFrame.apply(isocentreMm);
        if (!machine.arm().reachMm().holds(machineMm)) {
            return List.of();
        }
        Map<String, Boolean> clear = new LinkedHashMap<>();
        elements.forEach((element, arc) -> clear.computeIfAbsent(element.track(),
                _ -> machine.arm().clearance().collision(beam(arc, 1), machineMm).isEmpty()));
        return elements.keySet().stream().filter(element -> clear.get(element.track())).toList();
    }

    @Override
    public Optional<Shaping> shapedTo(SequencedMap<String, Solid> targets, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        return Optional.of(new ShapedArcs(new ShapedArcs.Machine(this, machine.leaves(), machine.arm(),
                machine.collimator(), machine.arcs(), machine.sourceAxisMm(), machine.partDeg()), site, targets,
                isocentreMm, patientToFrame));
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
        return beam(settingsOf(element), 1).fields(isocentreMm, LeafBeams.QUALITY, 1);
    }

    private ArcSettings settingsOf(Element element) {
        ArcSettings settings = elements.get(element);
        if (settings == null) {
            throw new IllegalArgumentException(machine.name() + " has no " + element);
        }
        return settings;
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        if (on.size() != 1) {
            throw new IllegalArgumentException(machine.name() + " delivers one of its arcs at a time, not " + on);
        }
        return settingsOf(on.getFirst()).settings();
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return beam(unit).fields(unit.isocentreMm(), LeafBeams.QUALITY, unit.meterset());
    }

    @Override
    public Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        GantryBeam beam = beam(unit);
        machine.arm().checkMeterset(unit, beam.arcDeg()).ifPresent(fault -> {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        });
        return Optional.of(beam);
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    private GantryBeam beam(DeliveryUnit unit) {
        ArcSettings settings = ArcSettings.of(unit, machine);
        try {
            return beam(settings, unit.meterset());
        } catch (IllegalArgumentException e) {
            throw new InputException(unit.name() + ", leaves", e.getMessage(), "Change the opening.", e);
        }
    }

    /** @throws IllegalArgumentException when leaves cannot do what they should */
    private GantryBeam beam(ArcSettings settings, double mu) {
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
        return machine.arm().leastMuPerDegree()
                * machine.arcs().stream().mapToDouble(Arc::lengthDeg).max().orElseThrow();
    }

    /** Of the shortest arc. */
    @Override
    public double maximumMeterset() {
        return machine.arm().mostMuPerDegree()
                * machine.arcs().stream().mapToDouble(Arc::lengthDeg).min().orElseThrow();
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
                machine.arm().checkMeterset(unit, beam.arcDeg()).ifPresent(findings::add);
                machine.arm().checkPlace(unit, beam, patientToFrame.apply(unit.isocentreMm()))
                        .ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
        }
        return findings;
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(unit -> seconds(ArcSettings.of(unit, machine).arc(), unit.meterset())).sum();
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
        ArcSettings from = ArcSettings.of(before, machine);
        ArcSettings to = ArcSettings.of(after, machine);
        double collimator = Math.abs(to.collimatorDeg() - from.collimatorDeg())
                / machine.collimator().degPerSecond();
        double isocentre = before.isocentreMm().equals(after.isocentreMm()) ? 0 : machine.seconds().perIsocentre();
        return Math.max(machine.arm().turningSeconds(from.arc(), to.arc()), Math.max(collimator, isocentre));
    }
}
