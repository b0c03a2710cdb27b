package org.isocentra.dose.internal.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.internal.worker.BinaryInput.MalformedException;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.OffAxisProfile;
import org.isocentra.model.radiation.PhotonSpectrum;
import org.junit.jupiter.api.Test;

/** What goes through the pipe comes out as it went in, bit by bit, and nothing else does. */
class CodecTest {

    private static final Command.Calculator CALCULATOR = new Command.Calculator("a.engine", "1.2.3", "a.kernel");
    private static final double AWKWARD = Math.nextUp(0.1);
    private static final VolumeGeometry GEOMETRY = new VolumeGeometry(50, 41, 30, new Vector3(0.5, AWKWARD, 2),
            new Vector3(-1e-300, -0.0, 7), new Axes(Vector3.Y, Vector3.Z, Vector3.X));
    private static final float[] DENSITY = floats(GEOMETRY.voxels());
    private static final Medium VOXELS = new Medium.Voxels(new Grid(GEOMETRY, DENSITY));
    private static final Medium SPHERE = new Medium.WaterSphere(new Vector3(1, AWKWARD, 3), 80);
    private static final BeamModel BEAMS = new BeamModel("a.beams", "7", Acceptance.ENTERED, "a source: äß→",
            MetersetUnit.MONITOR_UNIT, Map.of("one", new BeamQuality("one", AWKWARD, 80, Optional.empty(),
            Optional.empty()), "two", new BeamQuality("two", 2, 0, Optional.of(0.006), Optional.of(
            new OffAxisProfile(0.25, new float[] {1, 0.7f, Float.MIN_VALUE}))), "leaves", new BeamQuality("leaves", 1,
            80, Optional.of(0.005), Optional.empty(), Optional.of(new MultiLeafBeam(List.of(
            new MultiLeafBeam.Term(0.75, 1, AWKWARD), new MultiLeafBeam.Term(0.25, AWKWARD, -1e-300)), 0.5, 0.01,
            AWKWARD)), Optional.of(new PhotonSpectrum(List.of(AWKWARD, 3.0), List.of(1e-300, AWKWARD))))));
    private static final List<Field> FIELDS = List.of(
            new Field(new Vector3(0, 0, 400), Vector3.ZERO, new Aperture.Circular(8), "one", AWKWARD),
            new Field(new Vector3(0, 400, 0), Vector3.X, new Aperture.Circular(16), "two", 0),
            new Field(new Vector3(0, 0, 400), Vector3.ZERO, new Aperture.MultiLeaf(Vector3.Y,
            new Aperture.Rectangle(-20, AWKWARD, -5, 5), List.of(new Aperture.LeafPair(-2.5, AWKWARD, -1, 3),
            new Aperture.LeafPair(AWKWARD, 5, 2, 2))), "leaves", 3));

