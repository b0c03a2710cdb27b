package org.isocentra.dicom.internal.rt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.Cone;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.LeafCollimator.Leaves;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.device.api.iec.LeafLimits;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.BuiltInDicom;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.check.LeafCheck;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arcs and static beams with cones as RT Plan beams. */
public class GantryPlanTest {

    private static final int ARCS = 40;
    private static final LeafLimits LIMITS = new LeafLimits(200, 150, 150, 5);

    @TempDir
    Path folder;

    private static GantryBeam arc(Random random) {
        boolean clockwise = random.nextBoolean();
        double start = 360 * random.nextDouble();
        List<ControlPoint> points = new ArrayList<>();
        double delivered = 0;
        for (int n = 0; n <= 5; n++) {
            double angle = ((start + (clockwise ? 13.7 : -13.7) * n) % 360 + 360) % 360;
            points.add(new ControlPoint(angle, n == 5 ? 1 : delivered));
            delivered += 0.19 * random.nextDouble();
        }
        double cone = 4 + 20 * random.nextDouble();
        return new GantryBeam(1000, 360 * random.nextDouble(), 360 * random.nextDouble(), clockwise, points,
                new Cone("CONE", cone, 50, 50), 1000);
    }

    /** With the beam off while the gantry turns from stop to stop. */
    private static GantryBeam stops(Random random) {
        GantryBeam arc = arc(random);
        List<ControlPoint> points = new ArrayList<>();
        for (int n = 1; n < arc.points().size(); n++) {
            double angle = arc.points().get(n).gantryDeg();
            points.add(new ControlPoint(angle, arc.points().get(n - 1).delivered()));
            points.add(new ControlPoint(angle, arc.points().get(n).delivered()));
        }
        return new GantryBeam(450, arc.supportDeg(), 0, arc.clockwise(), points, new Cone("CONE", 7.5, 25, 25), 1500);
    }

    /** From a source that is nearer or farther than where the beam data refer to. */
    private static GantryBeam still(Random random) {
        double gantry = 360 * random.nextDouble();
        return new GantryBeam(random.nextDouble(650, 1000), 800, 360 * random.nextDouble(), 0, true,
                List.of(new ControlPoint(gantry, 0), new ControlPoint(gantry, 1)),
                new Cone("CONE", 12.5, 50, 50), 1000);
    }

    /** 32 pairs of leaves of 2.5 mm between 14 of 5 mm on either side, which move while the gantry turns. */
    private static GantryBeam leaves(Random random) {
        List<Double> boundaries = new ArrayList<>();
        for (double edge = -110; edge <= 110; edge += edge >= -40 && edge < 40 ? 2.5 : 5) {
            boundaries.add(edge);
        }
        int pairs = boundaries.size() - 1;
        GantryBeam cone = arc(random);
        List<Leaves> points = new ArrayList<>();
        for (int point = 0; point < cone.points().size(); point++) {
            List<Double> from = new ArrayList<>(Collections.nCopies(pairs, 0.0));
            List<Double> to = new ArrayList<>(Collections.nCopies(pairs, 0.0));
            for (int n = 22; n < 30 && point != 2; n++) {
                from.set(n, random.nextDouble(-15, 0));
                to.set(n, random.nextDouble(0, 15));
            }
            points.add(point == 2 ? points.getLast() : new Leaves(from, to));
        }
        return new GantryBeam(cone.sourceAxisMm(), cone.supportDeg(), cone.collimatorDeg(), cone.clockwise(),
                cone.points(), new LeafCollimator(boundaries, new Aperture.Rectangle(-18, 17.5, -20, 20), points,
                LIMITS), cone.doseRatePerMinute());
    }

