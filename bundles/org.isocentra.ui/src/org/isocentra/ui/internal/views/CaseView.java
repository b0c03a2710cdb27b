package org.isocentra.ui.internal.views;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/** A view of the open case, with a message in its place while there is nothing to see. */
abstract class CaseView extends ViewPart {

    private final List<Watch> watches = new ArrayList<>();
    private CaseSession session;
    private Composite pages;
    private Label notice;
    private StackLayout stack;
    private EmptyState empty;

    @Override
    public final void createPartControl(Composite parent) {
        session = getSite().getService(CaseSession.class);
        Composite whole = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(whole);
        notice = new Label(whole, SWT.WRAP);
        notice.setData("org.eclipse.e4.ui.css.CssClassName", "isocentra-warning");
        notice.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).hint(1, SWT.DEFAULT).indent(8, 4).exclude(true)
                .applyTo(notice);
        pages = new Composite(whole, SWT.NONE);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(pages);
        stack = new StackLayout();
        pages.setLayout(stack);
        empty = new EmptyState(pages);
        createContent(pages);
        watch(session.openCase(), this::refreshAll);
        refreshAll();
    }

    private void refreshAll() {
        refresh();
        String text = notice();
        if (!text.equals(notice.getText()) || notice.getVisible() == text.isEmpty()) {
            notice.setText(text);
            notice.setToolTipText(text);
            notice.setVisible(!text.isEmpty());
            ((GridData) notice.getLayoutData()).exclude = text.isEmpty();
            layOut(notice.getParent());
        }
    }

    /** What must be said of everything the view shows, or empty text. */
    String notice() {
        return "";
    }

    /** Makes the widgets once, on a parent that shows one of its children at a time. */
    abstract void createContent(Composite parent);

    /** Brings the widgets up to date. */
    abstract void refresh();

    final CaseSession session() {
        return session;
    }

    final Optional<OpenCase> openCase() {
        return session.openCase().get();
    }

    final Optional<PlannedCase> planned() {
        return openCase().flatMap(OpenCase::planned);
    }

    /** Has {@code reaction} run on the thread of the widgets after changes, as long as the view is there. */
    final void watch(Observable<?> value, Runnable reaction) {
        watches.add(value.watch(task -> {
            if (!pages.isDisposed()) {
                pages.getDisplay().asyncExec(task);
            }
        }, reaction));
    }

    final void show(Control page) {
        if (stack.topControl != page) {
            stack.topControl = page;
            layOut(pages);
        }
    }

    /** What has no size yet is laid out when it gets one. */
    static void layOut(Composite composite) {
        if (composite.getSize().x > 0) {
            composite.layout();
        }
    }

    /** Shows, in place of the content, why there is none. */
    final void showEmpty(String what) {
        empty.setMessage(openCase().map(OpenCase::doseState).map(state -> state == DoseState.CALCULATING
                ? Messages.CaseView_beingPlanned : NLS.bind(Messages.CaseView_emptyUntilPlanned, what))
                .orElse(NLS.bind(Messages.CaseView_emptyUntilOpen, what)));
        show(empty);
    }

    /** Shows, in place of the content, something else that must be said. */
    final void showMessage(String text) {
        empty.setMessage(text);
        show(empty);
    }

    @Override
    public void setFocus() {
        if (stack.topControl != null) {
            stack.topControl.setFocus();
        }
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        super.dispose();
    }
}
