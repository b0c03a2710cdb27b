package org.isocentra.dose.internal.worker;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MultiLeafBeam;
import org.isocentra.model.radiation.OffAxisProfile;
import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * Writes what calculations are made of, big-endian: numbers with all their bits, texts, lists and arrays after their
 * length, kinds of a sealed type after a byte. {@link BinaryInput} reads it.
 */
final class BinaryOutput {

    static final int WATER_SPHERE = 1;
    static final int VOXELS = 2;
    static final int CIRCULAR = 1;
    static final int MULTI_LEAF = 2;
    static final int ON_GRID = 1;
    static final int AT = 2;

    private static final int BUFFER = 1 << 16;

    private final DataOutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(BUFFER);

    BinaryOutput(OutputStream stream) {
        out = new DataOutputStream(new BufferedOutputStream(stream, BUFFER));
    }

    void flush() throws IOException {
        out.flush();
    }

    void kind(int value) throws IOException {
        out.writeByte(value);
    }

    void flag(boolean value) throws IOException {
        out.writeBoolean(value);
    }

    void number(int value) throws IOException {
        out.writeInt(value);
    }

    void number(double value) throws IOException {
        out.writeLong(Double.doubleToRawLongBits(value));
    }

    void text(String value) throws IOException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    void floats(float[] values) throws IOException {
        out.writeInt(values.length);
        int most = BUFFER / Float.BYTES;
        for (int from = 0; from < values.length; from += most) {
            int count = Math.min(most, values.length - from);
            chunk.asFloatBuffer().put(values, from, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    void medium(Medium medium) throws IOException {
        switch (medium) {
            case Medium.WaterSphere sphere -> {
                kind(WATER_SPHERE);
                vector(sphere.centreMm());
                number(sphere.radiusMm());
            }
            case Medium.Voxels voxels -> {
                kind(VOXELS);
                geometry(voxels.relativeDensity().geometry());
                floats(voxels.relativeDensity().values());
            }
        }
    }

    void beamModel(BeamModel model) throws IOException {
        text(model.id());
        text(model.version());
        text(model.acceptance().name());
        text(model.source());
        text(model.metersetUnit().name());
        list(model.qualities().values(), this::quality);
    }

    private void quality(BeamQuality quality) throws IOException {
        text(quality.id());
        number(quality.outputGyPerMeterset());
        number(quality.referenceDepthMm());
        optional(quality.attenuationPerMm(), this::number);
        optional(quality.profile(), this::profile);
        optional(quality.multiLeaf(), this::multiLeaf);
        optional(quality.spectrum(), this::spectrum);
    }

    private void spectrum(PhotonSpectrum spectrum) throws IOException {
        list(spectrum.energyMeV(), this::number);
        list(spectrum.photons(), this::number);
    }

    private void multiLeaf(MultiLeafBeam beam) throws IOException {
        list(beam.kernel(), this::term);
        number(beam.edgeMm());
        number(beam.transmission());
        number(beam.tipMm());
    }

    private void term(MultiLeafBeam.Term term) throws IOException {
        number(term.share());
        number(term.sigmaMm());
        number(term.attenuationPerMm());
    }

    private void profile(OffAxisProfile profile) throws IOException {
        number(profile.stepMm());
        floats(profile.values());
    }

    void fields(List<Field> fields) throws IOException {
        list(fields, this::field);
    }

    void variables(List<List<Field>> variables) throws IOException {
        list(variables, this::fields);
    }

    private void field(Field field) throws IOException {
        vector(field.sourceMm());
        vector(field.axisPointMm());
        switch (field.aperture()) {
            case Aperture.Circular circular -> {
                kind(CIRCULAR);
                number(circular.diameterMm());
            }
            case Aperture.MultiLeaf leaves -> {
                kind(MULTI_LEAF);
                vector(leaves.travel());
                rectangle(leaves.jaws());
                list(leaves.pairs(), this::pair);
            }
        }
        text(field.beamQuality());
        number(field.meterset());
    }

    private void rectangle(Aperture.Rectangle rectangle) throws IOException {
        number(rectangle.fromX());
        number(rectangle.toX());
        number(rectangle.fromY());
        number(rectangle.toY());
    }

    private void pair(Aperture.LeafPair pair) throws IOException {
        number(pair.lowMm());
        number(pair.highMm());
        number(pair.fromMm());
        number(pair.toMm());
    }

    void points(DosePoints points) throws IOException {
        switch (points) {
            case DosePoints.OnGrid grid -> {
                kind(ON_GRID);
                geometry(grid.geometry());
                optional(grid.wanted(), this::bits);
            }
            case DosePoints.At at -> {
                kind(AT);
                at(at);
            }
        }
    }

    void at(DosePoints.At at) throws IOException {
        floats(at.xMm());
        floats(at.yMm());
        floats(at.zMm());
    }

    private void bits(BitSet bits) throws IOException {
        long[] words = bits.toLongArray();
        out.writeInt(words.length);
        for (long word : words) {
            out.writeLong(word);
        }
    }

    private void geometry(VolumeGeometry geometry) throws IOException {
        number(geometry.nx());
        number(geometry.ny());
        number(geometry.nz());
        vector(geometry.spacingMm());
        vector(geometry.originMm());
        Axes axes = geometry.axes();
        vector(axes.first());
        vector(axes.second());
        vector(axes.third());
    }

    private void vector(Vector3 vector) throws IOException {
        number(vector.x());
        number(vector.y());
        number(vector.z());
    }

    private <T> void list(Collection<T> items, Writer<T> writer) throws IOException {
        number(items.size());
        for (T item : items) {
            writer.write(item);
        }
    }

    private <T> void optional(Optional<T> value, Writer<T> writer) throws IOException {
        flag(value.isPresent());
        if (value.isPresent()) {
            writer.write(value.get());
        }
    }

    @FunctionalInterface
    private interface Writer<T> {

        void write(T value) throws IOException;
    }
}
