package org.isocentra.ui.internal.views;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.services.IServiceLocator;
import org.isocentra.ui.internal.Messages;

/** The way in for somebody who has nothing open. */
final class WelcomePage extends Composite {

    private static final int WIDTH = 200;
    private static final String CASES = "org.isocentra.ui.cases.perspective";

    WelcomePage(Composite parent, IServiceLocator services) {
        super(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(16, 20).spacing(8, 10).applyTo(this);
        Label title = new Label(this, SWT.NONE);
        title.setText(Messages.WelcomePage_isocentra);
        title.setFont(JFaceResources.getHeaderFont());
        text(Messages.WelcomePage_purpose);
        button(services, Messages.WelcomePage_openDemoCase, "org.isocentra.ui.openDemo");
        text(Messages.WelcomePage_openDemo_what);
        button(services, Messages.WelcomePage_openCase, "org.isocentra.ui.openCase");
        text(Messages.WelcomePage_openCase_what);
        button(Messages.WelcomePage_import, WelcomePage::showCases);
        text(Messages.WelcomePage_import_what);
        text(Messages.WelcomePage_guideKey);
    }

    private void text(String text) {
        Label label = new Label(this, SWT.WRAP);
        label.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
    }

    private void button(IServiceLocator services, String text, String command) {
        button(text, () -> {
            try {
                services.getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                ILog.of(WelcomePage.class).error("cannot execute " + command, e);
            }
        });
    }

    private void button(String text, Runnable action) {
        Button button = new Button(this, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(text);
        GridDataFactory.fillDefaults().grab(true, false).indent(0, 8).applyTo(button);
        button.addListener(SWT.Selection, _ -> action.run());
    }

    private static void showCases() {
        try {
            PlatformUI.getWorkbench().showPerspective(CASES, PlatformUI.getWorkbench().getActiveWorkbenchWindow());
        } catch (WorkbenchException e) {
            ILog.of(WelcomePage.class).error("cannot show " + CASES, e);
        }
    }
}
