package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

import org.isocentra.clinical.api.ProtocolAnswer.Failed;
import org.isocentra.clinical.api.ProtocolAnswer.NotApplicable;
import org.isocentra.clinical.api.ProtocolAnswer.Proposal;
import org.isocentra.clinical.api.ProtocolAnswer.Term;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.Statement;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What every protocol said of the targets whose dose was left to them; targets they said the same of together. */
public final class Protocols implements Section {

    @Override
    public String title() {
        return "Protocols considered";
    }

    @Override
    public Html body(PlannedCase planned) {
        Map<List<Said>, List<Ranking>> groups = new LinkedHashMap<>();
        planned.protocols().forEach(ranking -> groups.computeIfAbsent(ranking.options().stream().map(Said::of).toList(),
                _ -> new ArrayList<>()).add(ranking));
        return Html.join(groups.values().stream().map(Protocols::group).toList());
    }

    /** An answer without the name and size of the target. */
    private record Said(String id, boolean chosen, double doseGy, int fractions, List<Statement> speaksFor,
            List<Statement> speaksAgainst, List<String> notStated) {

        static Said of(Option option) {
            return option.proposal().map(p -> new Said(option.id(), option.chosen(), p.prescription().doseGy(),
                    p.prescription().fractions(), p.speaksFor(), p.speaksAgainst(), p.notStated()))
                    .orElseGet(() -> new Said(option.id(), false, 0, 0, List.of(), List.of(), List.of()));
        }
    }

    private static Html group(List<Ranking> alike) {
        Ranking ranking = alike.getFirst();
        Table table = new Table(Column.text("Protocol"), Column.number("Dose", "Gy"), Column.number("Fractions", ""),
                Column.text("For"), Column.text("Against"), Column.text("Not stated"), Column.text("Source"));
        List<Html> others = new ArrayList<>();
        for (Option option : ranking.options()) {
            switch (option.answer()) {
                case Proposal proposal -> table.row(row(option, proposal));
                case NotApplicable not -> others.add(Html.element("div", option.name() + ": " + not.reason()));
                case Failed failed -> others.add(Html.element("div.warning", option.name() + " failed: "
                        + failed.reason()));
            }
        }
        return Html.of(Html.element("p", Html.element("strong", String.join(", ", alike.stream()
                .map(Ranking::structure).toList())), Html.text(" – chosen by " + ranking.reason())), table.html(),
                terms(ranking), Html.element("p.small", "Not applicable:"), Html.element("div.small",
                        others.toArray(Html[]::new)));
    }

    private static List<Html> row(Option option, Proposal proposal) {
        return List.of(option.chosen() ? Html.element("strong", option.name() + " (chosen)") : Html.text(option.name()),
                Html.text(Figures.chosen(proposal.prescription().doseGy())),
                Html.text(Figures.whole(proposal.prescription().fractions())), statements(proposal.speaksFor()),
                statements(proposal.speaksAgainst()), lines(proposal.notStated()),
                Html.element("span.small", option.id() + " " + option.version() + ": " + option.source()));
    }

    /** What the chosen protocol asks for besides the dose. */
    private static Html terms(Ranking ranking) {
        SequencedSet<String> terms = new LinkedHashSet<>();
        ranking.chosen().flatMap(Option::proposal).ifPresent(proposal -> {
            for (Term term : proposal.terms()) {
                terms.add(term.about() + ": " + term.statement());
            }
        });
        return terms.isEmpty() ? Html.NOTHING : Html.of(Html.element("p", "The chosen protocol asks for:"),
                lines(List.copyOf(terms)));
    }

    private static Html statements(List<Statement> statements) {
        return lines(statements.stream().map(Statement::toString).toList());
    }

    private static Html lines(List<String> lines) {
        return Html.join(lines.stream().map(line -> Html.element("div.small", line)).toList());
    }
}
