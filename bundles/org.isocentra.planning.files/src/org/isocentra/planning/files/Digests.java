package org.isocentra.planning.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDigests;

/**
 * SHA-256, hexadecimal, of what a plan is made of and what comes of it. Numbers enter with all their bits, texts and
 * lists with their length.
 */
public final class Digests {

    private static final int CHUNK = 4096;

    private final MessageDigest digest;

    private Digests() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of all that a case is made of. */
    public static CaseDigests of(CaseDefinition definition, Image image, StructureSet structures) {
        return new CaseDigests(of(definition.file()), of(image), of(structures));
    }

    /** Of geometry and values. */
    public static String of(Grid grid) {
        return new Digests().add(grid).hex();
    }

    /**
     * Of a file's bytes.
     *
     * @throws InputException where it cannot be read
     */
    public static String of(Path file) {
        try {
            Digests digests = new Digests();
            digests.digest.update(Files.readAllBytes(file));
            return digests.hex();
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    private static String of(Image image) {
        return new Digests().add(image.patient().id()).add(image.series().seriesUid())
                .add(image.series().frameOfReferenceUid()).add(image.grid()).hex();
    }

    /** Of names, types and contours. */
    public static String of(StructureSet structures) {
        Digests digests = new Digests().add(structures.frameOfReferenceUid()).add(structures.structures().size());
        structures.structures().forEach(digests::add);
        return digests.hex();
    }

    private void add(Structure structure) {
        add(structure.name()).add(structure.type().name()).add(structure.contours().size());
        for (Contour contour : structure.contours()) {
            add(contour.points().size());
            contour.points().forEach(this::add);
        }
    }

    private Digests add(Grid grid) {
        VolumeGeometry geometry = grid.geometry();
        Axes axes = geometry.axes();
        add(geometry.nx()).add(geometry.ny()).add(geometry.nz()).add(geometry.spacingMm()).add(geometry.originMm())
                .add(axes.first()).add(axes.second()).add(axes.third());
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < grid.values().length; from += CHUNK) {
            int count = Math.min(CHUNK, grid.values().length - from);
            buffer.clear().asFloatBuffer().put(grid.values(), from, count);
            digest.update(buffer.limit(count * Float.BYTES));
        }
        return this;
    }

    private Digests add(Vector3 v) {
        digest.update(ByteBuffer.allocate(3 * Double.BYTES).putDouble(v.x()).putDouble(v.y()).putDouble(v.z()).flip());
        return this;
    }

    private Digests add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
        return this;
    }

    private Digests add(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
        return this;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
