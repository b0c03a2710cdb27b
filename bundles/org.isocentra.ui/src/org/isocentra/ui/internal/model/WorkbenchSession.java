package org.isocentra.ui.internal.model;

import java.util.Optional;

import org.isocentra.ui.api.Activity;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.Observable;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;
import org.osgi.service.component.annotations.Component;

/** The session of this workbench. */
@Component
public final class WorkbenchSession implements CaseSession {

    private final Observable<Optional<OpenCase>> openCase = new Observable<>(Optional.empty());
    private final Observable<Optional<Activity>> activity = new Observable<>(Optional.empty());
    private final Observable<ViewState> view = new Observable<>(ViewState.EMPTY);

    @Override
    public Observable<Optional<OpenCase>> openCase() {
        return openCase;
    }

    @Override
    public Observable<Optional<Activity>> activity() {
        return activity;
    }

    @Override
    public Observable<ViewState> view() {
        return view;
    }
}
