package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;

/** An engine with a kernel; what the engine returns is checked before it is passed on. */
record CalculatorSession(Contribution<DoseEngine> engine, String kernelId, DoseKernel kernel)
        implements DoseCalculator.Session {

    /** Longer than any calculation a person would wait for; a hanging engine is found out by then. */
    private static final Duration DEADLINE = Duration.ofHours(2);

    @Override
    public String engineId() {
        return engine.description().id();
    }

    @Override
    public String engineVersion() {
        return engine.description().version();
    }

    @Override
    public DoseGrid dose(String name, DoseRequest request, VolumeGeometry geometry, ProgressMonitor monitor) {
        if (!(request.points() instanceof DosePoints.OnGrid grid) || !grid.geometry().equals(geometry)) {
            throw new IllegalArgumentException("the request is not for the grid " + geometry);
        }
        return new DoseGrid(name, new Grid(geometry, dose(request, monitor)), provenance(request));
    }

    @Override
    public float[] dose(DoseRequest request, ProgressMonitor monitor) {
        return engine.call(DEADLINE, e -> checked(e.dose(request, kernel, monitor), request.points().count()));
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, ProgressMonitor monitor) {
        return engine.call(DEADLINE, e -> {
            InfluenceMatrix matrix = e.influence(request, kernel, monitor);
            int points = request.points().count();
            int variables = request.variables().size();
            if (matrix.points() != points || matrix.variables() != variables) {
                throw new IllegalStateException("returned %d x %d influences instead of %d x %d"
                        .formatted(matrix.points(), matrix.variables(), points, variables));
            }
            checked(matrix.values(), matrix.values().length);
            return matrix;
        });
    }

    private static float[] checked(float[] dose, int count) {
        if (dose.length != count) {
            throw new IllegalStateException("returned " + dose.length + " doses for " + count + " points");
        }
        for (int n = 0; n < count; n++) {
            if (!(dose[n] >= 0 && dose[n] < Float.POSITIVE_INFINITY)) {
                throw new IllegalStateException("returned a dose of " + dose[n] + " Gy at point " + n);
            }
        }
        return dose;
    }

    @Override
    public DoseProvenance provenance(DoseRequest request) {
        return new DoseProvenance(engineId(), engineVersion(), Optional.of(kernelId), request.beamModel().id(),
                request.beamModel().version(), InputDigest.of(request), Optional.empty());
    }
}
