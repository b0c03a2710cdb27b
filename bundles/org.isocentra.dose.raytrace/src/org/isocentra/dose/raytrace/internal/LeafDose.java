package org.isocentra.dose.raytrace.internal;

import java.util.List;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Vector3;

/**
 * Dose of fields shaped by leaves. A few are traced at a time, for their openings to fit into memory; each point adds
 * up the fields in their order, so that the number of threads changes no bit.
 */
final class LeafDose {

    private static final int AT_ONCE = 16;
    private static final int TILE = 512;

    private final List<LeafField> fields;
    private final RayTracer tracer;
    private final DoseKernel kernel;

    LeafDose(List<LeafField> fields, RayTracer tracer, DoseKernel kernel) {
        this.fields = fields;
        this.tracer = tracer;
        this.kernel = kernel;
    }

    int fields() {
        return fields.size();
    }

    /** Adds the dose at points of the medium, Gy. */
    void add(float[] xMm, float[] yMm, float[] zMm, float[] doseGy, int threads, ProgressMonitor monitor) {
        add(BlurredOpening.Terms.ALL, xMm, yMm, zMm, doseGy, threads, monitor);
    }

    /** Adds the dose of some terms alone. */
    void add(BlurredOpening.Terms terms, float[] xMm, float[] yMm, float[] zMm, float[] doseGy, int threads,
            ProgressMonitor monitor) {
        Box[] tiles = new Box[(xMm.length + TILE - 1) / TILE];
        for (int tile = 0; tile < tiles.length; tile++) {
            tiles[tile] = around(xMm, yMm, zMm, tile * TILE, Math.min(xMm.length, (tile + 1) * TILE));
        }
        for (int first = 0; first < fields.size(); first += AT_ONCE) {
            LeafBeam[] beams = new LeafBeam[Math.min(AT_ONCE, fields.size() - first)];
            int start = first;
            ProgressMonitor part = monitor.part((double) first / fields.size(),
                    (double) (first + beams.length) / fields.size());
            Parallel parallel = new Parallel(threads, part);
            parallel.forEach("Ray tracing", beams.length,
                    n -> beams[n] = new LeafBeam(fields.get(start + n), tracer, kernel, terms));
            parallel.forEach("Dose", tiles.length, tile -> {
                int from = tile * TILE;
                int to = Math.min(xMm.length, from + TILE);
                for (LeafBeam beam : beams) {
                    if (beam.reaches(tiles[tile])) {
                        beam.addDose(xMm, yMm, zMm, from, to, doseGy);
                    }
                }
            });
        }
    }

    private static Box around(float[] xMm, float[] yMm, float[] zMm, int from, int to) {
        Box box = Box.around(new Vector3(xMm[from], yMm[from], zMm[from]));
        for (int n = from + 1; n < to; n++) {
            box = box.including(new Vector3(xMm[n], yMm[n], zMm[n]));
        }
        return box;
    }
}
