package org.isocentra.ui.viewer.internal.command;

import java.util.Map;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.SliceViews;
import org.isocentra.ui.viewer.internal.model.Measuring;

/** Takes the tool that measures in use, with the view of what it measures, or puts it away. */
public final class MeasureHandler extends AbstractHandler implements IElementUpdater {

    private static final String COMMAND = "org.isocentra.ui.viewer.measure";
    private static final String VIEW = "org.isocentra.ui.viewer.measure";

    private final IWorkbench workbench = PlatformUI.getWorkbench();
    private final Watch watch = workbench.getService(SliceViews.class).tool().watch(
            workbench.getDisplay()::asyncExec, this::showWhetherItIsInUse);

    private void showWhetherItIsInUse() {
        if (!workbench.isClosing()) {
            workbench.getService(ICommandService.class).refreshElements(COMMAND, null);
        }
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Measuring measuring = window.getService(Measuring.class);
        boolean on = !measuring.isOn();
        if (on) {
            try {
                window.getActivePage().showView(VIEW);
            } catch (PartInitException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
        measuring.use(on);
        return null;
    }

    @Override
    public void dispose() {
        watch.close();
        super.dispose();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        element.setChecked(workbench.getService(Measuring.class).isOn());
    }
}
