package org.isocentra.planning.internal.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.planning.api.PlanExporter;
import org.isocentra.planning.api.PlannedCase;

/**
 * Writes {@code doses.f32.gz}: the doses of {@code plan.json} in their order, each value with all its bits, big end
 * first, in Gy. With it a plan is opened without calculating; {@code plan.json} has the digests that prove it.
 */
public final class DoseValues implements PlanExporter {

    public static final String FILE = "doses.f32.gz";

    private static final int CHUNK = 1 << 14;

    @Override
    public void export(PlannedCase planned, Path folder, ProgressMonitor monitor) {
        try (OutputStream file = new Fast(Files.newOutputStream(folder.resolve(FILE)))) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
            for (DoseGrid dose : planned.doses()) {
                float[] values = dose.doseGy().values();
                for (int from = 0; from < values.length; from += CHUNK) {
                    monitor.checkCancelled();
                    int count = Math.min(CHUNK, values.length - from);
                    buffer.asFloatBuffer().put(values, from, count);
                    file.write(buffer.array(), 0, count * Float.BYTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The doses in a folder; whether they are those of its plan, digests tell.
     *
     * @param grids of the doses, in their order
     * @throws IOException when the file cannot be read or holds fewer or more values
     */
    public static List<Grid> read(Path folder, List<VolumeGeometry> grids) throws IOException {
        try (InputStream file = new GZIPInputStream(Files.newInputStream(folder.resolve(FILE)), CHUNK)) {
            List<Grid> doses = new ArrayList<>();
            for (VolumeGeometry grid : grids) {
                float[] values = new float[grid.voxels()];
                for (int from = 0; from < values.length; from += CHUNK) {
                    int count = Math.min(CHUNK, values.length - from);
                    byte[] bytes = file.readNBytes(count * Float.BYTES);
                    if (bytes.length < count * Float.BYTES) {
                        throw new IOException(FILE + " ends too early");
                    }
                    ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
                }
                doses.add(new Grid(grid, values));
            }
            if (file.read() >= 0) {
                throw new IOException(FILE + " holds more than the doses");
            }
            return doses;
        }
    }

    /** The last bits of doses are noise, on which better compression is wasted. */
    private static final class Fast extends GZIPOutputStream {

        Fast(OutputStream file) throws IOException {
            super(file, CHUNK);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
