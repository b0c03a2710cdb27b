package org.isocentra.ui.internal.views;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.structure.Structure;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;
import org.isocentra.ui.internal.model.FirstLook;
import org.isocentra.ui.internal.model.Volumes;

/** Structures and isodoses: what they are called, what colour they have, and whether they are drawn. */
public final class StructuresView extends CaseView {

    private static final double ISODOSE_SHARE = 0.3;
    /** Height in points from which on there is room for isodoses below the structures; image views list them too. */
    private static final int WITH_ISODOSES = 400;

    private Composite page;
    private WelcomePage welcome;
    private CheckList<Structure> structures;
    private CheckList<Isodose> isodoses;
    private Composite row;
    private Label reference;
    private Button edit;

    @Override
    void createContent(Composite parent) {
        welcome = new WelcomePage(parent, getSite());
        page = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(page);
        Swatches swatches = new Swatches(parent, session());
        structures = new CheckList<>(page, List.of(Messages.StructuresView_structure, Messages.StructuresView_volume),
                structure -> swatches.of(structure.name()).orElse(null),
                structure -> List.of(structure.name(), volume(structure)),
                (structure, show) -> session().view().update(state -> state.withStructure(structure.name(), show)));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(structures.control());
        row = new Composite(page, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).extendedMargins(8, 4, 0, 0).applyTo(row);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(row);
        reference = new Label(row, SWT.NONE);
        reference.setToolTipText(Messages.StructuresView_reference_tip);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(reference);
        edit = new Button(row, SWT.PUSH | SWT.FLAT);
        edit.setText(Messages.StructuresView_editIsodoses);
        edit.setToolTipText(Messages.StructuresView_editIsodoses_tip);
        edit.addListener(SWT.Selection, _ -> Commands.execute(getSite(), "org.isocentra.ui.isodoses"));
        isodoses = new CheckList<>(page, List.of(Messages.StructuresView_isodose, Messages.StructuresView_share),
                isodose -> swatches.of(isodose.colour()),
                isodose -> List.of(gray(isodose), percent(isodose)), this::show);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(isodoses.control());
        page.addListener(SWT.Resize, event -> shareRoom());
        structures.onSelection(structure -> {
            Optional<Solid> solid = openCase().flatMap(c -> c.solid(structure.name()));
            session().view().update(state -> solid.map(s -> state.withCrosshair(s.bounds().centre())).orElse(state)
                    .withSelected(Optional.of(structure.name())));
        });
        watch(session().view(), this::refreshChecks);
    }

    @Override
    void refresh() {
        Optional<OpenCase> openCase = openCase();
        if (openCase.isEmpty()) {
            show(welcome);
            return;
        }
        structures.show(FirstLook.sorted(openCase.get().structures()));
        refreshChecks();
        show(page);
    }

    /** Isodoses get the room they need, but no more than a part, so that the structures can always be seen. */
    private void shareRoom() {
        boolean room = page.getClientArea().height >= WITH_ISODOSES;
        give(row, room);
        give(isodoses.control(), room && edit.getVisible());
        int wanted = isodoses.control().computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
        ((GridData) isodoses.control().getLayoutData()).heightHint = Math.min(wanted,
                (int) (ISODOSE_SHARE * page.getClientArea().height));
    }

    private void refreshChecks() {
        structures.check(structure -> session().view().get().shows(structure.name()));
        structures.select(structure -> session().view().get().selected().equals(Optional.of(structure.name())));
        List<Isodose> lines = session().view().get().isodoses();
        isodoses.show(lines);
        isodoses.check(Isodose::visible);
        String text = openCase().flatMap(c -> c.referenceDoseGy().stream().boxed().findFirst())
                .map(gy -> String.format(Locale.ROOT, "100 %% = %.1f Gy", gy)).orElse("");
        if (edit.getVisible() == lines.isEmpty() || !reference.getText().equals(text)) {
            edit.setVisible(!lines.isEmpty());
            reference.setText(text);
            shareRoom();
            page.layout(true, true);
        }
    }

    private static void give(Control control, boolean room) {
        control.setVisible(room);
        ((GridData) control.getLayoutData()).exclude = !room;
    }

    private void show(Isodose isodose, boolean visible) {
        session().view().update(state -> state.withIsodoses(state.isodoses().stream()
                .map(line -> line.doseGy() == isodose.doseGy() ? line.visible(visible) : line).toList()));
    }

    private String volume(Structure structure) {
        return openCase().flatMap(c -> c.solid(structure.name()))
                .map(solid -> Volumes.inFigures(solid.volumeMm3() / 1000) + " cm\u00b3")
                .orElse(Messages.StructuresView_noContours);
    }

    private static String gray(Isodose isodose) {
        String gray = String.format(Locale.ROOT, "%.1f Gy", isodose.doseGy());
        return isodose.prescription() ? NLS.bind(Messages.StructuresView_prescribed, gray) : gray;
    }

    private String percent(Isodose isodose) {
        return openCase().flatMap(c -> c.referenceDoseGy().stream().boxed().findFirst())
                .map(gy -> String.format(Locale.ROOT, "%.0f %%", 100 * isodose.doseGy() / gy)).orElse("");
    }
}
