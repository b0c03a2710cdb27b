package org.isocentra.dose.convolution.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.radiation.BeamModel;

/**
 * Collapsed cone superposition, beam by beam: terma along rays through the medium, carried away by electrons and
 * scattered photons along the axes of cones whose lengths are scaled with density. The model, its data and its limits
 * are in {@code doc/convolution.md}. The inner loops are its own; the kernel it is given is not used.
 *
 * <p>Beams are calculated in groups, each by one thread, and the groups are added in their order: the number of threads
 * changes no bit. Memory is that of the points once and once more for each thread, and some megabytes.
 */
public final class ConvolutionEngine implements DoseEngine {

    /** Beams calculated by one thread before they are added to the others. */
    private static final int GROUP = 4;

    private final Fluences fluences = new Fluences();

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        List<Beam> beams = Beam.of(request.fields(), request.beamModel());
        float[] dose = new float[request.points().count()];
        if (beams.isEmpty()) {
            return dose;
        }
        DensityMap density = DensityMap.of(request.medium());
        List<Fluence> each = fluences.of(beams, name(request.beamModel()),
                new Parallel(request.threads(), monitor.part(0, 0.05)));
        Targets targets = new Targets(request.points(), density, new Parallel(request.threads(),
                monitor.part(0.05, 0.06)));
        int groups = (beams.size() + GROUP - 1) / GROUP;
        for (int first = 0; first < groups; first += request.threads()) {
            int count = Math.min(request.threads(), groups - first);
            float[][] parts = new float[count][];
            int start = first;
            ProgressMonitor part = monitor.part(0.06 + 0.94 * first / groups, 0.06 + 0.94 * (first + count) / groups);
            new Parallel(request.threads(), part).forEach("Dose", count, n -> {
                parts[n] = new float[dose.length];
                int to = Math.min(beams.size(), (start + n + 1) * GROUP);
                for (int beam = (start + n) * GROUP; beam < to; beam++) {
                    monitor.checkCancelled();
                    add(beams.get(beam), each.get(beam), density, targets, parts[n]);
                }
            });
            for (float[] more : parts) {
                for (int n = 0; n < dose.length; n++) {
                    dose[n] += more[n];
                }
            }
        }
        monitor.checkCancelled();
        return dose;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        DensityMap density = DensityMap.of(request.medium());
        List<List<Beam>> variables = request.variables().stream().map(f -> Beam.of(f, request.beamModel())).toList();
        List<Beam> all = new ArrayList<>();
        variables.forEach(all::addAll);
        List<Fluence> each = fluences.of(all, name(request.beamModel()),
                new Parallel(request.threads(), monitor.part(0, 0.05)));
        DosePoints.At at = request.points();
        Targets targets = new Targets(at, density, new Parallel(1, monitor));
        int[] first = new int[variables.size()];
        for (int n = 1; n < first.length; n++) {
            first[n] = first[n - 1] + variables.get(n - 1).size();
        }
        float[] values = new float[Math.multiplyExact(at.count(), variables.size())];
        new Parallel(request.threads(), monitor.part(0.05, 1)).forEach("Influence", variables.size(), variable -> {
            float[] column = new float[at.count()];
            List<Beam> beams = variables.get(variable);
            for (int n = 0; n < beams.size(); n++) {
                monitor.checkCancelled();
                add(beams.get(n), each.get(first[variable] + n), density, targets, column);
            }
            System.arraycopy(column, 0, values, variable * column.length, column.length);
        });
        monitor.checkCancelled();
        return new InfluenceMatrix(at.count(), variables.size(), values);
    }

    private void add(Beam beam, Fluence fluence, DensityMap density, Targets targets, float[] dose) {
        new BeamDose(Frame.of(beam.sourceMm(), beam.axisPointMm()), fluence, density, fluences.superpositions())
                .add(targets, beam.weightGy(), dose);
    }

    private static String name(BeamModel model) {
        return "beam model " + model.id() + " " + model.version();
    }
}
