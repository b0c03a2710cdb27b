package org.isocentra.ui.viewer.internal.command;

import java.util.Map;

import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;
import org.isocentra.ui.api.CaseSession;

/** Shows dose as colour, or only as lines. */
public final class DoseWashHandler extends ViewHandler implements IElementUpdater {

    public DoseWashHandler() {
        super((openCase, state) -> state.withDoseWash(!state.doseWash()));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        super.execute(event);
        HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(ICommandService.class)
                .refreshElements(event.getCommand().getId(), null);
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void updateElement(UIElement element, Map parameters) {
        element.setChecked(PlatformUI.getWorkbench().getService(CaseSession.class).view().get().doseWash());
    }
}
