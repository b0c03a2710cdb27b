package org.isocentra.ui.internal.views;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FindingTable;
import org.isocentra.ui.internal.model.TableContent;

/** Findings. */
public final class FindingsView extends PlanTableView<Finding> {

    public FindingsView() {
        super(Messages.FindingsView_subject);
    }

    @Override
    TableContent<Finding> content(PlannedCase planned) {
        return FindingTable.of(planned);
    }
}
