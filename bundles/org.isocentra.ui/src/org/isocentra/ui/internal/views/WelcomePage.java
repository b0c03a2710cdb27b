package org.isocentra.ui.internal.views;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.services.IServiceLocator;
import org.isocentra.ui.internal.Messages;

/** The way in for somebody who has nothing open. It scrolls where it does not fit. */
final class WelcomePage extends ScrolledComposite {

    private static final int WIDTH = 200;
    private static final String CASES = "org.isocentra.ui.cases.perspective";
    private static final String PLUGINS = "org.isocentra.ui.plugins.perspective";

    private final Composite page;

    WelcomePage(Composite parent, IServiceLocator services) {
        super(parent, SWT.V_SCROLL);
        page = new Composite(this, SWT.NONE);
        GridLayoutFactory.swtDefaults().margins(16, 20).spacing(8, 10).applyTo(page);
        text(Messages.WelcomePage_isocentra, JFaceResources.getHeaderFont());
        text(Messages.WelcomePage_purpose, getFont());
        button(Messages.WelcomePage_openDemoCase, Messages.WelcomePage_openDemo_what,
                () -> Commands.execute(services, "org.isocentra.ui.openDemo"));
        button(Messages.WelcomePage_openCase, Messages.WelcomePage_openCase_what,
                () -> Commands.execute(services, "org.isocentra.ui.openCase"));
        button(Messages.WelcomePage_import, Messages.WelcomePage_import_what, () -> show(CASES));
        text(Messages.WelcomePage_learn, JFaceResources.getBannerFont());
        button(Messages.WelcomePage_guide, Messages.WelcomePage_guide_what,
                () -> Commands.execute(services, "org.isocentra.ui.showGuide"));
        button(Messages.WelcomePage_plugins, Messages.WelcomePage_plugins_what, () -> show(PLUGINS));
        setContent(page);
        setExpandHorizontal(true);
        setExpandVertical(true);
        addListener(SWT.Resize, _ -> setMinHeight(page.computeSize(getClientArea().width, SWT.DEFAULT).y));
    }

    private void text(String text, Font font) {
        Label label = new Label(page, SWT.WRAP);
        label.setText(text);
        label.setFont(font);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
    }

    private void button(String title, String what, Runnable action) {
        Button button = new Button(page, SWT.PUSH);
        button.setText(title);
        button.setToolTipText(what);
        GridDataFactory.fillDefaults().grab(true, false).indent(0, 8).applyTo(button);
        button.addListener(SWT.Selection, _ -> action.run());
        text(what, getFont());
    }

    private static void show(String perspective) {
        try {
            PlatformUI.getWorkbench().showPerspective(perspective, PlatformUI.getWorkbench()
                    .getActiveWorkbenchWindow());
        } catch (WorkbenchException e) {
            ILog.of(WelcomePage.class).error("cannot show " + perspective, e);
        }
    }
}
