package org.isocentra.ui.planning.internal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.isocentra.model.Finding;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.Observable.Watch;
import org.isocentra.ui.planning.internal.Messages;
import org.isocentra.ui.planning.internal.model.Machine;
import org.isocentra.ui.planning.internal.model.Ring;
import org.isocentra.ui.planning.internal.model.ShotBench;

/** What is set of the chosen unit of the plan. While it can be seen, isocentres can be moved in the slices. */
public final class EditView extends ViewPart {

    private static final int LEAST_WIDTH = 190;
    private static final String SHOTS = "org.isocentra.ui.shots";
    private static final int LONGEST_SETTING = 40;

    private final List<Watch> watches = new ArrayList<>();
    private final ISelectionListener selection = (_, selected) -> selected(selected);
    private ShotBench bench;
    private ScrolledComposite scroller;
    private Composite page;
    private Label name;
    private Label target;
    private Label message;
    private Label settings;
    private UnitFields fields;
    private SectorRing ring;
    private Button add;
    private Button delete;
    private IPartListener2 visibility;

    @Override
    public void createPartControl(Composite parent) {
        CaseSession session = getSite().getService(CaseSession.class);
        bench = getSite().getService(ShotBench.class);
        scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
        scroller.setExpandHorizontal(true);
        scroller.setExpandVertical(true);
        page = new Composite(scroller, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 6).spacing(4, 6).applyTo(page);
        scroller.setContent(page);
        scroller.addListener(SWT.Resize, _ -> fit());
        createHead();
        fields = new UnitFields(page, bench);
        createMessage();
        ring = new SectorRing(page, new SectorRing.Listener() {

            @Override
            public void set(int sector, String option) {
                tracks().ifPresent(all -> bench.set(all.get(sector).key(), option));
            }

            @Override
            public void setAll(String option) {
                tracks().ifPresent(all -> bench.setAll(all.stream().map(Machine.Track::key).toList(), option));
            }
        });
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.FILL).applyTo(ring);
        settings = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(settings);
        createButtons();
        for (Observable<?> value : List.of(session.openCase(), bench.chosen(), bench.machine(), bench.note())) {
            watch(value);
        }
        getSite().getPage().addSelectionListener(SHOTS, selection);
        visibility = new IPartListener2() {

            @Override
            public void partVisible(IWorkbenchPartReference part) {
                use(part, true);
            }

            @Override
            public void partHidden(IWorkbenchPartReference part) {
                use(part, false);
            }
        };
        getSite().getPage().addPartListener(visibility);
        refresh();
    }

    private void use(IWorkbenchPartReference part, boolean on) {
        if (part.getPart(false) == this) {
            bench.use(on);
        }
    }

    private void createHead() {
        name = new Label(page, SWT.NONE);
        name.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        target = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(target);
    }

    private void createMessage() {
        message = new Label(page, SWT.WRAP);
        message.setData("org.eclipse.e4.ui.css.CssClassName", "isocentra-warning");
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).exclude(true)
                .applyTo(message);
    }

    private void createButtons() {
        Composite buttons = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).applyTo(buttons);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(buttons);
        add = button(buttons, Messages.EditView_add, Messages.EditView_add_tip, bench::add);
        delete = button(buttons, Messages.EditView_delete, Messages.EditView_delete_tip, bench::delete);
    }

    private static Button button(Composite parent, String text, String toolTip, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        return button;
    }

    private Optional<List<Machine.Track>> tracks() {
        return bench.machine().get().map(Machine::tracks).filter(tracks -> tracks.size() > 1);
    }

    private void selected(ISelection selected) {
        if (selected instanceof IStructuredSelection structured
                && structured.getFirstElement() instanceof DeliveryUnit unit
                && !bench.chosen().get().equals(Optional.of(unit.name()))) {
            bench.choose(unit);
        }
    }

    /** Marks in the table of units what is chosen here; the table moves no view for that. */
    private void markInTable() {
        IViewPart part = page.isDisposed() ? null : getSite().getPage().findView(SHOTS);
        if (part != null && part.getSite().getSelectionProvider() instanceof TableViewer viewer) {
            for (TableItem item : viewer.getTable().getItems()) {
                if (item.getData() instanceof DeliveryUnit unit
                        && bench.chosen().get().equals(Optional.of(unit.name()))) {
                    viewer.getTable().setSelection(item);
                }
            }
        }
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
        Optional<DeliveryUnit> unit = bench.unit();
        Optional<PlannedCase> plan = bench.plan();
        name.setText(unit.map(DeliveryUnit::name).orElse(plan.isPresent() ? Messages.EditView_nothingChosen
                : Messages.EditView_noPlan));
        target.setText(unit.map(there -> NLS.bind(Messages.EditView_forTarget, there.target())).orElse(plan.isPresent()
                ? Messages.EditView_howToChoose : Messages.EditView_openCaseFirst));
        fields.show(unit);
        boolean rings = unit.isPresent() && tracks().isPresent();
        ring.show(unit.flatMap(there -> tracks().filter(all -> all.stream().allMatch(track -> track.options()
                .contains(there.settings().get(track.key())))).map(all -> new Ring(all, all.stream()
                .map(track -> there.settings().get(track.key())).toList()))));
        settings.setText(rings ? "" : unit.map(EditView::settings).orElse(""));
        add.setEnabled(plan.isPresent());
        delete.setEnabled(unit.isPresent());
        message.setText(message());
        boolean changed = show(message, !message.getText().isEmpty()) | show(ring, rings)
                | show(settings, !settings.getText().isEmpty());
        if (changed) {
            fit();
        } else {
            page.layout();
        }
        // once the table shows the same plan
        page.getDisplay().asyncExec(this::markInTable);
    }

    private static String settings(DeliveryUnit unit) {
        return unit.settings().entrySet().stream().map(setting -> setting.getKey() + "  "
                + setting.getValue().substring(0, Math.min(LONGEST_SETTING, setting.getValue().length())))
                .collect(Collectors.joining("\n"));
    }

    private String message() {
        String note = bench.note().get().text();
        String findings = bench.findings().stream().map(EditView::text).distinct().collect(Collectors.joining("\n"));
        return note.isEmpty() ? findings : findings.isEmpty() ? note : note + "\n" + findings;
    }

    private static String text(Finding finding) {
        String text = finding.text();
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ". " + finding.remedy();
    }

    private static boolean show(Control part, boolean visible) {
        GridData data = (GridData) part.getLayoutData();
        if (data.exclude != visible) {
            return part instanceof Label;
        }
        data.exclude = !visible;
        part.setVisible(visible);
        return true;
    }

    private void fit() {
        int width = Math.max(scroller.getClientArea().width, LEAST_WIDTH);
        scroller.setMinSize(page.computeSize(width, SWT.DEFAULT));
        page.layout(true, true);
    }

    @Override
    public void setFocus() {
        ring.setFocus();
    }

    @Override
    public void dispose() {
        watches.forEach(Watch::close);
        getSite().getPage().removePartListener(visibility);
        getSite().getPage().removeSelectionListener(SHOTS, selection);
        bench.use(false);
        super.dispose();
    }
}
