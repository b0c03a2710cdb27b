package org.isocentra.ui.evaluation.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the view it is named for. */
public final class ShowHandler extends AbstractHandler implements IExecutableExtension {

    private String view;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        view = (String) data;
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            return HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(view);
        } catch (PartInitException e) {
            throw new ExecutionException(view + " cannot be shown", e);
        }
    }
}
