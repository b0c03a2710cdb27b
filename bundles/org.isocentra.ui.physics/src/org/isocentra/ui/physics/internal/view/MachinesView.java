package org.isocentra.ui.physics.internal.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.ui.physics.internal.Messages;
import org.isocentra.ui.physics.internal.model.MachineSheet;
import org.isocentra.ui.physics.internal.model.PhysicsBench;
import org.isocentra.ui.physics.internal.model.PhysicsState;
import org.isocentra.ui.physics.internal.model.PhysicsState.Machine;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Page;
import org.isocentra.ui.widgets.api.SheetTable;

/** The machines that are installed, and what their data are worth. */
public final class MachinesView extends BenchView {

    private PhysicsBench bench;
    private Page page;
    private SheetTable table;

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(PhysicsBench.class);
        page = new Page(on);
        table = SheetTable.withDetail(page.content(), Messages.Machines_tip);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
        table.onChoice(row -> {
            bench.choose(bench.state().get().machines().get(row).id());
            refresh();
        });
        follow(bench.state());
        bench.readMachines();
    }

    @Override
    protected void refresh() {
        PhysicsState now = bench.state().get();
        if (now.machines().isEmpty()) {
            page.showMessage(now.note().isEmpty() ? Messages.Machines_reading : now.note());
        } else {
            table.show(MachineSheet.of(now.machines()));
            table.choose(now.machines().stream().map(Machine::id).toList().indexOf(now.chosen().orElse("")));
            page.showContent();
        }
    }

    @Override
    public void setFocus() {
        // once more where that was cancelled
        bench.readMachines();
        table.table().setFocus();
    }
}
