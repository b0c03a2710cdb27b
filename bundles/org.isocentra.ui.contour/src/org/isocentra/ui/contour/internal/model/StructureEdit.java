package org.isocentra.ui.contour.internal.model;

import java.util.Optional;

import org.eclipse.core.commands.operations.AbstractOperation;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.ObjectUndoContext;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.contour.internal.Messages;

/** A change of the structures of the open case that has been made, and how it is taken back and made again. */
final class StructureEdit extends AbstractOperation {

    /** What all such changes belong to. */
    static final IUndoContext CONTEXT = new ObjectUndoContext(StructureEdit.class, Messages.StructureEdit_structures);

    private final CaseSession session;
    private final PlanningCase before;
    private final PlanningCase after;

    StructureEdit(String title, CaseSession session, PlanningCase before, PlanningCase after) {
        super(title);
        this.session = session;
        this.before = before;
        this.after = after;
        addContext(CONTEXT);
    }

    /** Puts a case in the place of another, with the plan and the dose there are; false when that is not open. */
    static boolean replace(CaseSession session, PlanningCase old, PlanningCase by) {
        session.openCase().update(now -> now.map(c -> c.planningCase() == old
                ? new OpenCase(by, c.planned(), c.doseState()) : c));
        return isOpen(session, by);
    }

    private static boolean isOpen(CaseSession session, PlanningCase planningCase) {
        Optional<OpenCase> open = session.openCase().get();
        return open.isPresent() && open.get().planningCase() == planningCase;
    }

    @Override
    public boolean canUndo() {
        return isOpen(session, after);
    }

    @Override
    public boolean canRedo() {
        return isOpen(session, before);
    }

    @Override
    public IStatus execute(IProgressMonitor monitor, IAdaptable info) {
        return redo(monitor, info);
    }

    @Override
    public IStatus redo(IProgressMonitor monitor, IAdaptable info) {
        return replace(session, before, after) ? Status.OK_STATUS : Status.CANCEL_STATUS;
    }

    @Override
    public IStatus undo(IProgressMonitor monitor, IAdaptable info) {
        return replace(session, after, before) ? Status.OK_STATUS : Status.CANCEL_STATUS;
    }
}
