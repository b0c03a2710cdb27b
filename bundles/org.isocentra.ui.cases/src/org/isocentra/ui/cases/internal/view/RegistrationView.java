package org.isocentra.ui.cases.internal.view;

import java.util.Optional;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.cases.internal.model.Note;
import org.isocentra.ui.cases.internal.model.RegistrationBench;
import org.isocentra.ui.cases.internal.model.RegistrationBench.Trial;

/** Registers another image to that of the open case, shows it, and has a person accept or reject it. */
public final class RegistrationView extends PageView {

    private static final String FUSION = "org.isocentra.ui.viewer.fusion";

    private RegistrationBench bench;
    private CaseSession session;
    private FolderField folder;
    private Button register;
    private Label numbers;
    private Button look;
    private Text by;
    private Button accept;
    private Button reject;

    @Override
    void create(Composite parent) {
        bench = getSite().getService(RegistrationBench.class);
        session = getSite().getService(CaseSession.class);
        folder = folder("Series", "Folder with one CT or MR series of the patient");
        register = button(row(1), "Register", "Find how the series lies to the planning image",
                () -> folder.path().ifPresent(bench::register));
        numbers = text("");
        by = field("Accepted by", "Name of the person who has compared the images and takes responsibility", SWT.NONE);
        by.addListener(SWT.Modify, _ -> refresh());
        Composite row = row(3);
        look = button(row, "Look", "Lay it over the planning image, as a checkerboard", this::look);
        accept = button(row, "Accept", "Take responsibility for it: a new case file names image and registration",
                () -> bench.accept(by.getText(), opening()));
        reject = button(row, "Reject", "Drop the registration; nothing is left of it", bench::drop);
        watch(bench.trial());
        watch(session.openCase());
    }

    private void look() {
        try {
            getSite().getPage().showView(FUSION);
        } catch (PartInitException e) {
            ILog.of(RegistrationView.class).error("cannot show " + FUSION, e);
        }
        bench.show();
    }

    @Override
    Observable<Note> note() {
        return bench.note();
    }

    @Override
    void refresh() {
        Optional<Trial> trial = bench.trial().get();
        boolean open = session.openCase().get().isPresent();
        folder.setEnabled(open);
        register.setEnabled(open && folder.path().isPresent());
        numbers.setText(trial.map(Trial::inWords).orElse(open ? "Choose a series that lies in another frame of"
                + " reference "
                + "than the planning image, such as the CT of another day."
                : "Open a case to register another image to "
                + "its planning image."));
        look.setEnabled(trial.isPresent());
        by.setEnabled(trial.isPresent());
        accept.setEnabled(trial.filter(Trial::isAcceptable).isPresent() && !by.getText().isBlank());
        reject.setEnabled(trial.isPresent());
    }
}
