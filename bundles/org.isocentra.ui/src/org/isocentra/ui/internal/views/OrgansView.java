package org.isocentra.ui.internal.views;

import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.OrganTable;
import org.isocentra.ui.internal.model.TableContent;

/** Organs at risk and their limits. */
public final class OrgansView extends PlanTableView<OrganTable.OrganRow> {

    public OrgansView() {
        super(Messages.OrgansView_subject);
    }

    @Override
    TableContent<OrganTable.OrganRow> content(PlannedCase planned) {
        return OrganTable.of(planned);
    }
}
