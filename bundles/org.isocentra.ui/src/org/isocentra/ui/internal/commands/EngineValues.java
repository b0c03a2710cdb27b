package org.isocentra.ui.internal.commands;

import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.commands.IParameterValues;
import org.eclipse.ui.PlatformUI;

/** The engines that can be asked for by name at this moment. */
public final class EngineValues implements IParameterValues {

    @Override
    public Map<String, String> getParameterValues() {
        return Engines.of(PlatformUI.getWorkbench()).choices().stream().filter(Engines.Choice::usable)
                .collect(Collectors.toMap(Engines.Choice::text, Engines.Choice::id, (first, _) -> first));
    }
}
