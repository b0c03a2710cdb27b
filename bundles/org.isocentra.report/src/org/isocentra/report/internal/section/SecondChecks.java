package org.isocentra.report.internal.section;

import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.SecondCheckResult;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What independent calculations say of each delivery unit; why there is none stands among the findings. */
public final class SecondChecks implements Section {

    @Override
    public String title() {
        return "Second check";
    }

    @Override
    public Html body(PlannedCase planned) {
        return planned.secondChecks().isEmpty() ? Html.NOTHING
                : Html.join(planned.secondChecks().stream().map(SecondChecks::check).toList());
    }

    private static Html check(SecondCheckResult check) {
        Table table = new Table(Column.text("Unit"), Column.number("Check", "Gy"), Column.number("Engine", "Gy"),
                Column.number("Difference", "%"));
        check.units().forEach(unit -> table.row(Html.text(unit.name()), Html.text(Figures.gy(unit.checkGy())),
                Html.text(Figures.gy(unit.engineGy())), check.within(unit)
                        ? Html.text(Figures.signed(unit.differencePercent()))
                        : Html.element("strong", Figures.signed(unit.differencePercent()))));
        return Html.of(Html.element("p", Html.text("Dose that each delivery unit alone gives at its isocentre, by "
                + check.id() + " " + check.version() + " and by " + check.engineId() + " " + check.engineVersion()
                + ": "), Html.element("strong", verdict(check)), Html.text(".")),
                Html.element("div.narrow", table.html()));
    }

    private static String verdict(SecondCheckResult check) {
        long outside = check.units().stream().filter(unit -> !check.within(unit)).count();
        String tolerance = Figures.chosen(check.tolerancePercent()) + " %";
        String largest = check.worst().map(unit -> ", largest difference " + Figures.signed(unit.differencePercent())
                + " %").orElse("");
        return (outside == 0 ? "all within " + tolerance : Figures.whole(outside) + " of "
                + Figures.whole(check.units().size()) + " not within " + tolerance) + largest;
    }
}
