package org.isocentra.ui.contour.internal.command;

import java.util.Optional;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.ui.api.CaseSession;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.contour.internal.Messages;
import org.isocentra.ui.contour.internal.model.ContourBench;
import org.isocentra.ui.contour.internal.view.StructureDialog;

/** Makes a structure, or does something to the chosen one as a whole; the extension that declares it says what. */
public final class StructureHandler extends AbstractHandler implements IExecutableExtension {

    private enum Action {
        NEW, RENAME, DELETE, INTERPOLATE
    }

    private Action action = Action.NEW;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        action = Action.valueOf(String.valueOf(data));
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        ContourBench bench = window.getService(ContourBench.class);
        Optional<OpenCase> openCase = window.getService(CaseSession.class).openCase().get();
        if (openCase.isEmpty()) {
            return null;
        }
        Optional<Structure> chosen = bench.chosen();
        switch (action) {
            case NEW -> StructureDialog.ask(window.getShell(), Messages.StructureHandler_newStructure, "",
                    StructureType.GTV,
                    openCase.get().structures(), bench::create);
            case RENAME -> chosen.ifPresent(structure -> StructureDialog.ask(window.getShell(),
                    Messages.StructureHandler_renameStructure,
                    structure.name(), structure.type(), openCase.get().structures().stream()
                    .filter(other -> other != structure).toList(), bench::rename));
            case DELETE -> bench.delete();
            case INTERPOLATE -> bench.interpolate();
        }
        return null;
    }
}
