package org.isocentra.ui.physics.internal.command;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.physics.internal.view.BeamsView;

/** Does something in the view of beam data, which it shows. */
public final class BeamsHandler extends AbstractHandler implements IExecutableExtension {

    private static final String BEAMS = "org.isocentra.ui.physics.beams";
    private static final Map<String, Consumer<BeamsView>> ACTIONS = Map.of("CALCULATE", BeamsView::calculate, "MEASURED",
            BeamsView::compare, "REPORT", BeamsView::writeReport);

    private String action;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = (String) data;
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            Optional.of(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(BEAMS)).map(
                    BeamsView.class::cast).ifPresent(ACTIONS.get(action));
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("beam data cannot be shown", e);
        }
    }
}
