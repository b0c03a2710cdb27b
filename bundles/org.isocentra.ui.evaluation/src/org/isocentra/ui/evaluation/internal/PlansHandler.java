package org.isocentra.ui.evaluation.internal;

import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.evaluation.internal.view.PlansView;

/** Does something in the view of plans side by side, which it shows. */
public final class PlansHandler extends AbstractHandler implements IExecutableExtension {

    private static final String PLANS = "org.isocentra.ui.evaluation.plans";
    private static final String PARAMETER = "org.isocentra.ui.evaluation.plans.parameter";

    private Action action;

    private enum Action {
        PLAN_FOR, OPEN, WRITE
    }

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = Action.valueOf((String) data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Optional<String> parameter = Optional.ofNullable(event.getParameter(PARAMETER));
        try {
            PlansView view = (PlansView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(
                    PLANS);
            switch (action) {
                case PLAN_FOR -> view.planFor(parameter);
                case OPEN -> view.open(parameter.map(Path::of));
                case WRITE -> view.write(parameter.map(Path::of));
            }
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("plans cannot be shown", e);
        }
    }
}
