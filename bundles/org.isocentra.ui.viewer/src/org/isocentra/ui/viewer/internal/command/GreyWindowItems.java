package org.isocentra.ui.viewer.internal.command;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.viewer.internal.Messages;
import org.isocentra.ui.viewer.internal.model.GreyWindow;

/** The menu of grey windows for the image that is open. */
public final class GreyWindowItems extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        CaseSession session = PlatformUI.getWorkbench().getService(CaseSession.class);
        return session.openCase().get().stream().flatMap(open -> GreyWindow.of(open.image()).stream())
                .map(preset -> new ActionContributionItem(action(session, preset))).toArray(IContributionItem[]::new);
    }

    private static IAction action(CaseSession session, GreyWindow preset) {
        Action action = new Action(NLS.bind(Messages.GreyWindow_item, new Object[] {preset.name(),
            Math.round(preset.window().width()), Math.round(preset.window().centre())}), IAction.AS_RADIO_BUTTON) {

            @Override
            public void run() {
                session.view().update(state -> state.withWindow(preset.window().centre(), preset.window().width()));
            }
        };
        action.setChecked(session.view().get().window().equals(preset.window()));
        return action;
    }
}
