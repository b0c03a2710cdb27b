package org.isocentra.dose.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MultiLeafBeam;

/**
 * SHA-256 over everything a dose depends on but the engine: medium, beam data, fields and points. Numbers enter with
 * all their bits, texts and lists with their length, each kind with its name.
 */
final class InputDigest {

    private final MessageDigest digest;

    private InputDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Hexadecimal. */
    static String of(DoseRequest request) {
        InputDigest digest = new InputDigest();
        digest.add(request.medium());
        digest.add(request.beamModel());
        digest.add(request.fields().size());
        request.fields().forEach(digest::add);
        digest.add(request.points());
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void add(Medium medium) {
        switch (medium) {
            case Medium.WaterSphere sphere -> {
                add("water sphere");
                add(sphere.centreMm());
                add(sphere.radiusMm());
            }
            case Medium.Voxels voxels -> {
                add("voxels");
                add(voxels.relativeDensity().geometry());
                add(voxels.relativeDensity().values());
            }
        }
    }

    private void add(BeamModel model) {
        add(model.id());
        add(model.version());
        add(model.qualities().size());
        new TreeMap<>(model.qualities()).values().forEach(this::add);
    }

    private void add(BeamQuality quality) {
        add(quality.id());
        add(quality.outputGyPerMeterset());
        add(quality.referenceDepthMm());
        add(quality.attenuationPerMm().orElse(Double.NaN));
        add(quality.profile().isPresent() ? 1 : 0);
        quality.profile().ifPresent(profile -> {
            add(profile.stepMm());
            add(profile.values());
        });
        quality.multiLeaf().ifPresent(beam -> {
            add("multi-leaf");
            add(beam.kernel().size());
            beam.kernel().forEach(this::add);
            add(beam.edgeMm());
            add(beam.transmission());
            add(beam.tipMm());
        });
        quality.spectrum().ifPresent(spectrum -> {
            add("spectrum");
            add(spectrum.energyMeV().size());
            spectrum.energyMeV().forEach(this::add);
            spectrum.photons().forEach(this::add);
        });
    }

    private void add(MultiLeafBeam.Term term) {
        add(term.share());
        add(term.sigmaMm());
        add(term.attenuationPerMm());
    }

    private void add(Field field) {
        add(field.sourceMm());
        add(field.axisPointMm());
        switch (field.aperture()) {
            case Aperture.Circular circular -> {
                add("circular");
                add(circular.diameterMm());
            }
            case Aperture.MultiLeaf leaves -> {
                add("multi-leaf");
                add(leaves.travel());
                add(leaves.jaws());
                add(leaves.pairs().size());
                leaves.pairs().forEach(this::add);
            }
        }
        add(field.beamQuality());
        add(field.meterset());
    }

    private void add(Aperture.Rectangle rectangle) {
        add(rectangle.fromX());
        add(rectangle.toX());
        add(rectangle.fromY());
        add(rectangle.toY());
    }

    private void add(Aperture.LeafPair pair) {
        add(pair.lowMm());
        add(pair.highMm());
        add(pair.fromMm());
        add(pair.toMm());
    }

    private void add(DosePoints points) {
        switch (points) {
            case DosePoints.OnGrid grid -> {
                add("grid");
                add(grid.geometry());
                add(grid.wanted());
            }
            case DosePoints.At at -> {
                add("points");
                add(at.xMm());
                add(at.yMm());
                add(at.zMm());
            }
        }
    }

    private void add(Optional<BitSet> wanted) {
        add(wanted.isPresent() ? 1 : 0);
        wanted.map(BitSet::toByteArray).ifPresent(bytes -> {
            add(bytes.length);
            digest.update(bytes);
        });
    }

    private void add(VolumeGeometry geometry) {
        add(geometry.nx());
        add(geometry.ny());
        add(geometry.nz());
        add(geometry.spacingMm());
        add(geometry.originMm());
        Axes axes = geometry.axes();
        add(axes.first());
        add(axes.second());
        add(axes.third());
    }

    private void add(Vector3 v) {
        add(v.x());
        add(v.y());
        add(v.z());
    }

    private void add(float[] values) {
        add(values.length);
        int chunk = 4096;
        ByteBuffer buffer = ByteBuffer.allocate(chunk * Float.BYTES);
        for (int from = 0; from < values.length; from += chunk) {
            buffer.clear();
            int count = Math.min(chunk, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            buffer.limit(count * Float.BYTES);
            digest.update(buffer);
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(double value) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(value).flip());
    }

    private void add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
    }
}
