package org.isocentra.dose.raytrace.internal;

import java.util.List;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;

/**
 * Dose of fields shaped by leaves. A few are traced at a time, for their openings to fit into memory; each point adds
 * up the fields in their order, so that the number of threads changes no bit.
 */
final class LeafDose {

    private static final int AT_ONCE = 16;
    private static final int TILE = 4096;

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
        int tiles = (xMm.length + TILE - 1) / TILE;
        for (int first = 0; first < fields.size(); first += AT_ONCE) {
            LeafBeam[] beams = new LeafBeam[Math.min(AT_ONCE, fields.size() - first)];
            int start = first;
            ProgressMonitor part = monitor.part((double) first / fields.size(),
                    (double) (first + beams.length) / fields.size());
            Parallel parallel = new Parallel(threads, part);
            parallel.forEach("Ray tracing", beams.length,
                    n -> beams[n] = new LeafBeam(fields.get(start + n), tracer, kernel, terms));
            parallel.forEach("Dose", tiles, tile -> {
                int from = tile * TILE;
                int to = Math.min(xMm.length, from + TILE);
                for (LeafBeam beam : beams) {
                    beam.addDose(xMm, yMm, zMm, from, to, doseGy);
                }
            });
        }
    }
}
