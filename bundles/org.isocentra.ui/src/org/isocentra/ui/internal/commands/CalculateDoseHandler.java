package org.isocentra.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** Calculates the open plan with the engine the parameter names; without it, lets the user choose one. */
public final class CalculateDoseHandler extends AbstractHandler {

    private static final String ENGINE = "org.isocentra.ui.calculateDose.engine";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String engine = event.getParameter(ENGINE);
        if (engine == null) {
            choose(window);
        } else {
            new DoseRecalculator(window).calculateWith(engine);
        }
        return null;
    }

    private static void choose(IWorkbenchWindow window) {
        MenuManager manager = new MenuManager();
        manager.add(new EngineItems());
        Menu menu = manager.createContextMenu(window.getShell());
        window.getShell().addDisposeListener(_ -> manager.dispose());
        menu.setLocation(window.getShell().getDisplay().getCursorLocation());
        menu.setVisible(true);
    }
}
