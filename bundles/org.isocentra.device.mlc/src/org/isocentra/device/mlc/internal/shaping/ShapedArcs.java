package org.isocentra.device.mlc.internal.shaping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.cones.Arc;
import org.isocentra.device.api.cones.CArm;
import org.isocentra.device.api.cones.Numbers;
import org.isocentra.device.api.iec.GantryPose;
import org.isocentra.device.mlc.internal.ArcSettings;
import org.isocentra.device.mlc.internal.LeafBank;
import org.isocentra.device.mlc.internal.Openings;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;

/**
 * Conformal arcs for several targets about one isocentre. A track is a part of an arc, whose collimator angle suits all
 * targets; an option is a margin about the target in mm. Leaves follow the target along the arc.
 */
public final class ShapedArcs implements Shaping {

    /** Of an opening like which any other is, as to what the machine hits. */
    private static final double DISC_MM = 10;
    /** Part of a surface's points by which the collimator is chosen: one of so many. */
    private static final int ROUGH = 4;

    private final Machine machine;
    private final Site site;
    private final SequencedMap<String, Solid> targets;
    private final Vector3 isocentreMm;
    private final RigidTransform patientToFrame;
    private final SequencedMap<String, Span> spans = new LinkedHashMap<>();
    private final Map<String, SequencedMap<Element, ArcShape>> shapes = new LinkedHashMap<>();

    /**
     * What shapes are made by, and made for.
     *
     * @param partDeg of an arc between control points, at most
     */
    public record Machine(TreatmentDevice device, LeafBank leaves, CArm arm, CArm.Axis collimator, List<Arc> arcs,
            double sourceAxisMm, double partDeg) {
    }

    /** @param patientToFrame where the patient lies */
    public ShapedArcs(Machine machine, Site site, SequencedMap<String, Solid> targets, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        this.machine = machine;
        this.site = site;
        this.targets = new LinkedHashMap<>(targets);
        this.isocentreMm = isocentreMm;
        this.patientToFrame = patientToFrame;
    }

    /** Made when they are first asked for, which takes seconds. */
    private synchronized Map<String, SequencedMap<Element, ArcShape>> shapes() {
        if (shapes.isEmpty()) {
            makeShapes();
        }
        return shapes;
    }

    private void makeShapes() {
        List<Arc> clear = machine.arcs.stream().flatMap(arc -> Span.split(arc, site.spanDeg()).stream())
                .filter(this::isClear).toList();
        Map<String, List<Surface>> surfaces = new LinkedHashMap<>();
        targets.forEach((name, solid) -> surfaces.put(name,
                site.marginsMm().stream().map(margin -> Surface.of(solid, margin)).toList()));
        surfaces.keySet().forEach(name -> shapes.put(name, new LinkedHashMap<>()));
        clear.forEach(arc -> addSpan(arc, surfaces));
    }

    private boolean isClear(Arc arc) {
        Openings disc = Openings.constant(machine.leaves.disc(DISC_MM), arc.controlPoints(machine.partDeg).size());
        return machine.device.check(List.of(unit("", "", new ArcSettings(arc, 0, disc),
                arc.lengthDeg() * machine.arm.leastMuPerDegree())), patientToFrame).isEmpty();
    }

    private Partition partition(Arc arc) {
        double partDeg = arc.lengthDeg() / (arc.controlPoints(machine.partDeg).size() - 1);
        return Partition.of(machine.leaves, machine.arm.gantry().degPerSecond(), partDeg, site.islandMm2());
    }

    private void addSpan(Arc arc, Map<String, List<Surface>> surfaces) {
        Partition partition = partition(arc);
        List<GantryPose> poses = Span.poses(arc, machine.partDeg);
        int usual = site.marginsMm().size() / 2;
        double collimatorDeg = new Collimation(partition, site).bestDeg(surfaces.values().stream()
                .map(margins -> seen(margins.get(usual).thinned(ROUGH), poses)).toList(), machine.collimator);
        spans.put(arc.name(), new Span(arc, collimatorDeg));
        surfaces.forEach((name, margins) -> {
            for (int n = 0; n < margins.size(); n++) {
                Element element = new Element(arc.name(), Numbers.text(site.marginsMm().get(n)));
                seen(margins.get(n), poses).shape(collimatorDeg, partition, site)
                        .ifPresent(shape -> shapes.get(name).put(element, shape));
            }
        });
    }

