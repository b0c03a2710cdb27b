package org.isocentra.ui.followup.internal.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.AssessmentSheet;
import org.isocentra.ui.followup.internal.model.FollowUpBench;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;
import org.isocentra.ui.widgets.api.SheetTable;

/** What follow-up says of the lesions, and where that comes from. */
public final class AssessmentView extends BenchView {

    private FollowUpBench bench;
    private Page page;
    private SheetTable table;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(FollowUpBench.class);
        page = new Page(on);
        table = SheetTable.withDetail(page.content(), Messages.Assessment_tip);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        follow(bench.state());
    }

    @Override
    protected void refresh() {
        bench.state().get().report().ifPresentOrElse(report -> {
            table.show(AssessmentSheet.of(report));
            page.showContent();
        }, () -> page.showMessage(Messages.Assessment_none));
    }

    @Override
    public void setFocus() {
        page.control().setFocus();
    }
}
