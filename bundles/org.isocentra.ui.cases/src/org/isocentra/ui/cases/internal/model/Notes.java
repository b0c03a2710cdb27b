package org.isocentra.ui.cases.internal.model;

import java.io.IOException;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.widgets.api.Note;
import org.isocentra.ui.widgets.api.Work;

/** What the user is told of what was done last, and work in the background whose end is told. */
final class Notes {

    private final CaseSession session;
    private final Observable<Note> last = new Observable<>(Note.NONE);

    Notes(CaseSession session) {
        this.session = session;
    }

    /** What is to be done. */
    interface Task {

        /** @return what to tell the user */
        Note run(ProgressMonitor monitor) throws IOException;
    }

    Observable<Note> last() {
        return last;
    }

    void tell(Note note) {
        last.set(note);
    }

    /** Nothing is told before the end, and then what has come of it. */
    void start(String title, Task task) {
        tell(Note.NONE);
        new Work(title, session, monitor -> tell(task.run(monitor)), (why, fault) -> tell(new Note(why, fault)))
                .schedule();
    }
}
