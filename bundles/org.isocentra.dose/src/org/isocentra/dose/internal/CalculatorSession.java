package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.SampledDose;
import org.isocentra.dose.api.StatisticalDoseEngine;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.Field;

/**
 * An engine with a kernel. The engine works on copies, and what it returns is checked before it is passed on: see
 * {@link ProtectedInput} and {@link DoseLimit}. Neither engine nor kernel is ever replaced: when one of them goes, the
 * session fails.
 */
final class CalculatorSession implements DoseCalculator.Session {

    private static final int MEBIBYTE_SHIFT = 20;

    private final Contribution<DoseEngine> engine;
    private final KernelSelection.Selected kernel;
    private final Duration deadline;
    private final ProtectedInput input = new ProtectedInput();

    /** @param deadline how long a calculation may last */
    CalculatorSession(Contribution<DoseEngine> engine, KernelSelection.Selected kernel, Duration deadline) {
        this.engine = engine;
        this.kernel = kernel;
        this.deadline = deadline;
    }

    @Override
    public String engineId() {
        return engine.description().id();
    }

    @Override
    public String engineVersion() {
        return engine.description().version();
    }

    @Override
    public String kernelId() {
        return kernel.id();
    }

    @Override
    public DoseKernel kernel() {
        return kernel.kernel();
    }

    @Override
    public DoseGrid dose(String name, DoseRequest request, VolumeGeometry geometry, ProgressMonitor monitor) {
        if (!(request.points() instanceof DosePoints.OnGrid grid) || !grid.geometry().equals(geometry)) {
            throw new IllegalArgumentException("the request is not for the grid " + geometry);
        }
        Calculated dose = calculate(request, monitor);
        return new DoseGrid(name, new Grid(geometry, dose.gy), provenance(request, dose.relativeUncertainty));
    }

    @Override
    public float[] dose(DoseRequest request, ProgressMonitor monitor) {
        return calculate(request, monitor).gy;
    }

    /** @param relativeUncertainty where the engine tells one */
    private record Calculated(float[] gy, Optional<Double> relativeUncertainty) {
    }

    private Calculated calculate(DoseRequest request, ProgressMonitor monitor) {
        return calculate(monitor, e -> {
            DoseRequest copy = input.copy(request);
            Calculated returned = call(e, copy, monitor);
            ProtectedInput.verify(request, copy);
            if (returned.gy == null || returned.gy.length != request.points().count()) {
                throw new InvalidResultException("it returned " + (returned.gy == null ? "nothing" : returned.gy.length
                        + " doses") + " for " + request.points().count() + " points");
            }
            float[] dose = returned.gy.clone();
            check(dose, 0, dose.length, new DoseLimit(request.beamModel(), request.points()).of(request.fields()));
            return new Calculated(dose, returned.relativeUncertainty);
        });
    }

    private Calculated call(DoseEngine e, DoseRequest request, ProgressMonitor monitor) {
        if (e instanceof StatisticalDoseEngine statistical) {
            SampledDose sampled = statistical.sample(request, kernel(), monitor);
            if (sampled == null) {
                throw new InvalidResultException("it returned nothing");
            }
            return new Calculated(sampled.doseGy(), Optional.of(sampled.relativeUncertainty()));
        }
        return new Calculated(e.dose(request, kernel(), monitor), Optional.empty());
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, ProgressMonitor monitor) {
        return calculate(monitor, e -> {
            InfluenceRequest copy = input.copy(request);
            InfluenceMatrix matrix = e.influence(copy, kernel(), monitor);
            ProtectedInput.verify(request, copy);
            check(matrix, request);
            return matrix;
        });
    }

    private static void check(InfluenceMatrix matrix, InfluenceRequest request) {
        int points = request.points().count();
        List<List<Field>> variables = request.variables();
        if (matrix == null || matrix.points() != points || matrix.variables() != variables.size()) {
            throw new InvalidResultException("it returned " + (matrix == null ? "nothing" : matrix.points() + " x "
                    + matrix.variables() + " influences") + " instead of " + points + " x " + variables.size());
        }
        DoseLimit limit = new DoseLimit(request.beamModel(), request.points());
        for (int n = 0; n < variables.size(); n++) {
            check(matrix.values(), n * points, (n + 1) * points, limit.of(variables.get(n)));
        }
    }

    private static void check(float[] dose, int from, int to, double limit) {
        for (int n = from; n < to; n++) {
            if (!(dose[n] >= 0 && dose[n] < Float.POSITIVE_INFINITY)) {
                throw new InvalidResultException("it returned a dose of " + dose[n] + " Gy at point " + (n - from));
            }
            if (dose[n] > limit) {
                throw new InvalidResultException("it returned a dose of %.3g Gy at point %d, where the beam data allow"
                        .formatted(dose[n], n - from) + " %.3g Gy at the most".formatted(limit));
            }
        }
    }

    /** What goes wrong in the engine once the kernel has gone is not the engine's fault. */
    private <R> R calculate(ProgressMonitor monitor, Calculation<R> calculation) {
        requireKernel(null);
        try {
            R result = engine.call(deadline, monitor, e -> {
                try {
                    return calculation.with(e);
                } catch (RuntimeException | LinkageError failure) {
                    requireKernel(failure);
                    throw failure;
                }
            });
            requireKernel(null);
            return result;
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        } catch (ContributionException e) {
            throw e.getCause() instanceof OutOfMemoryError error ? tooLarge(error) : e;
        }
    }

    private InputException tooLarge(OutOfMemoryError failure) {
        return new InputException("dose by " + engineId(), "it needs more memory than the "
                + (Runtime.getRuntime().maxMemory() >> MEBIBYTE_SHIFT) + " MiB that Java may use ("
                + failure + ")",
                "Choose larger voxels, or allow more: ISOCENTRA_JAVA_OPTIONS=-Xmx8g, for example.", failure);
    }

    private void requireKernel(Throwable cause) {
        Contribution.Health health = kernel.contribution().health();
        if (!health.usable()) {
            throw new ContributionException("the dose kernel " + kernel.contribution().description().name() + " ("
                    + kernel.id() + " of " + kernel.contribution().description().bundle() + ") cannot be used any"
                    + " more: " + health.reason() + ". Install it again, or select another", cause);
        }
    }

    @Override
    public DoseProvenance provenance(DoseRequest request) {
        return provenance(request, Optional.empty());
    }

    private DoseProvenance provenance(DoseRequest request, Optional<Double> relativeUncertainty) {
        return new DoseProvenance(engineId(), engineVersion(), Optional.of(kernelId()), request.beamModel().id(),
                request.beamModel().version(), InputDigest.of(request), relativeUncertainty);
    }

    /** What an engine is asked to do. */
    @FunctionalInterface
    private interface Calculation<R> {

        R with(DoseEngine engine);
    }
}
