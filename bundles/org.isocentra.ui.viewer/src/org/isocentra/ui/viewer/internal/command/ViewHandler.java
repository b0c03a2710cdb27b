package org.isocentra.ui.viewer.internal.command;

import java.util.function.BiFunction;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;

/** Changes how the open case is looked at; without a case it does nothing. */
abstract class ViewHandler extends AbstractHandler {

    private final BiFunction<OpenCase, ViewState, ViewState> change;

    ViewHandler(BiFunction<OpenCase, ViewState, ViewState> change) {
        this.change = change;
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        CaseSession session = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(CaseSession.class);
        session.openCase().get().ifPresent(openCase -> session.view().update(state -> change.apply(openCase, state)));
        return null;
    }
}
