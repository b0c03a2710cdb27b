package org.isocentra.ui.api;

import java.util.Optional;

/** What the workbench has open: the one place that all views look at. An OSGi service. */
public interface CaseSession {

    /** The case with its plan and dose; empty while none is open. */
    Observable<Optional<OpenCase>> openCase();

    /** Work on the case that is going on. */
    Observable<Optional<Activity>> activity();

    /** Where the views look and what they show. */
    Observable<ViewState> view();
}
