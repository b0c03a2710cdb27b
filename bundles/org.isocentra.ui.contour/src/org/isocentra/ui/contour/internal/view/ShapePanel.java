package org.isocentra.ui.contour.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.contour.internal.model.Combination;
import org.isocentra.ui.contour.internal.model.ContourBench;

/** What is done to the chosen structure as a whole. */
final class ShapePanel {

    private static final double LARGEST_MARGIN_MM = 50;
    private static final double LARGEST_BALL_MM = 20;
    private static final double LARGEST_ISLAND_CM3 = 50;

    private final ContourBench bench;
    private final CaseSession session;
    private final Composite panel;
    private final Combo other;
    private List<String> others = List.of();

    ShapePanel(Composite parent, ContourBench bench, CaseSession session) {
        this.bench = bench;
        this.session = session;
        panel = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(4, 4).applyTo(panel);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(panel);
        separator();
        Composite structure = row(3);
        command(structure, Messages.ShapePanel_new, Messages.ShapePanel_new_tip, "org.isocentra.ui.contour.new");
        command(structure, Messages.ShapePanel_rename, Messages.ShapePanel_rename_tip,
                "org.isocentra.ui.contour.rename");
        command(structure, Messages.ShapePanel_delete, Messages.ShapePanel_delete_tip,
                "org.isocentra.ui.contour.delete");
        command(row(1), Messages.ShapePanel_interpolate, Messages.ShapePanel_interpolate_tip,
                "org.isocentra.ui.contour.interpolate");
        Field margin = new Field(panel, Messages.ShapePanel_margin, Messages.ShapePanel_margin_tip, -LARGEST_MARGIN_MM,
                LARGEST_MARGIN_MM, _ -> { });
        margin.show(2);
        Composite grow = cell(2);
        button(grow, Messages.ShapePanel_apply, Messages.ShapePanel_apply_tip, () -> bench.grow(margin.value()));
        button(grow, Messages.ShapePanel_new, Messages.ShapePanel_newWithMargin_tip, () -> growAs(margin.value()));
        Field ball = new Field(panel, Messages.ShapePanel_ball, Messages.ShapePanel_ball_tip, 0.2,
                LARGEST_BALL_MM, _ -> { });
        ball.show(1);
        button(cell(1), Messages.ShapePanel_smooth, Messages.ShapePanel_smooth_tip, () -> bench.smooth(ball.value()));
        Field islands = new Field(panel, Messages.ShapePanel_islands, Messages.ShapePanel_islands_tip, 0.01,
                LARGEST_ISLAND_CM3, _ -> { });
        islands.show(0.1);
        button(cell(1), Messages.ShapePanel_remove, Messages.ShapePanel_remove_tip,
                () -> bench.clean(1000 * islands.value()));
        separator();
        other = new Combo(panel, SWT.READ_ONLY);
        other.setToolTipText(Messages.ShapePanel_other_tip);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(120, SWT.DEFAULT).applyTo(other);
        Composite combine = row(Combination.values().length);
        for (Combination how : Combination.values()) {
            button(combine, how.title(), how.description(), () -> Optional.of(other.getText())
                    .filter(name -> !name.isEmpty()).ifPresent(name -> bench.combine(name, how)));
        }
    }

    private void separator() {
        Label line = new Label(panel, SWT.SEPARATOR | SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(line);
    }

    private Composite row(int columns) {
        Composite row = cell(columns);
        GridDataFactory.fillDefaults().span(3, 1).grab(true, false).applyTo(row);
        return row;
    }

    private Composite cell(int columns) {
        Composite cell = new Composite(panel, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(columns).equalWidth(columns == 3).spacing(4, 0).applyTo(cell);
        GridDataFactory.fillDefaults().applyTo(cell);
        return cell;
    }

    private static void button(Composite parent, String text, String toolTip, Runnable action) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setToolTipText(toolTip);
        button.addListener(SWT.Selection, _ -> action.run());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
    }

    private static void command(Composite parent, String text, String toolTip, String command) {
        button(parent, text, toolTip, () -> {
            try {
                PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
            } catch (CommandException e) {
                ILog.of(ShapePanel.class).error("cannot execute " + command, e);
            }
        });
    }

    private void growAs(double mm) {
        bench.chosen().ifPresent(chosen -> StructureDialog.ask(panel.getShell(), Messages.ShapePanel_newWithMargin,
                chosen.name() + "_PTV", StructureType.PTV, session.openCase().get().map(OpenCase::structures)
                .orElse(List.of()), (name, type) -> bench.growAs(name, type, mm)));
    }

    /** Brings the widgets up to date; whether they need other room than before. */
    boolean refresh() {
        Optional<Structure> chosen = bench.chosen();
        enable(panel, session.openCase().get().isPresent());
        List<String> names = session.openCase().get().stream().flatMap(openCase -> openCase.structures().stream())
                .filter(structure -> !Optional.of(structure).equals(chosen)).map(Structure::name).toList();
        if (!names.equals(others)) {
            others = names;
            String before = other.getText();
            other.setItems(names.toArray(String[]::new));
            other.select(Math.max(0, names.indexOf(before)));
        }
        return false;
    }

    private static void enable(Composite parent, boolean enabled) {
        for (Control child : parent.getChildren()) {
            if (child instanceof Composite composite && !(child instanceof Combo)) {
                enable(composite, enabled);
            }
            child.setEnabled(enabled);
        }
    }
}
