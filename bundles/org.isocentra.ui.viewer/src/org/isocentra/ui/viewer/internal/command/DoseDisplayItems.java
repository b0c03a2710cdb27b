package org.isocentra.ui.viewer.internal.command;

import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.viewer.internal.Messages;

/** The menu of what image views can show of two doses; only the dose itself while there is but one. */
public final class DoseDisplayItems extends CompoundContributionItem {

    @Override
    protected IContributionItem[] getContributionItems() {
        CaseSession session = PlatformUI.getWorkbench().getService(CaseSession.class);
        boolean two = session.openCase().get().flatMap(openCase -> openCase.comparison()).isPresent();
        DoseDisplay shown = two ? session.view().get().doseDisplay() : DoseDisplay.DOSE;
        return Stream.of(DoseDisplay.values()).map(display -> new ActionContributionItem(action(display,
                display == shown, two || display == DoseDisplay.DOSE))).toArray(IContributionItem[]::new);
    }

    private static IAction action(DoseDisplay display, boolean checked, boolean enabled) {
        Action action = new Action(label(display), IAction.AS_RADIO_BUTTON) {

            @Override
            public void run() {
                if (isChecked()) {
                    execute(display);
                }
            }
        };
        action.setChecked(checked);
        action.setEnabled(enabled);
        return action;
    }

    private static String label(DoseDisplay display) {
        return switch (display) {
            case DOSE -> Messages.DoseDisplayItems_dose;
            case BEFORE -> Messages.DoseDisplayItems_doseBefore;
            case DIFFERENCE -> Messages.DoseDisplayItems_difference;
            case DIFFERENCE_PERCENT -> Messages.DoseDisplayItems_differencePercent;
            case GAMMA -> Messages.DoseDisplayItems_gamma;
        };
    }

    private static void execute(DoseDisplay display) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        try {
            window.getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(
                    window.getService(ICommandService.class).getCommand(DoseDisplayHandler.COMMAND),
                    Map.of(DoseDisplayHandler.PARAMETER, display.name())), null);
        } catch (CommandException e) {
            ILog.of(DoseDisplayItems.class).error("cannot show " + display, e);
        }
    }
}
