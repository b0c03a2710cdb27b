package org.isocentra.planning.internal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.isocentra.clinical.api.ImageAge;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Decision;
import org.isocentra.therapy.api.SystemicTherapy;
import org.isocentra.therapy.api.TherapyReport;

/** Decisions of a case and the rules they are about. */
final class RecordedDecisions {

    private RecordedDecisions() {
    }

    /** @throws InputException when one is about a rule that does not exist: it would decide about nothing */
    static void requireKnown(CaseDefinition definition, SystemicTherapy therapy) {
        if (definition.decisions().isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>(therapy.ruleIds());
        known.add(ImageAge.RULE);
        for (Decision decision : definition.decisions()) {
            if (!known.contains(decision.rule())) {
                throw new InputException(definition.file() + ", decisions", "there is no rule '" + decision.rule()
                        + "'",
                        "Name the rule as 'isocentra check' prints it, in brackets before the finding.");
            }
        }
    }

    /** Those about drugs that decide about nothing that is found: what they were about may have changed since. */
    static List<Finding> idle(List<Decision> decisions, TherapyReport report) {
        Set<String> asked = report.findings().stream().map(TherapyReport.Said::interaction)
                .filter(found -> found.needsDecision()).map(found -> found.rule()).collect(Collectors.toSet());
        return decisions.stream().filter(decision -> !decision.rule().equals(ImageAge.RULE) && !asked.contains(
                decision.rule())).map(decision -> Finding.warning("decision on " + decision.rule(),
                        "no finding of this case asks for it; " + decision.inWords(),
                        "Look at whether it still holds, and remove it if not.")).toList();
    }
}
