package org.isocentra.ui.planning.internal.model;

import java.util.List;

import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.ui.planning.internal.Messages;

/** A change of what the plan delivers that has been made, and how it is taken back and made again. */
final class UnitsEdit extends AbstractOperation {

    /** What all such changes belong to. */
    static final IUndoContext CONTEXT = new ObjectUndoContext(UnitsEdit.class, Messages.UnitsEdit_plan);

    private final ShotBench bench;
    private final List<DeliveryUnit> before;
    private final List<DeliveryUnit> after;

    UnitsEdit(String title, ShotBench bench, List<DeliveryUnit> before, List<DeliveryUnit> after) {
        super(title);
        this.bench = bench;
        this.before = before;
        this.after = after;
        addContext(CONTEXT);
    }

    @Override
    public boolean canUndo() {
        return bench.units().equals(after);
    }

    @Override
    public boolean canRedo() {
        return bench.units().equals(before);
    }

    @Override
    public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
        return redo(monitor, info);
    }

    @Override
    public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
        bench.want(after);
        return Status.OK_STATUS;
    }

    @Override
    public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
        bench.want(before);
        return Status.OK_STATUS;
    }
}
