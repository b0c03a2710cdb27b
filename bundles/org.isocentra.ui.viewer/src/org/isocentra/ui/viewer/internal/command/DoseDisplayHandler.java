package org.isocentra.ui.viewer.internal.command;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.ViewState;

/**
 * Chooses which dose is shown: the one the parameter names; without it, the difference where the dose was shown, and
 * the dose where something else was.
 */
public final class DoseDisplayHandler extends AbstractHandler {

    static final String COMMAND = "org.isocentra.ui.viewer.doseDisplay";
    static final String PARAMETER = "org.isocentra.ui.viewer.doseDisplay.display";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        CaseSession session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(CaseSession.class);
        Optional<DoseDisplay> named = Optional.ofNullable(event.getParameter(PARAMETER)).map(DoseDisplay::valueOf);
        session.view().update(state -> state.withDoseDisplay(named.orElseGet(() -> next(state))));
        return null;
    }

    private static DoseDisplay next(ViewState state) {
        return state.doseDisplay() == DoseDisplay.DOSE ? DoseDisplay.DIFFERENCE : DoseDisplay.DOSE;
    }
}
