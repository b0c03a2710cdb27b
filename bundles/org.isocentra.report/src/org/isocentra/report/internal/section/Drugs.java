package org.isocentra.report.internal.section;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Decision;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Statement;
import org.isocentra.therapy.api.TherapyReport;
import org.isocentra.therapy.api.TherapyReport.Knowledge;
import org.isocentra.therapy.api.TherapyReport.Said;
import org.isocentra.therapy.api.Window;

/** What is known of the patient's drugs around radiosurgery, and who knows it; nothing where there are none. */
public final class Drugs implements Section {

    private final Function<PlannedCase, TherapyReport> check;

    public Drugs(Function<PlannedCase, TherapyReport> check) {
        this.check = check;
    }

    @Override
    public String title() {
        return "Systemic therapy";
    }

    @Override
    public Html body(PlannedCase planned) {
        if (planned.planningCase().definition().therapies().isEmpty()) {
            return Html.NOTHING;
        }
        TherapyReport report = check.apply(planned);
        Table table = new Table(Column.text("Weight"), Column.text("Finding"), Column.text("Window"),
                Column.text("What may be done"), Column.text("Source and evidence"));
        CaseDefinition definition = planned.planningCase().definition();
        report.findings().forEach(said -> row(table, "severity " + said.interaction().severity() + " of 3", said,
                definition));
        report.questions().forEach(said -> row(table, "question", said, definition));
        report.unconfirmed().forEach(said -> row(table, "for the record", said, definition));
        return Html.of(Html.join(report.notAssessed().stream().map(each -> Html.element("p.warning", each.agent()
                + " is not assessed: " + each.reason() + ". " + each.remedy())).toList()),
                table.isEmpty() ? Html.element("p", "Nothing is known against them.") : table.html(),
                Html.join(report.disagreements().stream().map(text -> Html.element("p.warning", text + ".")).toList()),
                report.proposal().map(proposal -> Html.element("p", "Days of radiosurgery: "
                        + (proposal.days().isEmpty() ? "none" : proposal.days().stream().map(Object::toString)
                                .collect(Collectors.joining(", ")))
                        + "; " + proposal.text() + ".")).orElse(Html.NOTHING),
                Html.join(report.knowledge().stream().map(Drugs::origin).toList()));
    }

    private static void row(Table table, String weight, Said said, CaseDefinition definition) {
        Interaction found = said.interaction();
        table.row(Html.text(weight), Html.text(found.text()), Html.text(found.window().map(Window::inWords)
                .orElse("no published window found")), lines(Stream.of(found.actions().stream().map(Drugs::inWords),
                        found.escalations().stream().map(reason -> "raised: " + reason), decision(found, definition))
                        .flatMap(each -> each).toList()),
                lines(Stream.concat(Stream.of(found.source() + "; confidence " + found.confidence() + "; by "
                        + said.origin().name() + " " + said.origin().version()), found.evidence().stream()
                                .map(Drugs::inWords)).toList()));
    }

    private static Stream<String> decision(Interaction found, CaseDefinition definition) {
        return definition.decision(found.rule()).map(Decision::inWords).or(() -> Optional.of("not decided: a"
                + " physician has to").filter(_ -> found.needsDecision())).stream();
    }

    private static String inWords(Statement statement) {
        return statement.text() + " (" + statement.source() + "; confidence " + statement.confidence() + ")";
    }

    private static Html origin(Knowledge base) {
        String text = "Knowledge: %s %s of %s, bundle %s, %s, expires %s".formatted(base.name(), base.version(),
                base.vendor(), base.bundle(), base.signer().isEmpty() ? "unsigned" : "signed by " + base.signer(),
                base.expires().map(Object::toString).orElse("unknown"));
        return base.state() == Knowledge.State.USED ? Html.element("p.small", text + ".")
                : Html.element("p.warning", text + "; not checked by it: " + base.reason() + ".");
    }

    private static Html lines(List<String> lines) {
        return Html.join(lines.stream().map(line -> Html.element("div", line)).toList());
    }
}
