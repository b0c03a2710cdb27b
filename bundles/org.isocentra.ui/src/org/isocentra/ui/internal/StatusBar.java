package org.isocentra.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.internal.model.StatusText;

/**
 * The line at the bottom that always says who is being planned, what state plan and dose are in, and what this program
 * is.
 */
public final class StatusBar {

    private static final int STEPS = 1000;
    private static final int BAR_WIDTH = 48;
    private static final int LEAST_WIDTH = 400;
    private static final int LEAST_TEXT = 60;

    private final CaseSession session;
    private Composite bar;
    private CLabel patient;
    private CLabel plan;
    private Label approval;
    private CLabel dose;
    private Label doseMark;
    private CLabel task;
    private ProgressBar progress;
    private Button cancel;

    @Inject
    public StatusBar(CaseSession session) {
        this.session = session;
    }

    @PostConstruct
    void create(Composite parent) {
        Composite holder = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().applyTo(holder);
        bar = new Composite(holder, SWT.NONE);
        // asks for little and takes all there is, so that the trim never wraps
        GridDataFactory.fillDefaults().grab(true, true).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(bar);
        bar.setData("org.eclipse.e4.ui.css.id", "isocentra-status");
        GridLayoutFactory.fillDefaults().numColumns(10).margins(10, 3).spacing(12, 0).applyTo(bar);
        patient = giving();
        GridDataFactory.swtDefaults().grab(false, true).applyTo(patient);
        patient.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        plan = giving();
        approval = label(Messages.StatusBar_approval_tip);
        mark(approval, "isocentra-warning");
        dose = giving();
        doseMark = label(Messages.StatusBar_doseMark_tip);
        mark(doseMark, "isocentra-warning");
        task = giving();
        task.setToolTipText(Messages.StatusBar_task_tip);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).grab(true, false).applyTo(task);
        progress = new ProgressBar(bar, SWT.SMOOTH);
        progress.setToolTipText(Messages.StatusBar_progress_tip);
        progress.setMaximum(STEPS);
        GridDataFactory.swtDefaults().hint(BAR_WIDTH, SWT.DEFAULT).applyTo(progress);
        cancel = new Button(bar, SWT.PUSH | SWT.FLAT);
        cancel.setText(Messages.StatusBar_cancel);
        cancel.setToolTipText(Messages.StatusBar_cancel_tip);
        GridDataFactory.swtDefaults().applyTo(cancel);
        cancel.addListener(SWT.Selection, event -> session.activity().get()
                .ifPresent(activity -> activity.cancel().run()));
        // as high as with a button, so that nothing moves when work begins
        ((GridData) bar.getLayoutData()).heightHint = bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        Label research = label(Messages.StatusBar_research_tip);
        research.setText(StatusText.RESEARCH_MARK);
        mark(research, "isocentra-research");
        List<Observable.Watch> watches = List.of(session.openCase().watch(this::later, this::refresh),
                session.activity().watch(this::later, this::refresh));
        bar.addDisposeListener(event -> watches.forEach(Observable.Watch::close));
        bar.addListener(SWT.Resize, _ -> shareRoom());
        refresh();
    }

    /** Shortens its text where there is no room for it. */
    private CLabel giving() {
        CLabel label = new CLabel(bar, SWT.NONE);
        GridDataFactory.swtDefaults().applyTo(label);
        return label;
    }

    private Label label(String toolTip) {
        Label label = new Label(bar, SWT.NONE);
        label.setToolTipText(toolTip);
        GridDataFactory.swtDefaults().applyTo(label);
        return label;
    }

    private static void mark(Label label, String cssClass) {
        label.setData("org.eclipse.e4.ui.css.CssClassName", cssClass);
        label.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    }

    private void later(Runnable reaction) {
        if (!bar.isDisposed()) {
            bar.getDisplay().asyncExec(reaction);
        }
    }

    private void refresh() {
        StatusText text = StatusText.of(session.openCase().get());
        say(patient, text.patient(), Messages.StatusBar_patient_tip);
        say(plan, text.plan(), Messages.StatusBar_plan_tip);
        approval.setText(text.approval());
        say(dose, text.dose(), Messages.StatusBar_dose_tip);
        doseMark.setText(text.doseMark());
        show(doseMark, !text.doseMark().isEmpty());
        Optional<Activity> activity = session.activity().get();
        task.setText(activity.map(Activity::task).orElse(""));
        task.setToolTipText(activity.map(Activity::task).orElse(Messages.StatusBar_task_tip));
        progress.setSelection((int) (STEPS * activity.map(Activity::fraction).orElse(0.0)));
        show(progress, activity.isPresent());
        show(cancel, activity.isPresent());
        ((GridLayout) bar.getLayout()).numColumns = (int) Stream.of(bar.getChildren()).filter(child ->
                !((GridData) child.getLayoutData()).exclude).count();
        shareRoom();
        // the trim shared out its room before the workbench's own status line was taken away
        bar.requestLayout();
    }

    private static void say(CLabel label, String text, String toolTip) {
        label.setText(text);
        label.setToolTipText(NLS.bind(Messages.StatusBar_whole_tip, text, toolTip));
    }

    /** What is said at length gives way to the marks: the dose first, who is being planned last. */
    private void shareRoom() {
        List<CLabel> giving = List.of(task, dose, plan, patient);
        giving.forEach(label -> give(label, SWT.DEFAULT));
        int missing = bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x - bar.getClientArea().width;
        for (CLabel label : giving) {
            if (missing > 0) {
                int wanted = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
                int given = Math.max(Math.min(wanted, LEAST_TEXT), wanted - missing);
                give(label, given);
                missing -= wanted - given;
            }
        }
        bar.layout();
    }

    private static void give(CLabel label, int width) {
        ((GridData) label.getLayoutData()).widthHint = width;
    }

    /** What is not there takes no room, which the mark at the end needs. */
    private static void show(Control control, boolean visible) {
        ((GridData) control.getLayoutData()).exclude = !visible;
        control.setVisible(visible);
    }
}
