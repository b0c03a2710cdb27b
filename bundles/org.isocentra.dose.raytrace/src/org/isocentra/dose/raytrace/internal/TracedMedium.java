package org.isocentra.dose.raytrace.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Vector3;

/**
 * A medium, and the entry of every beam that has been traced through it: planning asks for the dose of the same beams
 * at many points, one request after the other. Safe for use by several threads.
 */
final class TracedMedium {

    /** Some ten plans of many targets; then everything is forgotten. */
    private static final int MOST_ENTRIES = 500_000;

    private final RayTracer tracer;
    private final Map<Course, double[]> entries = new ConcurrentHashMap<>();

    /** What the entry of a beam depends on. */
    private record Course(Vector3 sourceMm, Vector3 axisPointMm, double radiusMm, DoseKernel kernel) {
    }

    TracedMedium(Medium medium) {
        tracer = RayTracer.through(medium);
    }

    RayTracer tracer() {
        return tracer;
    }

    /**
     * The coefficients of {@link EntryFit} for a beam.
     *
     * @param first direction across the beam, and {@code second} the other; the same for the same axis
     */
    double[] entry(Beam beam, Vector3 first, Vector3 second, DoseKernel kernel) {
        if (entries.size() >= MOST_ENTRIES) {
            entries.clear();
        }
        return entries.computeIfAbsent(new Course(beam.sourceMm(), beam.axisPointMm(), beam.radiusMm(), kernel),
                _ -> EntryFit.fit(tracer, beam, first, second, kernel));
    }
}
