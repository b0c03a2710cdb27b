package org.isocentra.ui.cases.internal.view;

import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.isocentra.dicom.api.archive.RemoteStudy;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.Messages;
import org.isocentra.ui.cases.internal.model.ArchiveBench;
import org.isocentra.ui.cases.internal.model.ArchiveBench.Account;
import org.isocentra.ui.cases.internal.model.ImportBench;
import org.isocentra.ui.widgets.api.Note;

/** Searches a DICOMweb archive and fetches a study, which the Import view then goes on with. */
public final class ArchiveView extends PageView {

    private static final String IMPORT = "org.isocentra.ui.cases.import";
    private static final int HEIGHT = 160;

    private ArchiveBench bench;
    private Text address;
    private Text user;
    private Text password;
    private Text token;
    private Table studies;
    private FolderField folder;
    private Button fetch;
    private List<RemoteStudy> shown = List.of();

    @Override
    void create(Composite parent) {
        bench = getSite().getService(ArchiveBench.class);
        address = field(Messages.ArchiveView_address, Messages.ArchiveView_address_tip, SWT.NONE);
        address.setMessage(Messages.ArchiveView_address_sample);
        user = field(Messages.ArchiveView_user, Messages.ArchiveView_user_tip, SWT.NONE);
        password = field(Messages.ArchiveView_password, Messages.ArchiveView_password_tip, SWT.PASSWORD);
        token = field(Messages.ArchiveView_token, Messages.ArchiveView_token_tip, SWT.PASSWORD);
        List.of(address, user, password, token).forEach(field -> field.addListener(SWT.Modify, _ -> bench.account()
                .set(new Account(address.getText(), user.getText(), password.getText(), token.getText()))));
        Text patient = field(Messages.ArchiveView_patientId, Messages.ArchiveView_patientId_tip, SWT.NONE);
        Text from = field(Messages.ArchiveView_from, Messages.ArchiveView_from_tip, SWT.NONE);
        Text to = field(Messages.ArchiveView_to, Messages.ArchiveView_to_tip, SWT.NONE);
        from.setMessage(Messages.ArchiveView_yearMonthDay);
        to.setMessage(Messages.ArchiveView_yearMonthDay);
        Button search = button(row(1), Messages.ArchiveView_search, Messages.ArchiveView_search_tip,
                () -> bench.search(patient.getText(), from.getText(), to.getText()));
        List.of(patient, from, to).forEach(field -> field.addListener(SWT.DefaultSelection, _ -> search
                .notifyListeners(SWT.Selection, null)));
        studies = table(SWT.NONE, Messages.ArchiveView_studies_tip, HEIGHT,
                new Heading(Messages.ArchiveView_patient, Messages.ArchiveView_patient_tip),
                new Heading(Messages.ArchiveView_date, Messages.ArchiveView_date_tip),
                new Heading(Messages.ArchiveView_study, Messages.ArchiveView_study_tip));
        studies.addListener(SWT.Selection, _ -> refresh());
        folder = folder(Messages.ArchiveView_fetchInto, Messages.ArchiveView_fetchInto_tip);
        fetch = button(row(1), Messages.ArchiveView_fetch, Messages.ArchiveView_fetch_tip, this::fetch);
        watch(bench.studies());
    }

    private void fetch() {
        RemoteStudy study = shown.get(studies.getSelectionIndex());
        ImportBench next = getSite().getService(ImportBench.class);
        folder.path().ifPresent(path -> bench.fetch(study,
                path, fetched -> later(() -> {
                    next.look(fetched);
                    try {
                        getSite().getPage().showView(IMPORT);
                    } catch (PartInitException e) {
                        ILog.of(ArchiveView.class).error("cannot show " + IMPORT, e);
                    }
                })));
    }

    @Override
    Observable<Note> note() {
        return bench.note();
    }

    @Override
    void refresh() {
        List<RemoteStudy> found = bench.studies().get();
        if (!found.equals(shown)) {
            shown = found;
            studies.removeAll();
            found.forEach(study -> new TableItem(studies, SWT.NONE).setText(new String[] {study.patientId() + " "
                    + study.patientName(), study.date(), study.description()}));
            pack(studies);
        }
        fetch.setEnabled(studies.getSelectionIndex() >= 0 && folder.path().isPresent());
    }
}
