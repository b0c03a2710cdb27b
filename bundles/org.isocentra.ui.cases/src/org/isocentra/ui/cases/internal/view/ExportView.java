package org.isocentra.ui.cases.internal.view;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.ArchiveBench;
import org.isocentra.ui.cases.internal.model.ExportBench;
import org.isocentra.ui.widgets.api.Note;

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
        images.setText(Messages.ExportView_withPlanningImage);
        images.setToolTipText(Messages.ExportView_withPlanningImage_tip);
        GridDataFactory.fillDefaults().span(2, 1).applyTo(images);
        folder = folder(Messages.ExportView_folder, Messages.ExportView_folder_tip);
        Composite row = row(2);
        toFolder = button(row, Messages.ExportView_toFolder, Messages.ExportView_toFolder_tip,
                () -> folder.path().ifPresent(path -> bench.toFolder(path, images.getSelection())));
        toArchive = button(row, Messages.ExportView_toArchive, Messages.ExportView_toArchive_tip,
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
        what.setText(planned.map(PlannedCase::plan).map(plan -> NLS.bind(Messages.ExportView_what, plan.label()))
                .orElse(Messages.ExportView_empty));
        images.setEnabled(planned.isPresent());
        folder.setEnabled(planned.isPresent());
        toFolder.setEnabled(planned.isPresent() && folder.path().isPresent());
        toArchive.setEnabled(planned.isPresent() && !archive.account().get().address().isBlank());
        toArchive.setToolTipText(archive.account().get().address().isBlank()
                ? Messages.ExportView_toArchive_tipNoAddress
                : NLS.bind(Messages.ExportView_toArchive_tipAddress, archive.account().get().address()));
    }
}
