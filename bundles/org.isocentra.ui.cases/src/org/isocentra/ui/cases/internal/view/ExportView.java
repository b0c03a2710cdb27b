package org.isocentra.ui.cases.internal.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.cases.internal.model.ArchiveBench;
import org.isocentra.ui.cases.internal.model.ExportBench;
import org.isocentra.ui.cases.internal.model.Note;

/** Exports the open plan, and says whether what has arrived is what was sent. */
public final class ExportView extends PageView {

    private ExportBench bench;
    private CaseSession session;
    private ArchiveBench archive;
    private Label what;
    private Button images;
    private FolderField folder;
    private Button toFolder;
    private Button toArchive;

    @Override
    void create(Composite parent) {
        bench = getSite().getService(ExportBench.class);
        session = getSite().getService(CaseSession.class);
        archive = getSite().getService(ArchiveBench.class);
        what = text("");
        images = new Button(parent, SWT.CHECK);
        images.setText("With the planning image");
        images.setToolTipText("Export the image series the plan was made on as well");
        GridDataFactory.fillDefaults().span(2, 1).applyTo(images);
        folder = folder("Folder", "Folder that a new folder is made in");
        Composite row = row(2);
        toFolder = button(row, "To folder", "Make a new folder in it, with a folder for each series",
                () -> folder.path().ifPresent(path -> bench.toFolder(path, images.getSelection())));
        toArchive = button(row, "To archive", "Store at the address of the Archive view",
                () -> bench.toArchive(images.getSelection()));
        watch(session.openCase());
        watch(archive.account());
    }

    @Override
    Observable<Note> note() {
        return bench.note();
    }

    @Override
    void refresh() {
        var planned = session.openCase().get().flatMap(OpenCase::planned);
        what.setText(planned.map(PlannedCase::plan).map(plan -> plan.label() + ": structure set, plan and doses, not "
                + "approved and marked as research. Each object is read back and compared.").orElse(
                "A plan can be exported once a case is open and planned."));
        images.setEnabled(planned.isPresent());
        folder.setEnabled(planned.isPresent());
        toFolder.setEnabled(planned.isPresent() && folder.path().isPresent());
        toArchive.setEnabled(planned.isPresent() && !archive.account().get().address().isBlank());
        toArchive.setToolTipText(archive.account().get().address().isBlank()
                ? "Enter an address in the Archive view first"
                : "Store at " + archive.account().get().address());
    }
}
