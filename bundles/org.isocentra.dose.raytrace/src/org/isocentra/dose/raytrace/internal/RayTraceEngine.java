package org.isocentra.dose.raytrace.internal;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;

/**
 * Primary dose along rays: exponential attenuation over the water-equivalent depth, inverse square from the (virtual)
 * source, and an off-axis profile projected to the axis point; the formula is that of
 * {@link org.isocentra.dose.api.kernel.BeamBatch}. Scatter is only what the profile and the effective attenuation hold.
 * Fields shaped by leaves have a kernel in place of the profile, see {@link LeafBeam}.
 *
 * <p>Depths are exact in the plane of the axis point, up to the polynomial that smooths them over the beam; on the way
 * there and beyond, depth changes as in water. Points in air get no dose.
 */
public final class RayTraceEngine implements DoseEngine {

    private static final int TILE = 1024;
    /** Points times fields of leaves up to which calculating all of them is quick enough. */
    private static final double QUICK_PAIRS = 2e7;

    /** What has been traced, for as long as somebody else keeps the medium. */
    private final Map<Medium, TracedMedium> media = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        List<Beam> round = Beam.of(request.fields(), request.beamModel());
        List<LeafField> shaped = LeafField.of(request.fields(), request.beamModel());
        TracedMedium medium = media.computeIfAbsent(request.medium(), TracedMedium::new);
        double part = (double) round.size() / Math.max(1, round.size() + shaped.size());
        float[] dose = round.isEmpty() ? new float[request.points().count()]
                : roundDose(round, medium, request, kernel, monitor.part(0, part));
        if (!shaped.isEmpty()) {
            addShaped(new LeafDose(shaped, medium.tracer(), kernel), medium.tracer(), request, dose,
                    monitor.part(part, 1));
        }
        return dose;
    }

    private static float[] roundDose(List<Beam> beams, TracedMedium medium, DoseRequest request, DoseKernel kernel,
            ProgressMonitor monitor) {
        RayTracer tracer = medium.tracer();
        TracedBeams traced = TracedBeams.trace(beams, ProfileTable.of(beams), medium, kernel,
                new Parallel(request.threads(), monitor.part(0, 0.1)));
        Parallel parallel = new Parallel(request.threads(), monitor.part(0.1, 1));
        return switch (request.points()) {
            case DosePoints.At at -> atPoints(traced, tracer, at, kernel, parallel);
            case DosePoints.OnGrid grid -> new GridDose(traced, tracer, kernel, parallel).dose(grid);
        };
    }

    private static void addShaped(LeafDose shaped, RayTracer tracer, DoseRequest request, float[] dose,
            ProgressMonitor monitor) {
        switch (request.points()) {
            case DosePoints.At at -> {
                shaped.add(at.xMm(), at.yMm(), at.zMm(), dose, request.threads(), monitor);
                clearAir(tracer, at, 0, at.count(), dose);
            }
            case DosePoints.OnGrid grid -> {
                float[] there = new LeafGrid(shaped, tracer, request.threads(), monitor).dose(grid, QUICK_PAIRS);
                for (int n = 0; n < there.length; n++) {
                    dose[n] += there[n];
                }
            }
        }
    }

    private static float[] atPoints(TracedBeams beams, RayTracer tracer, DosePoints.At at, DoseKernel kernel,
            Parallel parallel) {
        float[] dose = new float[at.count()];
        int tiles = (at.count() + TILE - 1) / TILE;
        parallel.forEach("Dose", tiles, tile -> {
            int from = tile * TILE;
            int to = Math.min(at.count(), from + TILE);
            kernel.addDose(beams.batch(), at.xMm(), at.yMm(), at.zMm(), from, to, dose);
            clearAir(tracer, at, from, to, dose);
        });
        return dose;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        TracedMedium medium = media.computeIfAbsent(request.medium(), TracedMedium::new);
        RayTracer tracer = medium.tracer();
        DosePoints.At at = request.points();
        List<List<Beam>> variables = request.variables().stream().map(f -> Beam.of(f, request.beamModel())).toList();
        List<List<LeafField>> shaped = request.variables().stream().map(f -> LeafField.of(f, request.beamModel()))
                .toList();
        ProfileTable.Rows profiles = ProfileTable.of(variables.stream().flatMap(List::stream).toList());
        float[] values = new float[Math.multiplyExact(at.count(), variables.size())];
        new Parallel(request.threads(), monitor).forEach("Influence", variables.size(), () -> {
            float[] column = new float[at.count()];
            return variable -> {
                TracedBeams beams = TracedBeams.trace(variables.get(variable), profiles, medium, kernel,
                        new Parallel(1, ProgressMonitor.NONE));
                Arrays.fill(column, 0);
                kernel.addDose(beams.batch(), at.xMm(), at.yMm(), at.zMm(), 0, at.count(), column);
                new LeafDose(shaped.get(variable), tracer, kernel).add(at.xMm(), at.yMm(), at.zMm(), column, 1,
                        ProgressMonitor.NONE);
                clearAir(tracer, at, 0, at.count(), column);
                System.arraycopy(column, 0, values, variable * at.count(), at.count());
            };
        });
        return new InfluenceMatrix(at.count(), variables.size(), values);
    }

    private static void clearAir(RayTracer tracer, DosePoints.At at, int from, int to, float[] dose) {
        for (int n = from; n < to; n++) {
            if (!tracer.contains(at.xMm()[n], at.yMm()[n], at.zMm()[n])) {
                dose[n] = 0;
            }
        }
    }
}
