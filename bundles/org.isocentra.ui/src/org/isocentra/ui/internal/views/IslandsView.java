package org.isocentra.ui.internal.views;

import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.IslandTable;
import org.isocentra.ui.internal.model.TableContent;

/** The islands of 12 Gy in the brain, lesion by lesion. */
public final class IslandsView extends PlanTableView<PlanEvaluation.Island> {

    public IslandsView() {
        super(Messages.IslandsView_subject);
    }

    @Override
    TableContent<PlanEvaluation.Island> content(PlannedCase planned) {
        return IslandTable.of(planned);
    }
}
