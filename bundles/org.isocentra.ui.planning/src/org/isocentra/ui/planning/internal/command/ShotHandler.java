package org.isocentra.ui.planning.internal.command;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.planning.internal.model.ShotBench;

/** Adds a unit to the plan, or takes the chosen one out; the extension that declares it says which. */
public final class ShotHandler extends AbstractHandler implements IExecutableExtension {

    private enum Action {
        ADD, DELETE
    }

    private Action action = Action.ADD;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = Action.valueOf(String.valueOf(data));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        ShotBench bench = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(ShotBench.class);
        switch (action) {
            case ADD -> bench.add();
            case DELETE -> bench.delete();
        }
        return null;
    }
}
