package org.isocentra.ui.followup.internal.view;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.ui.followup.internal.Messages;
import org.isocentra.ui.followup.internal.model.FollowUpBench;
import org.isocentra.ui.followup.internal.model.FollowUpState;
import org.isocentra.ui.followup.internal.model.LesionSheet;
import org.isocentra.ui.followup.internal.model.LesionSheet.Key;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;
import org.isocentra.ui.widgets.api.SheetTable;

/** Every lesion on every scan. Choosing a row brings the lesion out in chart and images. */
public final class LesionsView extends BenchView {

    private FollowUpBench bench;
    private Page page;
    private SheetTable table;
    private List<Key> keys = List.of();

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(FollowUpBench.class);
        page = new Page(on);
        table = SheetTable.plain(page.content(), Messages.Lesions_tip);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        table.onChoice(row -> bench.choose(keys.get(row).lesion(), keys.get(row).scan()));
        follow(bench.state());
    }

    @Override
    protected void refresh() {
        FollowUpState now = bench.state().get();
        now.report().ifPresentOrElse(report -> {
            LesionSheet sheet = LesionSheet.of(report.assessment());
            keys = sheet.keys();
            table.show(sheet.sheet());
            table.choose(now.lesion().map(lesion -> keys.indexOf(new Key(lesion, now.scan().orElse(0)))).orElse(-1));
            page.showContent();
        }, () -> page.showMessage(Messages.Lesions_none));
    }

    @Override
    public void setFocus() {
        page.control().setFocus();
    }
}
