package org.isocentra.dose.internal.worker;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.isocentra.dose.api.DosePoints;
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

/**
 * Reads what {@link BinaryOutput} writes. Lengths are checked before anything of that length is made.
 *
 * <p>All methods throw {@link MalformedException} for what cannot be and {@link java.io.EOFException} when it ends
 * early.
 */
final class BinaryInput {

    /** Most elements of an array or a list. */
    static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_TEXT = 1 << 20;
    private static final int MOST_QUALITIES = 1 << 16;
    private static final int MOST_FIELDS = 1 << 24;
    private static final int LONGEST_PROFILE = 1 << 20;
    private static final int MOST_TERMS = 1 << 10;
    private static final int MOST_ENERGIES = 1 << 10;
    private static final int MOST_LEAF_PAIRS = 1 << 10;

    private final DataInputStream in;
    private final ByteBuffer chunk = ByteBuffer.allocate(BUFFER);

    BinaryInput(InputStream stream) {
        in = new DataInputStream(new BufferedInputStream(stream, BUFFER));
    }

    /** The beginning of what another process writes: what it is, and in which version of this format. */
    void beginning(String what, int magic, int version) throws IOException {
        if (number() != magic || number() != version) {
            throw new MalformedException("no " + what + " of version " + version);
        }
    }

    /** A byte that is no length and no number. */
    int kind() throws IOException {
        return in.readUnsignedByte();
    }

    boolean flag() throws IOException {
        return switch (kind()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new MalformedException("neither true nor false");
        };
    }

    int number() throws IOException {
        return in.readInt();
    }

    double real() throws IOException {
        return Double.longBitsToDouble(in.readLong());
    }

