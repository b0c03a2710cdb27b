package org.isocentra.planning.api;

import java.util.List;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.structure.Structure;

/** What a person changes of a case that is open. Nothing is written anywhere. An OSGi service. */
public interface CaseEdits {

    /** What the finding is about that says that the structures are in no file. */
    String UNSAVED = "structures";

    /**
     * The case with other structures. Bodies are made of those that have changed, and what dose is calculated in where
     * the external surface has; digests and a finding say that the structures are not those of the file.
     *
     * @throws org.isocentra.model.InputException when two have one name, when a target of the case is taken away or
     *         has another name, or when no body can be made of one
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    PlanningCase withStructures(PlanningCase before, List<Structure> structures, ProgressMonitor monitor);
}
