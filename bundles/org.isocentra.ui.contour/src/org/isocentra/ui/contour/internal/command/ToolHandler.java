package org.isocentra.ui.contour.internal.command;

import java.util.Map;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.contour.internal.model.ContourBench;
import org.isocentra.ui.contour.internal.model.ToolKind;

/** Takes the tool that the parameter names in use, or puts it away when it is in use already. */
public final class ToolHandler extends AbstractHandler implements IElementUpdater {

    private static final String KIND = "org.isocentra.ui.contour.tool.kind";
    private static final String PERSPECTIVE = "org.isocentra.ui.contour.perspective";
    private static final String VIEW = "org.isocentra.ui.contour.tools";

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
        window.getService(ICommandService.class).refreshElements(event.getCommand().getId(), null);
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        element.setChecked(PlatformUI.getWorkbench().getService(ContourBench.class).settings().get().tool()
                .map(ToolKind::name).filter(name -> name.equals(parameters.get(KIND))).isPresent());
    }
}
