package org.isocentra.dose.montecarlo.internal;

import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.SampledDose;
import org.isocentra.dose.api.StatisticalDoseEngine;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.radiation.BeamModel;

/**
 * Dose to water by Monte Carlo; the physics is that of {@link Transport}, photons come from {@link Sources}.
 *
 * <p>Every beam gets the same number of histories, and its random numbers depend on nothing but the beam. So the dose
 * of fields is the sum of the doses of each, and the influence of fields times their metersets is their dose, noise
 * included, up to rounding. Dose is scored in cells of {@link Sampler#edgeMm} along the axes of the medium, and is
 * linear between them. Where histories go is told by the box around the points: other points give the same dose with
 * other noise.
 */
public final class MonteCarloEngine implements StatisticalDoseEngine {

    /**
     * System property: one standard deviation at the largest doses, relative, that is good enough. Doses (not
     * influences) then take as many rounds of histories as they need.
     */
    static final String UNCERTAINTY = "isocentra.montecarlo.uncertainty";

    /** Histories of a beam; a full shot of 192 beams then has a noise of 0.7 to 2 % at its maximum. */
    static final int HISTORIES = 5000;
    static final int BATCHES = 20;
    /** More rounds of histories than this are not made, whatever the uncertainty. */
    private static final int MOST_ROUNDS = 1000;

    private final Sources sources;
    private final int histories;

    /** As plug-ins are made. */
    public MonteCarloEngine() {
        this(HISTORIES, new Sources());
    }

    /** @param histories of a beam */
    MonteCarloEngine(int histories, Sources sources) {
        this.sources = sources;
        this.histories = Math.max(1, histories / BATCHES);
    }

    @Override
    public SampledDose sample(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        Estimate estimate = estimate(request, wantedUncertainty(System.getProperty(UNCERTAINTY)), monitor);
        return new SampledDose(estimate.doseGy(), estimate.relativeUncertainty());
    }

    /** What a site wants, or anything. */
    static double wantedUncertainty(String property) {
        if (property == null) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double wanted = Double.parseDouble(property.strip());
            if (wanted > 0 && wanted < 1) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InputException("system property " + UNCERTAINTY, "it is " + property,
                "Say one standard deviation relative to the largest dose, such as 0.01.");
    }

    /**
     * Dose with its noise, in as many rounds of histories as are needed.
     *
     * @param relativeUncertainty one standard deviation at the largest doses that is good enough, see
     *        {@link Estimate#relativeUncertainty}
     */
    Estimate estimate(DoseRequest request, double relativeUncertainty, ProgressMonitor monitor) {
        Phantom phantom = Phantom.of(request.medium());
        Sampler sampler = Sampler.of(request.points(), phantom, Sampler.edgeMm(request.beamModel()));
        return estimate(Beam.of(request.fields(), request.beamModel()), request.beamModel(), phantom, sampler,
                request.threads(), relativeUncertainty, monitor);
    }

    private Estimate estimate(List<Beam> beams, BeamModel model, Phantom phantom, Sampler sampler, int threads,
            double relativeUncertainty, ProgressMonitor monitor) {
        Estimate estimate = Estimate.none(sampler.count());
        if (beams.isEmpty() || sampler.count() == 0) {
            return estimate;
        }
        Scene scene = Scene.of(sources.photons(), sources.electrons(), phantom, sampler.scorer(),
                sources.rays(beams, model, phantom, histories, monitor));
        int rounds = 0;
        do {
            estimate = Simulation.run(scene, sampler, histories, estimate, BATCHES, threads, monitor);
            rounds++;
        } while (estimate.relativeUncertainty() > relativeUncertainty && rounds < MOST_ROUNDS);
        return estimate;
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        DosePoints.At at = request.points();
        Medium medium = request.medium();
        Phantom phantom = Phantom.of(medium);
        Sampler sampler = Sampler.of(at, phantom, Sampler.edgeMm(request.beamModel()));
        List<List<Beam>> variables = request.variables().stream().map(f -> Beam.of(f, request.beamModel())).toList();
        float[] values = new float[Math.multiplyExact(at.count(), variables.size())];
        for (int n = 0; n < variables.size(); n++) {
            ProgressMonitor part = monitor.part((double) n / variables.size(), (n + 1.0) / variables.size());
            float[] column = estimate(variables.get(n), request.beamModel(), phantom, sampler, request.threads(),
                    Double.POSITIVE_INFINITY, part).doseGy();
            System.arraycopy(column, 0, values, n * at.count(), at.count());
        }
        return new InfluenceMatrix(at.count(), variables.size(), values);
    }
}
