package org.isocentra.ui.internal.views;

import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.ShotTable;
import org.isocentra.ui.internal.model.TableContent;

/** Shots. */
public final class ShotsView extends PlanTableView<DeliveryUnit> {

    public ShotsView() {
        super(Messages.ShotsView_subject);
    }

    @Override
    TableContent<DeliveryUnit> content(PlannedCase planned) {
        return ShotTable.of(planned);
    }
}
