package org.isocentra.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every machine that is installed, through RT Plan and back, and what none of them may be made to deliver. */
class DevicesTest {

    private static final int UNITS = 12;
    private static final int ATTEMPTS = 30;
    private static final String TARGET = "GTV_1";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);
    private static final Image IMAGE = image();
    private static final StructureSet STRUCTURES = new StructureSet("MADE", IMAGE.patient(), "2.25.7",
            IMAGE.series().studyUid(), IMAGE.series().frameOfReferenceUid(), Optional.of(IMAGE.series().seriesUid()),
            List.of(new Structure(1, TARGET, StructureType.GTV, new Colour(255, 60, 60), List.of(new Contour(List.of(
                    new Vector3(-2, -2, 2), new Vector3(2, -2, 2), new Vector3(0, 3, 2)), Optional.empty())))));

    @TempDir
    private Path folder;

    static Stream<TreatmentDevice> devices() {
        return Commands.services().get(Contributions.class).catalogue(TreatmentDevice.class).stream()
                .map(device -> device.guarded(TreatmentDevice.class, Duration.ofSeconds(30)));
    }

    private static Image image() {
        VolumeGeometry geometry = VolumeGeometry.axial(4, 4, 2, new Vector3(4, 4, 4), new Vector3(-6, -6, -2));
        return new Image(new Patient("DEVICES", "Made", Optional.empty(), "O"), Modality.MR, new Grid(geometry,
                new float[geometry.voxels()]), new Image.Series("2.25.1", "DEVICES", Optional.empty(), "2.25.2",
                        "2.25.3", "1.2.840.10008.5.1.4.1.1.4", "Made"), List.of("2.25.100", "2.25.101"),
                new Image.Window(50, 100));
    }

    /** Settings of an element with the angles among them changed at random, as far as the machine allows. */
    private static DeliveryUnit random(TreatmentDevice device, RigidTransform frame, int number, Random random) {
        for (int n = 0;; n++) {
            Vector3 place = new Vector3(random.nextDouble(-40, 40), random.nextDouble(-40, 40),
                    random.nextDouble(-40, 40));
            List<Element> there = device.elements(place, frame);
            if (!there.isEmpty()) {
                Element element = there.get(random.nextInt(there.size()));
                SequencedMap<String, String> settings = device.settings(List.of(element), place, frame);
                DeliveryUnit unit = unit(device, "unit " + number, place, settings);
                return IntStream.range(0, ATTEMPTS).mapToObj(_ -> unit(device, unit.name(), place, turned(settings,
                        element, random))).filter(other -> errors(device, List.of(other), frame).isEmpty()
                                && isPossible(device, other)).findFirst().orElse(unit);
            }
            assertTrue(n < ATTEMPTS, "nothing can be delivered anywhere");
        }
    }

    private static SequencedMap<String, String> turned(Map<String, String> settings, Element element, Random random) {
        SequencedMap<String, String> turned = new LinkedHashMap<>();
        settings.forEach((key, value) -> turned.put(key, value.matches("-?[0-9.]+") && !value.equals(element.option())
                ? "" + ((Double.parseDouble(value) + random.nextDouble(-20, 20)) % 360 + 360) % 360 : value));
        return turned;
    }

    private static DeliveryUnit unit(TreatmentDevice device, String name, Vector3 place,
            SequencedMap<String, String> settings) {
        double least = device.minimumMeterset();
        return new DeliveryUnit(name, TARGET, place, Math.clamp(200, least, device.maximumMeterset()), settings);
    }

    private static List<Finding> errors(TreatmentDevice device, List<DeliveryUnit> units, RigidTransform frame) {
        return device.check(units, frame).stream().filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
    }

    private Path written(TreatmentDevice device, List<DeliveryUnit> units, RigidTransform frame) {
        Map<String, GantryBeam> beams = new LinkedHashMap<>();
        units.forEach(unit -> device.gantryBeam(unit).ifPresent(beam -> beams.put(unit.name(), beam)));
        return written(device, units, beams, frame);
    }

    private Path written(TreatmentDevice device, List<DeliveryUnit> units, Map<String, GantryBeam> beams,
            RigidTransform frame) {
        Plan plan = new Plan("2.25.77", "Made", PlanStatus.PLANNED, device.description().id(),
                device.description().version(), DAY, frame, List.of(new Prescription(TARGET, 20, 1, "made", "")),
                units);
        DoseGrid dose = new DoseGrid("plan", IMAGE.grid(), new DoseProvenance("made", "1.0.0", Optional.empty(), "made",
                "1.0.0", "0".repeat(64), Optional.empty()));
        try {
            return Commands.services().dicom().writePlan(new RtExport(IMAGE, STRUCTURES, plan, device.description(),
                    beams, List.of(dose), List.of(), "1.0.0"), Files.createTempDirectory(folder, "dicom"),
                    ProgressMonitor.NONE).value().get(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** By the settings that go with a beam, and for machines with a gantry by the angles alone. */
    @ParameterizedTest
    @MethodSource("devices")
    void fieldsComeBackThroughRtPlan(TreatmentDevice device) throws IOException {
        Random random = new Random(20261126);
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        List<DeliveryUnit> units = IntStream.range(0, UNITS).mapToObj(n -> random(device, frame, n, random)).toList();
        Path file = written(device, units, frame);
        Plan read = Commands.services().dicom().readPlan(file).value();
        assertEquals(List.of(), Commands.services().dicom().checkDelivery(file, device));
        List<RawPlan> beams = RawPlan.read(file).all(RawPlan.BEAMS);
        for (int n = 0; n < UNITS; n++) {
            List<Field> fields = device.fields(units.get(n));
            assertSame(fields, device.fields(read.units().get(n)));
            if (device.gantryBeam(units.get(n)).isPresent()) {
                assertAngles(fields, beams.get(n));
            }
        }
    }

    private static void assertSame(List<Field> fields, List<Field> back) {
        assertEquals(fields.size(), back.size());
        for (int n = 0; n < fields.size(); n++) {
            assertEquals(0, fields.get(n).sourceMm().distanceTo(back.get(n).sourceMm()), 1e-6);
            assertEquals(0, fields.get(n).axisPointMm().distanceTo(back.get(n).axisPointMm()), 1e-6);
            assertEquals(fields.get(n).aperture(), back.get(n).aperture());
            assertEquals(fields.get(n).meterset(), back.get(n).meterset(), 1e-6);
        }
    }

    /** What another program makes of the file: rotations as IEC 61217 has them, one after the other. */
    private static void assertAngles(List<Field> fields, RawPlan beam) {
        List<RawPlan> points = beam.all(RawPlan.CONTROL_POINTS);
        RawPlan first = points.getFirst();
        double[] place = first.numbers(0x300a012c).orElseThrow();
        Vector3 isocentre = new Vector3(place[0], place[1], place[2]);
        double support = first.number(0x300a0122);
        double collimator = first.number(0x300a0120);
        double sense = first.text(0x300a011f).orElseThrow().equals("CC") ? -1 : 1;
        double gantry = first.number(0x300a011e);
        double[] leaves = leaves(first, new double[0]);
        int field = 0;
        double delivered = 0;
        for (RawPlan point : points.subList(1, points.size())) {
            double from = gantry;
            double[] before = leaves;
            gantry = point.numbers(0x300a011e).map(angle -> angle[0]).orElse(gantry);
            leaves = leaves(point, leaves);
            double share = point.number(0x300a0134) - delivered;
            delivered += share;
            if (share > 0) {
                double turn = ((sense * (gantry - from)) % 360 + 360) % 360;
                double middle = from + sense * turn / 2;
                Field planned = fields.get(field++);
                Vector3 source = isocentre.plus(patient(new Vector3(0, 0, beam.number(0x300a00b4)), middle, support,
                        collimator));
                assertEquals(0, planned.sourceMm().distanceTo(source), 1e-6);
                Vector3 axis = planned.axisPointMm().minus(source).unit();
                assertEquals(0, isocentre.minus(source).cross(axis).length(), 1e-6, "the axis passes the isocentre");
                assertAperture(planned, beam, source.distanceTo(isocentre), before, leaves,
                        patient(Vector3.X, middle, support, collimator));
            }
        }
        assertEquals(fields.size(), field);
    }

    private static double[] leaves(RawPlan point, double[] before) {
        return point.all(0x300a011a).stream().filter(device -> device.text(0x300a00b8).orElse("").equals("MLCX"))
                .findFirst().flatMap(device -> device.numbers(0x300a011c)).orElse(before);
    }

    private static void assertAperture(Field field, RawPlan beam, double sourceAxisMm, double[] before, double[] after,
            Vector3 travel) {
        switch (field.aperture()) {
            case Aperture.Circular(double diameter) -> {
                double opening = beam.all(0x300a0107).getFirst().all(0x300a0431).getFirst().number(0x300a0433);
                assertEquals(diameter / field.sourceMm().distanceTo(field.axisPointMm()), opening / sourceAxisMm, 2e-8,
                        "written in single precision");
            }
            case Aperture.MultiLeaf leaves -> {
                assertEquals(0, travel.distanceTo(leaves.travel()), 1e-9);
                int pairs = leaves.pairs().size();
                for (int n = 0; n < pairs; n++) {
                    assertEquals((before[n] + after[n]) / 2, leaves.pairs().get(n).fromMm(), 1e-6);
                    assertEquals((before[n + pairs] + after[n + pairs]) / 2, leaves.pairs().get(n).toMm(), 1e-6);
                }
            }
        }
    }

    /**
     * A vector of the beam limiting device as one of a supine patient, head to the gantry: the collimator turns about
     * z, the gantry about y, the support about z against them; then x is left, y is the head and z the front.
     */
    private static Vector3 patient(Vector3 v, double gantryDeg, double supportDeg, double collimatorDeg) {
        Vector3 head = aboutZ(v, collimatorDeg);
        double g = Math.toRadians(gantryDeg);
        Vector3 room = new Vector3(Math.cos(g) * head.x() + Math.sin(g) * head.z(), head.y(),
                Math.cos(g) * head.z() - Math.sin(g) * head.x());
        Vector3 table = aboutZ(room, -supportDeg);
        return new Vector3(table.x(), -table.z(), table.y());
    }

    private static Vector3 aboutZ(Vector3 v, double degrees) {
        double a = Math.toRadians(degrees);
        return new Vector3(Math.cos(a) * v.x() - Math.sin(a) * v.y(), Math.sin(a) * v.x() + Math.cos(a) * v.y(), v.z());
    }

    /** What must not be delivered, by what is wrong with it. */
    private static List<DeliveryUnit> wrong(TreatmentDevice device, DeliveryUnit good) {
        List<DeliveryUnit> wrong = new ArrayList<>();
        for (String key : good.settings().keySet()) {
            for (String value : List.of("1e4", "-1e4", "NaN", "17.3", "none such")) {
                SequencedMap<String, String> settings = new LinkedHashMap<>(good.settings());
                settings.put(key, value);
                DeliveryUnit unit = new DeliveryUnit(key + "=" + value, TARGET, good.isocentreMm(), good.meterset(),
                        settings);
                if (!value.equals("17.3") || !isPossible(device, unit)) {
                    wrong.add(unit);
                }
            }
        }
        if (device.minimumMeterset() > 0) {
            wrong.add(with(good, "too short", device.minimumMeterset() / 50));
        }
        if (Double.isFinite(device.maximumMeterset())) {
            wrong.add(with(good, "too long", 50 * device.maximumMeterset()));
        }
        for (double mm : new double[] {-1000, 1000}) {
            wrong.add(new DeliveryUnit("out of reach at " + mm + " mm", TARGET, new Vector3(0, 0, mm), good.meterset(),
                    good.settings()));
        }
        return wrong;
    }

    /** A value that is nowhere on a list may be one that lies between two. */
    private static boolean isPossible(TreatmentDevice device, DeliveryUnit unit) {
        try {
            device.gantryBeam(unit);
            return !device.fields(unit).isEmpty();
        } catch (InputException e) {
            return false;
        }
    }

    private static DeliveryUnit with(DeliveryUnit unit, String name, double meterset) {
        return new DeliveryUnit(name, unit.target(), unit.isocentreMm(), meterset, unit.settings());
    }

    /** Refused where it is planned or changed, and where its RT Plan is read again: with the place and a remedy. */
    @ParameterizedTest
    @MethodSource("devices")
    void whatIsOutOfRangeIsRefused(TreatmentDevice device) {
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        DeliveryUnit good = random(device, frame, 1, new Random(7));
        List<DeliveryUnit> wrong = wrong(device, good);
        assertTrue(wrong.size() > 8, wrong::toString);
        List<Finding> planned = errors(device, wrong, frame);
        // as if the file had been made by something that does not look
        Map<String, GantryBeam> beams = new LinkedHashMap<>();
        device.gantryBeam(good).ifPresent(beam -> wrong.forEach(unit -> beams.put(unit.name(), beam)));
        List<Finding> read = Commands.services().dicom().checkDelivery(written(device, wrong, beams, frame), device);
        for (DeliveryUnit unit : wrong) {
            assertTold(device, unit, planned);
            assertTold(device, unit, read);
        }
    }

    private static void assertTold(TreatmentDevice device, DeliveryUnit unit, List<Finding> findings) {
        String where = device.description().id() + ", " + unit + ": " + findings;
        assertTrue(findings.stream().anyMatch(finding -> finding.where().contains(unit.name())), where);
        findings.forEach(finding -> assertFalse(finding.text().isBlank() || finding.remedy().isBlank(), where));
    }

    /**
     * What a file says of the machine's parts, other than the settings that go with it: angles, jaws, dose rate, MU.
     */
    @ParameterizedTest
    @MethodSource("devices")
    void filesThatSaySomethingElseAreRefused(TreatmentDevice device) throws IOException {
        RigidTransform frame = device.frameAround(Vector3.ZERO);
        DeliveryUnit good = random(device, frame, 1, new Random(7));
        Path file = written(device, List.of(good), frame);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> attributes = new ArrayList<>(List.of(0x300a0086, 0x300a011e, 0x300a0122, 0x300a0120));
        if (device.gantryBeam(good).isPresent()) {
            attributes.addAll(List.of(0x300a0115, 0x300a00b4));
        }
        RawPlan raw = RawPlan.read(file);
        RawPlan beam = raw.all(RawPlan.BEAMS).getFirst();
        if (beam.all(RawPlan.CONTROL_POINTS).getFirst().sequences().containsKey(0x300a011a)) {
            attributes.add(0x300a011c);
        }
        for (int tag : attributes) {
            Path changed = folder.resolve(Integer.toHexString(tag) + ".dcm");
            Files.write(changed, changed(bytes, tag));
            List<Finding> findings = found(changed, device);
            assertFalse(findings.isEmpty(), device.description().id() + ", " + Integer.toHexString(tag));
            findings.forEach(finding -> assertFalse(finding.where().isBlank() || finding.remedy().isBlank()));
        }
        devices().filter(each -> !each.description().id().equals(device.description().id())).forEach(other ->
                assertThrows(InputException.class, () -> Commands.services().dicom().checkDelivery(file, other)));
    }

    private static List<Finding> found(Path file, TreatmentDevice device) {
        try {
            return Commands.services().dicom().checkDelivery(file, device);
        } catch (InputException e) {
            return List.of(Finding.error(e.where(), e.problem(), e.remedy()));
        }
    }

    /** The first value of an attribute with another first digit, everything else as long as it was. */
    private static byte[] changed(byte[] bytes, int tag) {
        byte[] changed = bytes.clone();
        byte[] begin = {(byte) (tag >> 16), (byte) (tag >> 24), (byte) tag, (byte) (tag >> 8), 'D', 'S'};
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(new String(begin, StandardCharsets.ISO_8859_1)) + 8;
        while (!Character.isDigit(changed[at])) {
            at++;
        }
        changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
        return changed;
    }
}
