package org.isocentra.ui.contour.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.contour.internal.model.ContourBench;
import org.isocentra.ui.contour.internal.model.ToolKind;
import org.isocentra.ui.widgets.api.Note;

/** The tools that work on the chosen structure, and what it measures. Out of sight, no tool is in use. */
public final class ContourView extends ViewPart {

    private static final int LEAST_WIDTH = 210;

    private final List<Watch> watches = new ArrayList<>();
    private CaseSession session;
    private ContourBench bench;
    private ScrolledComposite scroller;
    private Composite page;
    private Label name;
    private Label volume;
    private Label hint;
    private Label message;
    private ToolPanel tools;
    private ShapePanel shapes;
    private IPartListener2 visibility;

    @Override
    public void createPartControl(Composite parent) {
        session = getSite().getService(CaseSession.class);
        bench = getSite().getService(ContourBench.class);
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        page = new Composite(scroller, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).spacing(4, 6).applyTo(page);
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, _ -> fit());
        createHead();
        tools = new ToolPanel(page, bench, session);
        hint = wrapped();
        message = wrapped();
        message.setData("org.eclipse.e4.ui.css.CssClassName", "isocentra-warning");
        shapes = new ShapePanel(page, bench, session);
        watch(session.openCase());
        watch(session.view());
        watch(bench.settings());
        watch(bench.note());
        watch(bench.drawnMm3());
        visibility = new IPartListener2() {

            @Override
            public void partHidden(IWorkbenchPartReference part) {
                if (part.getPart(false) == ContourView.this) {
                    bench.use(Optional.empty());
                }
            }
        };
        getSite().getPage().addPartListener(visibility);
        refresh();
    }

    private void createHead() {
        Composite head = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        name = new Label(head, SWT.NONE);
        name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        name.setToolTipText(Messages.ContourView_name_tip);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH / 2, SWT.DEFAULT).applyTo(name);
        volume = new Label(head, SWT.RIGHT);
        volume.setToolTipText(Messages.ContourView_volume_tip);
    }

    private Label wrapped() {
        Label label = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).exclude(true).applyTo(label);
        return label;
    }

    private void watch(Observable<?> value) {
        watches.add(value.watch(task -> {
            if (!page.isDisposed()) {
                page.getDisplay().asyncExec(task);
            }
        }, () -> {
            if (!page.isDisposed()) {
                refresh();
            }
        }));
    }

    private void refresh() {
        Optional<Structure> chosen = bench.chosen();
        name.setText(chosen.map(Structure::name).orElse(session.openCase().get().isPresent()
                ? Messages.ContourView_noStructureChosen : Messages.ContourView_noCaseOpen));
        volume.setText(chosen.map(this::volume).orElse(""));
        Note note = bench.note().get();
        boolean changed = say(hint, bench.settings().get().tool().map(ToolKind::hint)
                .orElse(Messages.ContourView_noTool)) | say(message, note.text()) | tools.refresh()
                | shapes.refresh();
        volume.getParent().layout();
        if (changed) {
            fit();
        }
    }

    private static boolean say(Label label, String text) {
        if (label.getText().equals(text)) {
            return false;
        }
        label.setText(text);
        label.setVisible(!text.isEmpty());
        ((GridData) label.getLayoutData()).exclude = text.isEmpty();
        return true;
    }

    private String volume(Structure structure) {
        return bench.drawnMm3().get().map(mm3 -> "\u2248 " + cm3(mm3)).orElseGet(() -> session.openCase().get()
                .flatMap(openCase -> openCase.solid(structure.name())).map(Solid::volumeMm3).map(ContourView::cm3)
                .orElse(Messages.ContourView_noContours));
    }

    private static String cm3(double mm3) {
        return String.format(Locale.ROOT, "%.3f cm\u00b3", mm3 / 1000);
    }

    private void fit() {
        int width = Math.max(scroller.getClientArea().width, LEAST_WIDTH);
        scroller.setMinSize(page.computeSize(width, SWT.DEFAULT));
        page.layout(true, true);
    }

    @Override
    public void setFocus() {
        tools.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        getSite().getPage().removePartListener(visibility);
        bench.use(Optional.empty());
        super.dispose();
    }
}
