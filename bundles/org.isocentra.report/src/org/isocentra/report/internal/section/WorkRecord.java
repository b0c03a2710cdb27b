package org.isocentra.report.internal.section;

import java.util.List;

import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** How long the work took, and who is to sign it. */
public final class WorkRecord implements Section {

    private static final List<String> SIGNATORIES = List.of("Planned by", "Checked by medical physicist",
            "Approved by physician");

    @Override
    public String title() {
        return "Record";
    }

    @Override
    public Html body(PlannedCase planned) {
        List<String> parts = List.copyOf(planned.timingSeconds().sequencedKeySet());
        Table times = new Table(parts.stream().map(part -> Column.number(part, "s")).toList());
        times.row(parts.stream().map(part -> Html.text(Figures.seconds(planned.timingSeconds().get(part)))).toList());
        Html made = Html.element("p", "Made on " + Figures.time(planned.created()) + " with Isocentra "
                + planned.suiteVersion() + ". Working time by part:");
        Html signatures = Html.element("div.signatures", SIGNATORIES.stream()
                .map(s -> Html.element("div.signature", s + " / date")).toList());
        return Html.of(made, parts.isEmpty() ? Html.NOTHING : times.html(), Html.element("p.warning",
                Status.of(planned.plan()).inWords() + ". " + Status.RESEARCH + "."), signatures);
    }
}
