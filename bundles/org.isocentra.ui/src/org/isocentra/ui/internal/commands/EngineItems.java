package org.isocentra.ui.internal.commands;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;

/** The menu of engines to calculate the open plan with: made anew whenever it opens, so plug-ins show at once. */
public final class EngineItems extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        return Engines.of(window).choices().stream().map(choice -> new ActionContributionItem(action(window, choice)))
                .toArray(IContributionItem[]::new);
    }

    private static IAction action(IWorkbenchWindow window, Engines.Choice choice) {
        Action action = new Action(choice.text(), IAction.AS_CHECK_BOX) {

            @Override
            public void run() {
                new DoseRecalculator(window).calculateWith(choice.id());
            }
        };
        action.setChecked(choice.current());
        action.setEnabled(choice.usable());
        return action;
    }
}