    private Collimation.Seen seen(Surface surface, List<GantryPose> poses) {
        return new Collimation.Seen(poses.stream()
                .map(pose -> Silhouette.of(surface, pose, isocentreMm, machine.sourceAxisMm)).toList());
    }

    @Override
    public List<Element> elements(String target) {
        return List.copyOf(shapesFor(target).keySet());
    }

    @Override
    public List<Field> fields(String target, Element element) {
        Openings openings = shape(target, element).openings();
        Span span = spans.get(element.track());
        return machine.device.fields(unit(element.track(), target,
                new ArcSettings(span.arc(), span.collimatorDeg(), openings), 1));
    }

    private SequencedMap<Element, ArcShape> shapesFor(String target) {
        return Optional.ofNullable(shapes().get(target)).orElseThrow(
                () -> new IllegalArgumentException("there is no target " + target));
    }

    private ArcShape shape(String target, Element element) {
        return Optional.ofNullable(shapesFor(target).get(element)).orElseThrow(
                () -> new IllegalArgumentException(target + " has no " + element));
    }

    private DeliveryUnit unit(String name, String target, ArcSettings settings, double meterset) {
        return new DeliveryUnit(name, target, isocentreMm, meterset, settings.settings());
    }

    /** Of the longest part of an arc. */
    @Override
    public double minimumMeterset() {
        shapes();
        return machine.arm.leastMuPerDegree()
                * spans.values().stream().mapToDouble(span -> span.arc().lengthDeg()).max().orElse(0);
    }

    /** Arc by arc, each there or back, whichever way is shorter. */
    @Override
    public List<DeliveryUnit> units(List<Portion> portions) {
        shapes();
        Map<String, List<Portion>> bySpan = portions.stream()
                .sorted(Comparator.comparingDouble((Portion portion) -> -portion.meterset()))
                .collect(Collectors.groupingBy(portion -> portion.element().track()));
        List<DeliveryUnit> units = new ArrayList<>();
        double gantryDeg = 0;
        for (Span span : spans.sequencedValues()) {
            List<Portion> ofSpan = bySpan.getOrDefault(span.arc().name(), List.of());
            for (Partition.Group<Portion> group : partition(span.arc()).groups(ofSpan,
                    portion -> shape(portion.target(), portion.element()), Portion::target)) {
                for (Levels.Level<Portion> level : levels(group, span.arc())) {
                    int count = (int) Math.ceil(level.meterset()
                            / (machine.arm.mostMuPerDegree() * span.arc().lengthDeg()));
                    ArcSettings there = settings(span, level);
                    for (int n = 0; n < count; n++) {
                        ArcSettings way = Math.abs(there.arc().toDeg() - gantryDeg)
                                < Math.abs(there.arc().fromDeg() - gantryDeg) ? back(there) : there;
                        gantryDeg = way.arc().toDeg();
                        units.add(unit("Arc " + (units.size() + 1), level.members().getLast().target(), way,
                                level.meterset() / count));
                    }
                }
            }
        }
        return units;
    }

    private List<Levels.Level<Portion>> levels(Partition.Group<Portion> group, Arc arc) {
        double most = group.members().getFirst().meterset();
        return Levels.of(group.members(), Portion::meterset,
                Math.max(machine.arm.leastMuPerDegree() * arc.lengthDeg(), site.leastPart() * most), site.levels());
    }

    private ArcSettings settings(Span span, Levels.Level<Portion> level) {
        return new ArcSettings(span.arc(), span.collimatorDeg(), ArcShape.together(level.members().stream()
                .map(portion -> shape(portion.target(), portion.element()).openings()).toList()));
    }

    private static ArcSettings back(ArcSettings there) {
        Arc arc = there.arc();
        return new ArcSettings(new Arc(arc.supportDeg(), List.of(arc.toDeg(), arc.fromDeg())), there.collimatorDeg(),
                new Openings(there.openings().points().reversed()));
    }
}
