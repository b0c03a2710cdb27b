package org.isocentra.evaluation.api;

import java.util.List;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;

/** Judges dose against structures and prescriptions. An OSGi service. */
public interface PlanEvaluator {

    /**
     * Judges all that is prescribed and every organ; what cannot be judged is said among the findings.
     *
     * @throws org.isocentra.model.InputException when there is no dose, or none in a target
     */
    PlanEvaluation evaluate(Request request, ProgressMonitor monitor);

    /**
     * What to judge.
     *
     * @param doses the plan's dose, and fine local grids where there are any; the finest that holds a point counts
     * there
     * @param brain name of the brain structure, or empty text
     */
    record Request(List<Structure> structures, List<Prescription> prescriptions, List<DoseGrid> doses, String brain,
            int threads) {

        public Request {
            structures = List.copyOf(structures);
            prescriptions = List.copyOf(prescriptions);
            doses = List.copyOf(doses);
        }
    }
}
