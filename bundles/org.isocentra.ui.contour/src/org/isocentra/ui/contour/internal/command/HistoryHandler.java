package org.isocentra.ui.contour.internal.command;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.HandlerEvent;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.eclipse.core.commands.operations.IOperationHistoryListener;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.core.commands.operations.OperationHistoryFactory;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.contour.internal.Messages;

/**
 * Takes the last change back, or makes it again; the extension says which: {@code undo} or redo. Keys pressed in a
 * field belong to what is typed there.
 */
public final class HistoryHandler extends AbstractHandler implements IExecutableExtension, IElementUpdater {

    private final IOperationHistory history = OperationHistoryFactory.getOperationHistory();
    private final IOperationHistoryListener listener = event -> changed();
    private boolean undo;
    private String command = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        undo = "undo".equals(data);
        command = element.getAttribute("commandId");
        history.addOperationHistoryListener(listener);
    }

    private static IUndoContext context() {
        return PlatformUI.getWorkbench().getOperationSupport().getUndoContext();
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (event.getTrigger() instanceof Event trigger && trigger.type == SWT.KeyDown && isField(trigger)) {
            return null;
        }
        return undo ? history.undo(context(), null, null) : history.redo(context(), null, null);
    }

    private static boolean isField(Event trigger) {
        Control focus = trigger.display == null ? null : trigger.display.getFocusControl();
        return focus instanceof Text || focus instanceof Spinner || focus instanceof Combo
                || focus instanceof StyledText;
    }

    @Override
    public boolean isEnabled() {
        return undo ? history.canUndo(context()) : history.canRedo(context());
    }

    private void changed() {
        PlatformUI.getWorkbench().getDisplay().asyncExec(() -> {
            fireHandlerChanged(new HandlerEvent(this, true, false));
            PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(command, null);
        });
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        IUndoableOperation next = undo ? history.getUndoOperation(context()) : history.getRedoOperation(context());
        element.setText(next == null ? undo ? Messages.HistoryHandler_undo : Messages.HistoryHandler_redo
                : NLS.bind(undo ? Messages.HistoryHandler_undoWhat : Messages.HistoryHandler_redoWhat,
                        next.getLabel()));
    }

    @Override
    public void dispose() {
        history.removeOperationHistoryListener(listener);
        super.dispose();
    }
}