    /**
     * An export of many beams at random angles: every fourth is a static one, one stops on its way, some are of leaves.
     */
    public static RtExport export() {
        Random random = new Random(11);
        RtExport sample = Samples.export();
        List<DeliveryUnit> units = new ArrayList<>();
        Map<String, GantryBeam> beams = new LinkedHashMap<>();
        for (int n = 0; n < ARCS; n++) {
            String name = "GTV_1 " + (n + 1);
            Vector3 isocentre = new Vector3(random.nextDouble(-80, 80), random.nextDouble(-80, 80),
                    random.nextDouble(-80, 80));
            units.add(new DeliveryUnit(name, "GTV_1", isocentre, random.nextDouble(200, 3000), settings(n)));
            beams.put(name, switch (n % 4) {
                case 3 -> still(random);
                case 2 -> leaves(random);
                case 1 -> stops(random);
                default -> arc(random);
            });
        }
        Plan p = sample.plan();
        DeviceDescription device = new DeviceDescription("linac-cone", "Linac", "linac", "Generic", "1.0.0",
                MetersetUnit.MONITOR_UNIT, Acceptance.REPRESENTATIVE);
        return new RtExport(sample.image(), sample.structures(), new Plan(p.uid(), p.label(), p.status(),
                device.id(), device.version(), p.treatmentDate(), p.patientToFrame(), p.prescriptions(), units), device,
                beams, sample.doses(), sample.dvhs(), "1.0.0");
    }

    /** For leaves, more than fits into a value; sometimes only just. */
    private static SequencedMap<String, String> settings(int beam) {
        SequencedMap<String, String> settings = new LinkedHashMap<>(Map.of("cone", "10"));
        if (beam % 4 == 2) {
            settings.put("leaves", beam % 8 == 2 ? "23:-5.1,3.2;-5.3,3.4 40:1,2//".repeat(40) : "9".repeat(58));
            settings.put("after", "them=too");
        }
        return settings;
    }

    @Test
    void settingsOfAnyLengthSurviveTheFile() throws IOException {
        RtExport export = export();
        List<Path> files = new BuiltInDicom().writePlan(export, folder.resolve("out"), ProgressMonitor.NONE).value();
        List<DeliveryUnit> back = new BuiltInDicom().readPlan(files.get(1)).value().units();
        for (int n = 0; n < ARCS; n++) {
            assertEquals(List.copyOf(export.plan().units().get(n).settings().entrySet()),
                    List.copyOf(back.get(n).settings().entrySet()));
        }
        for (Node beam : new DicomReader().read(files.get(1)).root().items(Attribute.BEAM_SEQUENCE)) {
            PrivateData.UNIT_SETTINGS.texts(beam).forEach(text -> assertTrue(text.length() <= 64, text));
        }
    }

    private Node written(RtExport export) throws IOException {
        List<Path> files = new BuiltInDicom().writePlan(export, folder.resolve("out"), ProgressMonitor.NONE).value();
        return new DicomReader().read(files.get(1)).root();
    }

    private static GantryBeam read(Node beam) {
        if (!beam.has(Attribute.APPLICATOR_SEQUENCE)) {
            return LeafCheck.read(beam).orElseThrow();
        }
        List<Node> points = beam.requiredItems(Attribute.CONTROL_POINT_SEQUENCE);
        Node first = points.getFirst();
        Node applicator = beam.requiredItems(Attribute.APPLICATOR_SEQUENCE).getFirst();
        double diameter = applicator.requiredItems(Attribute.APPLICATOR_GEOMETRY_SEQUENCE).getFirst()
                .requiredNumber(Attribute.APPLICATOR_OPENING);
        double[] jaws = first.requiredItems(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE).getFirst()
                .requiredNumbers(Attribute.LEAF_JAW_POSITIONS, 2);
        assertEquals("STEREOTACTIC", applicator.requiredText(Attribute.APPLICATOR_TYPE));
        double gantry = first.requiredNumber(Attribute.GANTRY_ANGLE);
        return new GantryBeam(beam.requiredNumber(Attribute.SOURCE_AXIS_DISTANCE),
                first.requiredNumber(Attribute.PATIENT_SUPPORT_ANGLE),
                first.requiredNumber(Attribute.BEAM_LIMITING_DEVICE_ANGLE),
                first.requiredText(Attribute.GANTRY_ROTATION_DIRECTION).equals("CW"),
                points.stream().map(p -> new ControlPoint(p.number(Attribute.GANTRY_ANGLE).orElse(gantry),
                        p.requiredNumber(Attribute.CUMULATIVE_METERSET_WEIGHT))).toList(),
                new Cone("CONE", diameter, jaws[1] - jaws[0], 50), first.requiredNumber(Attribute.DOSE_RATE_SET));
    }

