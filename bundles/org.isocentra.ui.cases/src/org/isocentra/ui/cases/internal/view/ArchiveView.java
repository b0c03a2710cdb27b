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
import org.isocentra.ui.cases.internal.model.ArchiveBench;
import org.isocentra.ui.cases.internal.model.ArchiveBench.Account;
import org.isocentra.ui.cases.internal.model.ImportBench;
import org.isocentra.ui.cases.internal.model.Note;

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
        address = field("Address", "Of a DICOMweb archive, like https://archive.example.org/dicom-web", SWT.NONE);
        address.setMessage("https://\u2026/dicom-web");
        user = field("User", "Where the archive asks for user and password", SWT.NONE);
        password = field("Password", "Kept in memory only, until the workbench is closed", SWT.PASSWORD);
        token = field("Token", "Bearer token, instead of user and password; kept in memory only", SWT.PASSWORD);
        List.of(address, user, password, token).forEach(field -> field.addListener(SWT.Modify, _ -> bench.account()
                .set(new Account(address.getText(), user.getText(), password.getText(), token.getText()))));
        Text patient = field("Patient id", "Only studies of this patient; empty for all", SWT.NONE);
        Text from = field("From", "Only studies of this day and later, as year-month-day", SWT.NONE);
        Text to = field("To", "Only studies of this day and before, as year-month-day", SWT.NONE);
        from.setMessage("year-month-day");
        to.setMessage("year-month-day");
        Button search = button(row(1), "Search", "Ask the archive for studies",
                () -> bench.search(patient.getText(), from.getText(), to.getText()));
        List.of(patient, from, to).forEach(field -> field.addListener(SWT.DefaultSelection, _ -> search
                .notifyListeners(SWT.Selection, null)));
        studies = table(SWT.NONE, "Studies that the archive has found; choose one to fetch", HEIGHT,
                new Heading("Patient", "Id and name"), new Heading("Date", "Day of the study"),
                new Heading("Study", "Description of the study"));
        studies.addListener(SWT.Selection, _ -> refresh());
        folder = folder("Fetch into", "Folder that the study's own folder is made in");
        fetch = button(row(1), "Fetch", "Fetch the chosen study, whole or not at all, and go on with it in the Import "
                + "view", this::fetch);
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
