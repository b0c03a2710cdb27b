package org.isocentra.ui.evaluation.internal;

import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.commands.IParameterValues;
import org.eclipse.ui.PlatformUI;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.ui.evaluation.internal.model.PlansBench;

/** The machines that can be asked for by name at this moment. */
public final class MachineValues implements IParameterValues {

    @Override
    public Map<String, String> getParameterValues() {
        return PlatformUI.getWorkbench().getService(PlansBench.class).machines().stream().collect(Collectors.toMap(
                Contribution.Description::name, Contribution.Description::id, (first, _) -> first));
    }
}
