package org.isocentra.ui.scene.internal.command;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.scene.internal.model.Appearance;
import org.isocentra.ui.scene.internal.model.SceneBench;

/** Changes what is shown by the parameter of the command; what is chosen is marked. */
abstract class ChoiceHandler extends AbstractHandler implements IElementUpdater {

    private final IWorkbench workbench = PlatformUI.getWorkbench();
    private final SceneBench bench = workbench.getService(SceneBench.class);
    private final String command;
    private final String parameter;
    private final Watch watch;

    /** @param parameter what follows the id of the command in that of its parameter */
    ChoiceHandler(String command, String parameter) {
        this.command = command;
        this.parameter = command + "." + parameter;
        watch = bench.appearance().watch(workbench.getDisplay()::asyncExec, this::mark);
    }

    private void mark() {
        if (!workbench.isClosing()) {
            workbench.getService(ICommandService.class).refreshElements(command, null);
        }
    }

    abstract Appearance chosen(Appearance now, String value);

    abstract boolean isChosen(Appearance now, String value);

    @Override
    public Object execute(ExecutionEvent event) {
        bench.appearance().update(now -> chosen(now, event.getParameter(parameter)));
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        if (parameters.get(parameter) instanceof String value) {
            element.setChecked(isChosen(bench.appearance().get(), value));
        }
    }

    @Override
    public void dispose() {
        watch.close();
        super.dispose();
    }
}