    /** Sources, axes and apertures come back from the angles of RT Plan to 1e-6 mm. */
    @Test
    void fieldsSurviveTheFile() throws IOException {
        RtExport export = export();
        Node root = written(export);
        List<Node> references = root.items(Attribute.FRACTION_GROUP_SEQUENCE).getFirst()
                .items(Attribute.REFERENCED_BEAM_SEQUENCE);
        for (int n = 0; n < ARCS; n++) {
            DeliveryUnit unit = export.plan().units().get(n);
            Node beam = root.items(Attribute.BEAM_SEQUENCE).get(n);
            GantryBeam delivered = export.beams().get(unit.name());
            if (delivered.collimator() instanceof LeafCollimator) {
                assertEquals(LIMITS, ((LeafCollimator) read(beam).collimator()).limits());
            }
            assertEquals(delivered.isStatic() ? "STATIC" : "DYNAMIC", beam.requiredText(Attribute.BEAM_TYPE));
            double[] isocentre = beam.requiredItems(Attribute.CONTROL_POINT_SEQUENCE).getFirst()
                    .requiredNumbers(Attribute.ISOCENTER_POSITION, 3);
            List<Field> back = read(beam).fields(new Vector3(isocentre[0], isocentre[1], isocentre[2]), "q",
                    references.get(n).requiredNumber(Attribute.BEAM_METERSET));
            List<Field> before = delivered.fields(unit.isocentreMm(), "q", unit.meterset());
            assertEquals(before.size(), back.size());
            for (int f = 0; f < before.size(); f++) {
                assertEquals(0, before.get(f).sourceMm().distanceTo(back.get(f).sourceMm()), 1e-6);
                assertEquals(0, missedMm(before.get(f), back.get(f)), 1e-6);
                assertEquals(before.get(f).meterset(), back.get(f).meterset(), 1e-6);
                assertOpening(before.get(f), back.get(f));
            }
        }
    }

    /** How far the axis of one field passes from what the other is aimed at. */
    private static double missedMm(Field field, Field other) {
        Vector3 axis = field.axisPointMm().minus(field.sourceMm()).unit();
        return other.axisPointMm().minus(field.sourceMm()).cross(axis).length();
    }

    private static void assertOpening(Field before, Field after) {
        if (before.aperture() instanceof Aperture.MultiLeaf leaves) {
            Aperture.MultiLeaf back = (Aperture.MultiLeaf) after.aperture();
            assertEquals(0, leaves.travel().distanceTo(back.travel()), 1e-8);
            assertEquals(leaves.jaws(), back.jaws());
            assertEquals(leaves.pairs().size(), back.pairs().size());
            for (int n = 0; n < leaves.pairs().size(); n++) {
                Aperture.LeafPair pair = leaves.pairs().get(n);
                assertEquals(pair.lowMm(), back.pairs().get(n).lowMm());
                assertEquals(pair.fromMm(), back.pairs().get(n).fromMm(), 1e-6);
                assertEquals(pair.toMm(), back.pairs().get(n).toMm(), 1e-6);
            }
        } else {
            assertEquals(perMm(before), perMm(after), 2e-8, "written in single precision");
        }
    }

    /** Diameter for a distance from the source of 1 mm: a file does not say where beam data refer to. */
    private static double perMm(Field field) {
        return ((Aperture.Circular) field.aperture()).diameterMm() / field.sourceMm().distanceTo(field.axisPointMm());
    }