    String text() throws IOException {
        byte[] bytes = new byte[length(LONGEST_TEXT)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    float[] floats(int most) throws IOException {
        float[] values = new float[length(most)];
        int chunkful = BUFFER / Float.BYTES;
        for (int from = 0; from < values.length; from += chunkful) {
            int count = Math.min(chunkful, values.length - from);
            in.readFully(chunk.array(), 0, count * Float.BYTES);
            chunk.asFloatBuffer().get(values, from, count);
        }
        return values;
    }

    Medium medium() throws IOException {
        return switch (kind()) {
            case BinaryOutput.WATER_SPHERE -> new Medium.WaterSphere(vector(), real());
            case BinaryOutput.VOXELS -> {
                VolumeGeometry geometry = geometry();
                float[] values = floats(geometry.voxels());
                yield valid(() -> new Medium.Voxels(new Grid(geometry, values)));
            }
            default -> throw new MalformedException("no medium");
        };
    }

    BeamModel beamModel() throws IOException {
        return new BeamModel(text(), text(), constant(Acceptance.class), text(), constant(MetersetUnit.class),
                list(MOST_QUALITIES, this::quality).stream()
                        .collect(Collectors.toMap(BeamQuality::id, Function.identity())));
    }

    private BeamQuality quality() throws IOException {
        String id = text();
        double output = real();
        double referenceDepthMm = real();
        Optional<Double> attenuation = optional(this::real);
        Optional<OffAxisProfile> profile = optional(this::profile);
        Optional<MultiLeafBeam> multiLeaf = optional(this::multiLeaf);
        Optional<PhotonSpectrum> spectrum = optional(this::spectrum);
        return valid(() -> new BeamQuality(id, output, referenceDepthMm, attenuation, profile, multiLeaf, spectrum));
    }

    private PhotonSpectrum spectrum() throws IOException {
        List<Double> energyMeV = list(MOST_ENERGIES, this::real);
        List<Double> photons = list(MOST_ENERGIES, this::real);
        return valid(() -> new PhotonSpectrum(energyMeV, photons));
    }

    private MultiLeafBeam multiLeaf() throws IOException {
        List<MultiLeafBeam.Term> kernel = list(MOST_TERMS, this::term);
        double edgeMm = real();
        double transmission = real();
        double tipMm = real();
        return valid(() -> new MultiLeafBeam(kernel, edgeMm, transmission, tipMm));
    }

    private MultiLeafBeam.Term term() throws IOException {
        double share = real();
        double sigmaMm = real();
        double attenuationPerMm = real();
        return valid(() -> new MultiLeafBeam.Term(share, sigmaMm, attenuationPerMm));
    }

    private OffAxisProfile profile() throws IOException {
        double stepMm = real();
        float[] values = floats(LONGEST_PROFILE);
        return valid(() -> new OffAxisProfile(stepMm, values));
    }

    List<Field> fields() throws IOException {
        return list(MOST_FIELDS, this::field);
    }

    List<List<Field>> variables() throws IOException {
        return list(MOST_FIELDS, this::fields);
    }

    private Field field() throws IOException {
        Vector3 sourceMm = vector();
        Vector3 axisPointMm = vector();
        Aperture aperture = switch (kind()) {
            case BinaryOutput.CIRCULAR -> new Aperture.Circular(real());
            case BinaryOutput.MULTI_LEAF -> multiLeafAperture();
            default -> throw new MalformedException("no aperture");
        };
        String quality = text();
        double meterset = real();
        return valid(() -> new Field(sourceMm, axisPointMm, aperture, quality, meterset));
    }

    private Aperture multiLeafAperture() throws IOException {
        Vector3 travel = vector();
        Aperture.Rectangle jaws = rectangle();
        List<Aperture.LeafPair> pairs = list(MOST_LEAF_PAIRS, this::pair);
        return valid(() -> new Aperture.MultiLeaf(travel, jaws, pairs));
    }

    private Aperture.Rectangle rectangle() throws IOException {
        double fromX = real();
        double toX = real();
        double fromY = real();
        double toY = real();
        return valid(() -> new Aperture.Rectangle(fromX, toX, fromY, toY));
    }

    private Aperture.LeafPair pair() throws IOException {
        double lowMm = real();
        double highMm = real();
        double fromMm = real();
        double toMm = real();
        return valid(() -> new Aperture.LeafPair(lowMm, highMm, fromMm, toMm));
    }

    DosePoints points() throws IOException {
        return switch (kind()) {
            case BinaryOutput.ON_GRID -> {
                VolumeGeometry geometry = geometry();
                yield new DosePoints.OnGrid(geometry, optional(() -> bits(geometry.voxels())));
            }
            case BinaryOutput.AT -> at();
            default -> throw new MalformedException("no points");
        };
    }

    DosePoints.At at() throws IOException {
        float[] xMm = floats(LARGEST_ARRAY);
        float[] yMm = floats(xMm.length);
        float[] zMm = floats(xMm.length);
        return valid(() -> new DosePoints.At(xMm, yMm, zMm));
    }

    private BitSet bits(int most) throws IOException {
        long[] words = new long[length((most - 1) / Long.SIZE + 1)];
        for (int n = 0; n < words.length; n++) {
            words[n] = in.readLong();
        }
        return BitSet.valueOf(words);
    }

    private VolumeGeometry geometry() throws IOException {
        int nx = number();
        int ny = number();
        int nz = number();
        Vector3 spacingMm = vector();
        Vector3 originMm = vector();
        Vector3 first = vector();
        Vector3 second = vector();
        Vector3 third = vector();
        return valid(() -> new VolumeGeometry(nx, ny, nz, spacingMm, originMm, new Axes(first, second, third)));
    }

    private Vector3 vector() throws IOException {
        double x = real();
        double y = real();
        double z = real();
        return valid(() -> new Vector3(x, y, z));
    }

    private <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        return valid(() -> Enum.valueOf(type, name));
    }

    private <T> List<T> list(int most, Reader<T> reader) throws IOException {
        int size = length(most);
        List<T> items = new ArrayList<>();
        for (int n = 0; n < size; n++) {
            items.add(reader.read());
        }
        return items;
    }

    private <T> Optional<T> optional(Reader<T> reader) throws IOException {
        return flag() ? Optional.of(reader.read()) : Optional.empty();
    }

    private int length(int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new MalformedException(length + " elements where at most " + most + " can be");
        }
        return length;
    }

    /** What is read, unless its type does not allow it. */
    private static <T> T valid(Reader<T> reader) throws IOException {
        try {
            return reader.read();
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    @FunctionalInterface
    private interface Reader<T> {

        T read() throws IOException;
    }

    /** What was read is not what was to be written. */
    static final class MalformedException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }
}
