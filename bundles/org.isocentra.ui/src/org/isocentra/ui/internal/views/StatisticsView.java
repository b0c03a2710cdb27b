package org.isocentra.ui.internal.views;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.StatisticsTable;
import org.isocentra.ui.internal.model.TableContent;

/** Dose statistics of all structures. */
public final class StatisticsView extends PlanTableView<Dvh> {

    public StatisticsView() {
        super(Messages.StatisticsView_subject);
    }

    @Override
    TableContent<Dvh> content(PlannedCase planned) {
        return StatisticsTable.of(planned);
    }
}