    /** Jaws of 400 mm behind a cone made for 50 mm, and a gantry that turns without being told which way. */
    @Test
    void whatCannotBeDeliveredIsFoundInTheFile() throws IOException {
        RtExport export = export();
        ObjectHead head = new ObjectHead(export.image(), LocalDateTime.of(2026, 11, 23, 14, 15), () -> "2.25.77",
                "1.0.0");
        DataSet plan = new PlanWriter(head, export.plan(), export.device(), export.beams(), export.structures())
                .write(ObjectHead.reference(RtWriter.structures(export.structures(), export.image(), "1.0.0",
                        LocalDateTime.of(2026, 11, 23, 14, 15), () -> "2.25.78")));
        assertEquals(List.of(), RtCheck.check(node(plan)));
        assertFound(plan, "LeafJawPositions", first -> first.toBuilder().put(
                Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE, List.of(new DataSet.Builder()
                        .put(Attribute.RT_BEAM_LIMITING_DEVICE_TYPE, "X")
                        .put(Attribute.LEAF_JAW_POSITIONS, -200, 200).build())).build());
        assertFound(plan, "BeamLimitingDevicePositionSequence", first -> first.toBuilder()
                .remove(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE).build());
        assertFound(plan, "GantryAngle", first -> first.toBuilder()
                .put(Attribute.GANTRY_ROTATION_DIRECTION, "NONE").build());
        DataSet foreign = Samples.edit(plan, Attribute.BEAM_SEQUENCE, 2, beam -> Samples.edit(
                beam.toBuilder().remove(Attribute.SOURCE_AXIS_DISTANCE).build(), Attribute.CONTROL_POINT_SEQUENCE, 0,
                point -> point.toBuilder().remove(Attribute.DOSE_RATE_SET).build()));
        assertEquals(List.of(), RtCheck.check(node(foreign)), "what need not be there is not missed");
        for (double[] wrong : new double[][] {{5, -5}, {-250, 5}, {-149, -148}, {-90, 90}, {0}}) {
            DataSet changed = Samples.edit(plan, Attribute.BEAM_SEQUENCE, 2,
                    beam -> Samples.edit(beam, Attribute.CONTROL_POINT_SEQUENCE, 1, point -> Samples.edit(point,
                            Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE, 0, leaves -> moved(leaves, wrong))));
            assertTrue(RtCheck.check(node(changed)).stream().anyMatch(f -> f.where().contains("BeamLimitingDevice")
                    || f.where().contains("LeafJaw")), () -> wrong[0] + ": " + RtCheck.check(node(changed)));
        }
    }

    /** The meterset of one beam is a ten thousandth more than the machine would deliver by its settings. */
    @Test
    void whatTheMachineWouldDeliverOtherwiseIsFound() throws IOException {
        RtExport export = export();
        TreatmentDevice device = (TreatmentDevice) Proxy.newProxyInstance(TreatmentDevice.class.getClassLoader(),
                new Class<?>[] {TreatmentDevice.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "description" -> export.device();
                    case "gantryBeam" -> Optional.of(export.beams().get(((DeliveryUnit) arguments[0]).name()));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        DataSet plan = written(export).data();
        DataSet changed = Samples.edit(plan, Attribute.FRACTION_GROUP_SEQUENCE, 0, group -> Samples.edit(group,
                Attribute.REFERENCED_BEAM_SEQUENCE, 5, beam -> beam.toBuilder().put(Attribute.BEAM_METERSET,
                1.0001 * node(beam).requiredNumber(Attribute.BEAM_METERSET)).build()));
        assertEquals(List.of(), PlanWriter.differences(new DicomReader().read(Samples.write(
                folder.resolve("same.dcm"), plan)), device));
        List<Finding> found = PlanWriter.differences(new DicomReader().read(Samples.write(
                folder.resolve("changed.dcm"), changed)), device);
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().where().contains("[6] > ") && found.getFirst().isError(), found::toString);
    }

    /** One pair of leaves elsewhere: they collide, are too far out, or came too fast; or positions that lack. */
    private static DataSet moved(DataSet leaves, double[] pair) {
        double[] mm = node(leaves).numbers(Attribute.LEAF_JAW_POSITIONS);
        if (pair.length == 1) {
            mm = Arrays.copyOf(mm, mm.length - 1);
        } else {
            mm[25] = pair[0];
            mm[mm.length / 2 + 25] = pair[1];
        }
        return leaves.toBuilder().put(Attribute.LEAF_JAW_POSITIONS, mm).build();
    }

    private static void assertFound(DataSet plan, String attribute, UnaryOperator<DataSet> fault) {
        DataSet changed = Samples.edit(plan, Attribute.BEAM_SEQUENCE, 0,
                beam -> Samples.edit(beam, Attribute.CONTROL_POINT_SEQUENCE, 0, fault));
        assertTrue(RtCheck.check(node(changed)).stream().anyMatch(f -> f.where().contains(attribute)),
                () -> attribute + ": " + RtCheck.check(node(changed)));
    }

    private static Node node(DataSet data) {
        return Node.root("file", data);
    }
}
