package org.isocentra.ui.widgets.api;

import java.util.Map;
import java.util.function.Function;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;

/**
 * Handles a command whose items in menus and tool bars are marked by a value, which may change at any time and on any
 * thread.
 *
 * @since 1.1
 */
public abstract class MarkedHandler extends AbstractHandler implements IElementUpdater {

    private final IWorkbench workbench = PlatformUI.getWorkbench();
    private final String command;
    private final Watch watch;

    /**
     * @param command id of the command
     * @param by finds the value among the services of the workbench
     */
    protected MarkedHandler(String command, Function<IWorkbench, Observable<?>> by) {
        this.command = command;
        watch = by.apply(workbench).watch(workbench.getDisplay()::asyncExec, this::mark);
    }

    /**
     * Whether an item is marked. On the thread of the widgets.
     *
     * @param parameters of the command, as the item gives them
     */
    protected abstract boolean isMarked(Map<?, ?> parameters);

    private void mark() {
        if (!workbench.isClosing()) {
            workbench.getService(ICommandService.class).refreshElements(command, null);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public final void updateElement(UIElement element, Map parameters) {
        element.setChecked(isMarked(parameters));
    }

    @Override
    public void dispose() {
        watch.close();
        super.dispose();
    }
}
