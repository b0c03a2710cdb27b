package org.isocentra.planning.internal;

import java.util.List;
import java.util.Optional;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.trust.api.Judgement;
import org.isocentra.trust.api.PluginTrust;
import org.isocentra.trust.api.Verdict;

/** Says of a plan that unchecked plug-ins may have taken part in it. */
final class DeveloperMode {

    private DeveloperMode() {
    }

    /**
     * @param trust empty where nothing checks plug-ins
     * @return nothing where only trusted bundles run
     */
    static List<Finding> findings(Optional<PluginTrust> trust) {
        Optional<String> reason = trust.map(PluginTrust::developerMode).orElse(Optional.of("nothing checks them here"));
        return reason.map(why -> Finding.warning(PlannedCase.DEVELOPER_MODE,
                "unsigned plug-ins may run: " + why + unchecked(trust),
                "Switch developer mode off and plan again before anybody relies on the plan.")).stream().toList();
    }

    private static String unchecked(Optional<PluginTrust> trust) {
        List<String> running = trust.map(PluginTrust::judgements).orElse(List.of()).stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Tolerated)
                .map(DeveloperMode::name).toList();
        return running.isEmpty() ? "" : "; unchecked: " + String.join(", ", running);
    }

    private static String name(Judgement judgement) {
        return judgement.bundle() + " " + judgement.version();
    }
}
