package org.isocentra.ui.plugins.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Quarantine;
import org.isocentra.model.InputException;
import org.isocentra.ui.plugins.internal.CatalogueEntry.Item;

/** Lets the plug-in that is selected be used again after it failed; whoever does so says why. */
public final class ReleaseHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        IViewPart view = window.getActivePage().findView(PluginsView.ID);
        Object selected = view != null && view.getSite().getSelectionProvider()
                .getSelection() instanceof IStructuredSelection selection ? selection.getFirstElement() : null;
        if (selected instanceof Item item && item.releasable()) {
            release(window, item.description());
        } else {
            MessageDialog.openInformation(window.getShell(), Messages.ReleaseHandler_title,
                    Messages.ReleaseHandler_selectFirst);
        }
        return null;
    }

    private static void release(IWorkbenchWindow window, Contribution.Description plugin) {
        Shell shell = window.getShell();
        InputDialog dialog = new InputDialog(shell, NLS.bind(Messages.ReleaseHandler_release, plugin.name()),
                Messages.ReleaseHandler_why, "", text -> text.isBlank() ? Messages.ReleaseHandler_sayWhy : null);
        if (dialog.open() == Window.OK) {
            try {
                window.getService(Quarantine.class).release(plugin.extensionPoint(), plugin.id(),
                        System.getProperty("user.name"), dialog.getValue().strip());
            } catch (InputException e) {
                MessageDialog.openError(shell, NLS.bind(Messages.ReleaseHandler_release, plugin.name()), e.problem()
                        + ".\n" + e.remedy());
            }
        }
    }
}
