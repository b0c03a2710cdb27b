package org.isocentra.ui.evaluation.internal.view;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swtchart.Range;
import org.isocentra.ui.evaluation.internal.Messages;
import org.isocentra.ui.evaluation.internal.model.PlansBench;
import org.isocentra.ui.evaluation.internal.model.PlansSheet;
import org.isocentra.ui.evaluation.internal.model.PlansState;
import org.isocentra.ui.evaluation.internal.model.PlansState.Entry;
import org.isocentra.ui.widgets.api.BenchView;
import org.isocentra.ui.widgets.api.Plot;
import org.isocentra.ui.widgets.api.PlotCursor;
import org.isocentra.ui.widgets.api.SheetTable;
import org.isocentra.ui.widgets.api.ToolRow;

/** Plans of the open case side by side: figures in columns, histograms of a structure in one chart. */
public final class PlansView extends BenchView {

    private static final double HEADROOM = 1.04;
    private static final int LEAST_WIDTH = 120;
    private static final int WHOLE = 100;
    private static final int TABLE_SHARE = 62;
    private static final int CHART_SHARE = 38;

    private PlansBench bench;
    private Button keep;
    private Button planFor;
    private Button open;
    private Button report;
    private Combo plan;
    private Button show;
    private Button remove;
    private Combo structure;
    private Label note;
    private SheetTable table;
    private Plot plot;
    private List<Entry> drawn = List.of();
    private String drawnStructure = "";

    @Override
    protected void create(Composite on) {
        bench = getSite().getService(PlansBench.class);
        Composite page = new Composite(on, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(8, 4).spacing(0, 2).applyTo(page);
        ToolRow tools = new ToolRow(page, LEAST_WIDTH);
        keep = tools.button(Messages.Plans_keep, Messages.Plans_keep_tip, bench::keep);
        planFor = tools.button(Messages.Plans_planFor, Messages.Plans_planFor_tip, () -> planFor(Optional.empty()));
        open = tools.button(Messages.Plans_open, Messages.Plans_open_tip, () -> open(Optional.empty()));
        report = tools.button(Messages.Plans_report, Messages.Plans_report_tip, () -> write(Optional.empty()));
        plan = tools.combo(Messages.Plans_plan_tip, this::refresh);
        show = tools.button(Messages.Plans_show, Messages.Plans_show_tip, () -> chosen().ifPresent(bench::show));
        remove = tools.button(Messages.Plans_remove, Messages.Plans_remove_tip, () -> chosen().map(Entry::name)
                .ifPresent(bench::remove));
        structure = tools.combo(Messages.Plans_structure_tip, this::refresh);
        note = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(LEAST_WIDTH, SWT.DEFAULT).applyTo(note);
        SashForm sash = new SashForm(page, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = SheetTable.withDetail(sash, Messages.Plans_tip);
        plot = new Plot(sash);
        sash.setWeights(TABLE_SHARE, CHART_SHARE);
        plot.chart().setToolTipText(Messages.Plans_chart_tip);
        plot.chart().getLegend().setPosition(SWT.BOTTOM);
        plot.x().getTitle().setText(Messages.Plans_dose);
        plot.y().getTitle().setText(Messages.Plans_volume);
        plot.y().setRange(new Range(0, HEADROOM * WHOLE));
        new PlotCursor(plot, PlotCursor.ofLines(plot, "%.1f Gy", "%.1f %%"));
        follow(bench.state());
        follow(bench.session().openCase());
    }

    private Optional<Entry> chosen() {
        return bench.state().get().plans().stream().filter(each -> each.name().equals(plan.getText())).findFirst();
    }

    /** @param id of the machine; whoever uses the view is asked for it where there is none */
    public void planFor(Optional<String> id) {
        id.ifPresentOrElse(machine -> bench.planFor(machine, machine), this::chooseMachine);
    }

    private void chooseMachine() {
        Menu menu = new Menu(planFor);
        bench.machines().forEach(machine -> {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(machine.name());
            item.addListener(SWT.Selection, _ -> bench.planFor(machine.id(), machine.name()));
        });
        menu.addListener(SWT.Hide, _ -> menu.getDisplay().asyncExec(menu::dispose));
        menu.setVisible(true);
    }

    /** @param folder with a plan, like {@code page} asked for where there is none */
    public void open(Optional<Path> folder) {
        folder.or(this::askForFolder).ifPresent(bench::read);
    }

    private Optional<Path> askForFolder() {
        DirectoryDialog dialog = new DirectoryDialog(getSite().getShell());
        dialog.setText(Messages.Plans_open);
        dialog.setMessage(Messages.Plans_open_message);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** @param page file that is written */
    public void write(Optional<Path> page) {
        page.or(this::askForPage).ifPresent(bench::write);
    }

    private Optional<Path> askForPage() {
        FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
        dialog.setText(Messages.Plans_report);
        dialog.setFileName("compare.html");
        dialog.setOverwrite(true);
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    @Override
    protected void refresh() {
        PlansState now = bench.state().get();
        boolean there = bench.session().openCase().get().isPresent() && !now.running();
        keep.setEnabled(bench.planned().filter(planned -> !now.holds(planned)).isPresent());
        planFor.setEnabled(there);
        open.setEnabled(there);
        report.setEnabled(there && now.plans().size() > 1);
        fill(plan, now.plans().stream().map(Entry::name).toList());
        fill(structure, PlansSheet.structures(now.plans()));
        show.setEnabled(there && chosen().filter(entry -> bench.planned().filter(shown -> shown == entry.planned())
                .isEmpty()).isPresent());
        remove.setEnabled(chosen().isPresent());
        note.setText(now.running() ? Messages.Plans_running : !now.note().isEmpty() ? now.note() : now.plans().isEmpty()
                ? Messages.Plans_none : Messages.Plans_mark);
        note.setToolTipText(note.getText());
        table.control().getParent().setVisible(!now.plans().isEmpty());
        if (!now.plans().equals(drawn) || !structure.getText().equals(drawnStructure)) {
            drawn = now.plans();
            drawnStructure = structure.getText();
            table.show(PlansSheet.of(drawn, bench.published()));
            draw();
        }
        note.getParent().layout();
    }

    private static void fill(Combo combo, List<String> items) {
        if (!items.equals(Arrays.asList(combo.getItems()))) {
            String before = combo.getText();
            combo.setItems(items.toArray(String[]::new));
            combo.select(Math.max(0, items.indexOf(before)));
            combo.requestLayout();
        }
        combo.setVisible(!items.isEmpty());
    }

    private void draw() {
        plot.clear();
        for (int n = 0; n < drawn.size(); n++) {
            Entry entry = drawn.get(n);
            int number = n;
            PlansSheet.line(entry.planned(), drawnStructure).ifPresent(line -> plot.line(entry.name(), Plot.colour(
                    number), true, line.gy(), line.percent()).setLineWidth(2));
        }
        plot.x().setRange(new Range(0, HEADROOM * PlansSheet.largestGy(drawn, drawnStructure).orElse(1)));
        plot.chart().updateLayout();
        plot.chart().redraw();
    }

    @Override
    public void setFocus() {
        keep.setFocus();
    }
}
