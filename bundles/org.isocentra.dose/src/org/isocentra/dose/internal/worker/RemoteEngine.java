package org.isocentra.dose.internal.worker;

import java.util.concurrent.CancellationException;

import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Stands for an engine that runs in a worker, where it uses the kernel of the same id. */
record RemoteEngine(EngineWorker worker, Command.Calculator calculator) implements DoseEngine {

    @Override
    public float[] dose(DoseRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        return values(new Command.Dose(calculator, request), monitor);
    }

    @Override
    public InfluenceMatrix influence(InfluenceRequest request, DoseKernel kernel, ProgressMonitor monitor) {
        return new InfluenceMatrix(request.points().count(), request.variables().size(),
                values(new Command.Influence(calculator, request), monitor));
    }

    private float[] values(Command.Calculation calculation, ProgressMonitor monitor) {
        return switch (worker.calculate(calculation, monitor)) {
            case Answer.Values values -> values.values();
            case Answer.Refused refused -> throw new InputException(refused.where(), refused.problem(),
                    refused.remedy());
            case Answer.Cancelled _ -> throw new CancellationException("cancelled");
            case Answer.Failed failed -> throw new EngineWorker.WorkerException(failed.problem());
            case Answer.Invalid invalid -> throw new InvalidResultException(invalid.problem());
            case Answer.Ready _, Answer.Progress _ -> throw new IllegalStateException("not an answer");
        };
    }
}
