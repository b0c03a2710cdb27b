package org.isocentra.ui.physics.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.ExecutionEvent;
import org.isocentra.ui.physics.internal.view.BeamsView;
import org.isocentra.ui.widgets.api.ViewActionHandler;

/** Does something in the view of beam data. */
public final class BeamsHandler extends ViewActionHandler<BeamsView, BeamsHandler.Action> {

    private static final String PATH = "org.isocentra.ui.physics.path";

    enum Action {
        CALCULATE, MEASURED, REPORT
    }

    public BeamsHandler() {
        super("org.isocentra.ui.physics.beams", BeamsView.class, Action.class);
    }

    @Override
    protected void act(BeamsView view, Action action, ExecutionEvent event) {
        Optional<Path> path = Optional.ofNullable(event.getParameter(PATH)).map(Path::of);
        switch (action) {
            case CALCULATE -> view.calculate();
            case MEASURED -> view.compare(path.map(List::of).orElseGet(view::askForTables));
            case REPORT -> path.or(view::askForFolder).ifPresent(view::write);
        }
    }
}