    /** Of any size, also longer than the buffers, and with every kind of number. */
    private static float[] floats(int count) {
        Random random = new Random(5);
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = Float.intBitsToFloat(random.nextInt());
        }
        return values;
    }

    private static byte[] written(Command... commands) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CommandWriter writer = new CommandWriter(bytes);
        for (Command command : commands) {
            writer.write(command);
        }
        return bytes.toByteArray();
    }

    private static CommandReader reader(byte[] bytes) throws IOException {
        return new CommandReader(new ByteArrayInputStream(bytes));
    }

    private static DoseRequest throughPipe(DoseRequest request) throws IOException {
        Command.Dose command = new Command.Dose(CALCULATOR, request);
        Command.Dose read = assertInstanceOf(Command.Dose.class, reader(written(command)).read());
        assertEquals(CALCULATOR, read.calculator());
        assertArrayEquals(written(command), written(read));
        return read.request();
    }

    private static void assertSameBits(float[] expected, float[] actual) {
        assertEquals(-1, Arrays.mismatch(bits(expected), bits(actual)));
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        Arrays.setAll(bits, n -> Float.floatToRawIntBits(values[n]));
        return bits;
    }

    @Test
    void doseOnAGridInVoxels() throws IOException {
        BitSet wanted = new BitSet();
        wanted.set(3);
        wanted.set(GEOMETRY.voxels() - 1);
        DoseRequest request = throughPipe(new DoseRequest(VOXELS, BEAMS, FIELDS,
                new DosePoints.OnGrid(GEOMETRY, Optional.of(wanted)), 3));
        Grid density = assertInstanceOf(Medium.Voxels.class, request.medium()).relativeDensity();
        assertEquals(GEOMETRY, density.geometry());
        assertSameBits(DENSITY, density.values());
        assertEquals(FIELDS, request.fields());
        assertEquals(new DosePoints.OnGrid(GEOMETRY, Optional.of(wanted)), request.points());
        assertEquals(3, request.threads());
        BeamModel beams = request.beamModel();
        assertEquals(List.of("a.beams", "7", Acceptance.ENTERED, "a source: äß→", MetersetUnit.MONITOR_UNIT),
                List.of(beams.id(), beams.version(), beams.acceptance(), beams.source(), beams.metersetUnit()));
        assertEquals(BEAMS.quality("one"), beams.quality("one"));
        assertEquals(BEAMS.quality("leaves"), beams.quality("leaves"));
        OffAxisProfile profile = beams.quality("two").orElseThrow().profile().orElseThrow();
        assertEquals(0.25, profile.stepMm());
        assertSameBits(new float[] {1, 0.7f, Float.MIN_VALUE}, profile.values());
    }

    @Test
    void doseAtPointsInASphere() throws IOException {
        float[] x = floats(70_001);
        DoseRequest request = throughPipe(new DoseRequest(SPHERE, BEAMS, List.of(), new DosePoints.At(x, x.clone(),
                x.clone()), 1));
        assertEquals(SPHERE, request.medium());
        assertSameBits(x, assertInstanceOf(DosePoints.At.class, request.points()).zMm());
        assertEquals(new DosePoints.OnGrid(GEOMETRY, Optional.empty()), throughPipe(new DoseRequest(SPHERE, BEAMS,
                FIELDS, new DosePoints.OnGrid(GEOMETRY, Optional.empty()), 1)).points());
    }

    @Test
    void influence() throws IOException {
        float[] x = {1, 2, 3};
        Command.Influence command = new Command.Influence(CALCULATOR, new InfluenceRequest(SPHERE, BEAMS,
                List.of(FIELDS, List.of(), FIELDS.subList(1, 2)), new DosePoints.At(x, x, x), 2));
        Command.Influence read = assertInstanceOf(Command.Influence.class, reader(written(command)).read());
        assertEquals(command.request().variables(), read.request().variables());
        assertSameBits(x, read.request().points().yMm());
        assertEquals(9, read.values());
        assertArrayEquals(written(command), written(read));
    }

    @Test
    void aMediumIsSentOnceAndStaysTheSameObject() throws IOException {
        DosePoints points = new DosePoints.OnGrid(GEOMETRY, Optional.empty());
        Command.Dose first = new Command.Dose(CALCULATOR, new DoseRequest(VOXELS, BEAMS, FIELDS, points, 1));
        Command.Dose same = new Command.Dose(CALCULATOR, new DoseRequest(new Medium.Voxels(new Grid(GEOMETRY,
                DENSITY.clone())), BEAMS, FIELDS, points, 1));
        Command.Dose other = new Command.Dose(CALCULATOR, new DoseRequest(SPHERE, BEAMS, FIELDS, points, 1));
        byte[] bytes = written(first, same, other, new Command.Cancel());
        assertTrue(bytes.length < 1.1 * written(first).length, bytes.length + " bytes");
        CommandReader reader = reader(bytes);
        Medium medium = ((Command.Dose) reader.read()).medium();
        assertSame(medium, ((Command.Dose) reader.read()).medium());
        assertEquals(SPHERE, ((Command.Dose) reader.read()).medium());
        assertInstanceOf(Command.Cancel.class, reader.read());
        assertThrows(EOFException.class, reader::read);
    }

    @Test
    void answers() throws IOException {
        float[] values = floats(40_000);
        List<Answer> answers = List.of(new Answer.Ready(), new Answer.Progress("Dose", AWKWARD),
                new Answer.Values(values), new Answer.Refused("where", "what", "how"), new Answer.Cancelled(),
                new Answer.Failed("ä"), new Answer.Invalid("it is"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryOutput out = new BinaryOutput(bytes);
        for (Answer answer : answers) {
            answer.write(out);
        }
        BinaryInput in = new BinaryInput(new ByteArrayInputStream(bytes.toByteArray()));
        for (Answer answer : answers) {
            Answer read = Answer.read(in, () -> values.length);
            if (read instanceof Answer.Values(float[] valuesRead)) {
                assertSameBits(values, valuesRead);
            } else {
                assertEquals(answer, read);
            }
        }
        assertThrows(EOFException.class, () -> Answer.read(in, () -> 1));
    }

    @Test
    void lengthsAreCheckedBeforeAnythingIsMade() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Answer.Values(new float[4]).write(new BinaryOutput(bytes));
        assertThrows(MalformedException.class,
                () -> Answer.read(new BinaryInput(new ByteArrayInputStream(bytes.toByteArray())), () -> 3));
        byte[] huge = {3, 0x7f, -1, -1, -1};
        byte[] negative = {3, -1, -1, -1, -1};
        for (byte[] wrong : List.of(huge, negative)) {
            assertThrows(MalformedException.class,
                    () -> Answer.read(new BinaryInput(new ByteArrayInputStream(wrong)), () -> 1 << 20));
        }
    }

    @Test
    void whateverIsCutOffOrWrongIsSaidToBe() throws IOException {
        byte[] right = written(new Command.Dose(CALCULATOR, new DoseRequest(SPHERE, BEAMS, FIELDS,
                new DosePoints.OnGrid(VolumeGeometry.axial(2, 2, 2, Vector3.X.plus(Vector3.Y).plus(Vector3.Z),
                Vector3.ZERO), Optional.empty()), 1)));
        for (int length = 0; length < right.length; length++) {
            byte[] cut = Arrays.copyOf(right, length);
            assertThrows(EOFException.class, () -> reader(cut).read());
        }
        byte[] otherVersion = right.clone();
        otherVersion[7]++;
        assertThrows(MalformedException.class, () -> reader(otherVersion));
        byte[] noCommand = right.clone();
        noCommand[8] = 99;
        assertThrows(MalformedException.class, () -> reader(noCommand).read());
    }

    @Test
    void aMediumThatChangedOnTheWayIsNotTaken() throws IOException {
        byte[] bytes = written(new Command.Dose(CALCULATOR, new DoseRequest(VOXELS, BEAMS, FIELDS,
                new DosePoints.OnGrid(GEOMETRY, Optional.empty()), 1)));
        bytes[bytes.length / 2]++;
        assertThrows(MalformedException.class, () -> reader(bytes).read());
    }
}
