package org.isocentra.ui.physics.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.ui.physics.internal.view.BeamsView;

/** Does something in the view of beam data, which it shows. */
public final class BeamsHandler extends AbstractHandler implements IExecutableExtension {

    private static final String BEAMS = "org.isocentra.ui.physics.beams";
    private static final String PATH = "org.isocentra.ui.physics.path";

    private Action action;

    private enum Action {
        CALCULATE, MEASURED, REPORT
    }

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = Action.valueOf((String) data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Optional<Path> path = Optional.ofNullable(event.getParameter(PATH)).map(Path::of);
        try {
            BeamsView view = (BeamsView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage().showView(
                    BEAMS);
            switch (action) {
                case CALCULATE -> view.calculate();
                case MEASURED -> view.compare(path.map(List::of).orElseGet(view::askForTables));
                case REPORT -> path.or(view::askForFolder).ifPresent(view::write);
            }
            return null;
        } catch (PartInitException e) {
            throw new ExecutionException("beam data cannot be shown", e);
        }
    }
}
