package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.isocentra.model.Finding;
import org.isocentra.planning.api.Decision;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;

/** What a check of drugs means to a reader of the plan. */
final class TherapyFindings {

    private static final String WHERE = "systemic therapy";

    private TherapyFindings() {
    }

    /** @param decisions each is said with the findings of its rule, which stay as they are */
    static List<Finding> of(TherapyReport report, List<Decision> decisions) {
        List<Finding> findings = new ArrayList<>();
        if (report.drugs().isEmpty() && report.notAssessed().isEmpty()) {
            return findings;
        }
        report.knowledge().stream().filter(base -> base.state() != Knowledge.State.USED).forEach(base -> findings.add(
                Finding.warning(WHERE, "not checked by " + base.name() + ": " + base.reason(),
                        "Install knowledge that is in force, or check the patient's drugs by hand.")));
        report.notAssessed().forEach(each -> findings.add(Finding.warning(WHERE, each.agent() + " is not assessed: "
                + each.reason(), each.remedy())));
        report.findings().forEach(said -> findings.add(of(said, decisions)));
        report.questions().forEach(said -> findings.add(Finding.warning(WHERE, inWords(said),
                "Complete the case, or find out by hand.")));
        report.unconfirmed().forEach(said -> findings.add(Finding.information(WHERE, inWords(said))));
        report.disagreements().forEach(text -> findings.add(Finding.warning(WHERE, text, "Decide, and record why.")));
        report.proposal().ifPresent(proposal -> findings.add(Finding.information(WHERE, "days of radiosurgery: "
                + (proposal.days().isEmpty() ? "none" : proposal.days().stream().map(Object::toString)
                        .collect(Collectors.joining(", "))) + "; " + proposal.text())));
        return findings;
    }

    private static Finding of(Said said, List<Decision> decisions) {
        String decided = decisions.stream().filter(decision -> decision.rule().equals(said.interaction().rule()))
                .map(decision -> " " + capital(decision.inWords()) + ".").collect(Collectors.joining());
        String actions = said.interaction().actions().stream().map(action -> action.text()
                + (action.isConfirmed() ? "" : " (unconfirmed)")).collect(Collectors.joining("; "));
        return said.interaction().severity() == 0 ? Finding.information(WHERE, inWords(said) + decided)
                : Finding.warning(WHERE, inWords(said) + decided, actions.isEmpty() ? "" : actions + ".");
    }

    private static String inWords(Said said) {
        Interaction found = said.interaction();
        return "severity " + found.severity() + " of 3, %s %s%s [%s; confidence %s; by %s %s]".formatted(
                ended(found.text()), found.window().map(window -> capital(window.inWords()) + ".").orElse(""),
                found.escalations().stream().map(reason -> " Raised: " + reason + ".").collect(Collectors.joining()),
                found.source(), found.confidence(), said.origin().name(), said.origin().version());
    }

    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
