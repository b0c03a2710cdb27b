package org.isocentra.ui.contour.internal.command;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.contour.internal.model.ContourBench;
import org.isocentra.ui.contour.internal.model.ToolKind;

/** Takes the tool that the parameter names in use, or puts it away when it is in use already. */
public final class ToolHandler extends AbstractHandler implements IElementUpdater {

    private static final String COMMAND = "org.isocentra.ui.contour.tool";
    private static final String KIND = COMMAND + ".kind";
    private static final String PERSPECTIVE = "org.isocentra.ui.contour.perspective";
    private static final String VIEW = "org.isocentra.ui.contour.tools";

    private final IWorkbench workbench = PlatformUI.getWorkbench();
    private final Watch watch = workbench.getService(ContourBench.class).settings().watch(
            workbench.getDisplay()::asyncExec, this::showWhatIsInUse);

    private void showWhatIsInUse() {
        if (!workbench.isClosing()) {
            workbench.getService(ICommandService.class).refreshElements(COMMAND, null);
        }
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        ContourBench bench = window.getService(ContourBench.class);
        ToolKind kind = ToolKind.valueOf(event.getParameter(KIND));
        IWorkbenchPage page = window.getActivePage();
        if (page.findView(VIEW) == null) {
            page.setPerspective(window.getWorkbench().getPerspectiveRegistry().findPerspectiveWithId(PERSPECTIVE));
        }
        bench.use(bench.settings().get().tool().equals(Optional.of(kind)) ? Optional.empty() : Optional.of(kind));
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
        element.setChecked(workbench.getService(ContourBench.class).settings().get().tool()
                .map(ToolKind::name).filter(name -> name.equals(parameters.get(KIND))).isPresent());
    }
}
