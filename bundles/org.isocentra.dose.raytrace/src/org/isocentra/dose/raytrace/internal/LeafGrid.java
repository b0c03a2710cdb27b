package org.isocentra.dose.raytrace.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.model.Parallel;
import org.isocentra.model.ProgressMonitor;

/**
 * Dose of fields shaped by leaves on a grid: the narrow terms of the kernel at every point, the wide ones, which are
 * smooth, on a lattice of up to {@value #COARSEST_SPACING_MM} mm, from which they are interpolated. The result is
 * compared with a direct calculation at points spread over the grid; should it differ by more than
 * {@link GridDose#TOLERANCE} of the largest dose at any of them, everything is calculated directly.
 */
final class LeafGrid {

    private static final double COARSEST_SPACING_MM = 4;
    private static final int CHECKED_POINTS = 2000;

    private final LeafDose shaped;
    private final RayTracer tracer;
    private final int threads;
    private final ProgressMonitor monitor;

    LeafGrid(LeafDose shaped, RayTracer tracer, int threads, ProgressMonitor monitor) {
        this.shaped = shaped;
        this.tracer = tracer;
        this.threads = threads;
        this.monitor = monitor;
    }

    /** @param directPairs points times fields up to which all is calculated directly */
    float[] dose(DosePoints.OnGrid grid, double directPairs) {
        boolean[] needed = GridPoints.needed(grid, tracer, new Parallel(threads, monitor.part(0, 0.02)));
        Lattice finest = Lattice.of(grid.geometry(), needed);
        GridPoints points = GridPoints.of(finest);
        if ((double) points.index().length * shaped.fields() > directPairs) {
            addWide(finest);
            add(BlurredOpening.Terms.NARROW, points, finest.dose(), monitor.part(0.3, 0.95));
            if (agrees(points, finest.dose())) {
                return finest.dose();
            }
            finest = Lattice.of(grid.geometry(), needed);
        }
        add(BlurredOpening.Terms.ALL, points, finest.dose(), monitor.part(0.95, 1));
        return finest.dose();
    }

    private void addWide(Lattice finest) {
        List<Lattice> lattices = new ArrayList<>(List.of(finest));
        while (lattices.getLast().spacingMm() * 2 <= COARSEST_SPACING_MM) {
            lattices.add(lattices.getLast().coarser());
        }
        add(BlurredOpening.Terms.WIDE, GridPoints.of(lattices.getLast()), lattices.getLast().dose(),
                monitor.part(0.02, 0.3));
        for (int level = lattices.size() - 2; level >= 0; level--) {
            Lattice lattice = lattices.get(level);
            for (int k = 0; k < lattice.geometry().nz(); k++) {
                lattice.addInterpolated(lattices.get(level + 1), k);
            }
        }
    }

    private void add(BlurredOpening.Terms terms, GridPoints points, float[] dose, ProgressMonitor part) {
        float[] there = new float[points.index().length];
        shaped.add(terms, points.xMm(), points.yMm(), points.zMm(), there, threads, part);
        for (int n = 0; n < there.length; n++) {
            dose[points.index()[n]] += there[n];
        }
    }

    private boolean agrees(GridPoints points, float[] dose) {
        int stride = Math.max(1, points.index().length / CHECKED_POINTS);
        GridPoints some = points.every(stride);
        float[] direct = new float[some.index().length];
        shaped.add(some.xMm(), some.yMm(), some.zMm(), direct, threads, ProgressMonitor.NONE);
        float largest = 0;
        for (float value : dose) {
            largest = Math.max(largest, value);
        }
        for (int n = 0; n < direct.length; n++) {
            if (!(Math.abs(direct[n] - dose[some.index()[n]]) <= GridDose.TOLERANCE * largest)) {
                return false;
            }
        }
        return true;
    }
}
