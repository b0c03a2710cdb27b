package org.isocentra.report.internal.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;
import org.isocentra.report.internal.html.Table;
import org.isocentra.report.internal.html.Table.Column;

/** What the machine is to do: time for each target, then shot by shot. */
public final class Delivery implements Section {

    /** Settings longer than this are shown by their first letter, which a note explains. */
    private static final int LONGEST_SETTING = 4;
    /** Of what is explained below the table; longer ones, as of leaves, are nothing to read. */
    private static final int LONGEST_EXPLAINED = 40;

    @Override
    public String title() {
        return "Delivery";
    }

    @Override
    public Html body(PlannedCase planned) {
        return Html.of(perTarget(planned), shots(planned), notes(planned));
    }

    private static Html perTarget(PlannedCase planned) {
        Table table = new Table(Column.text("Target"), Column.number(unit(planned) + "s", ""),
                meterset(planned, "Beam-on time"));
        for (Prescription prescription : planned.plan().prescriptions()) {
            List<DeliveryUnit> units = planned.plan().units().stream()
                    .filter(u -> u.target().equals(prescription.structure())).toList();
            table.row(Html.element("strong", prescription.structure()), Html.text(Figures.whole(units.size())),
                    Html.text(meterset(planned, units.stream().mapToDouble(DeliveryUnit::meterset).sum())));
        }
        table.total(Html.text("Total"), Html.text(Figures.whole(planned.plan().units().size())),
                Html.text(meterset(planned, planned.plan().units().stream().mapToDouble(DeliveryUnit::meterset)
                        .sum())));
        return Html.of(Html.element("div.narrow", table.html()), Html.element("p", Html.text("Total beam-on time: "),
                Html.element("strong", Figures.minutes(planned.beamOnSeconds()) + " min"),
                Html.text(". Positioning and set-up time are not included.")));
    }

    private static Html shots(PlannedCase planned) {
        List<String> settings = settings(planned);
        List<Column> columns = new ArrayList<>(List.of(Column.text(unit(planned)), Column.text("Target"),
                Column.number("X", "mm"), Column.number("Y", "mm"), Column.number("Z", "mm")));
        settings.forEach(name -> columns.add(column(name)));
        columns.add(meterset(planned, "Time"));
        Table table = new Table(columns);
        for (DeliveryUnit unit : planned.plan().units()) {
            Vector3 frame = planned.plan().patientToFrame().apply(unit.isocentreMm());
            List<Html> cells = new ArrayList<>(List.of(Html.text(unit.name()), Html.text(unit.target()),
                    Html.text(Figures.mm(frame.x())), Html.text(Figures.mm(frame.y())),
                    Html.text(Figures.mm(frame.z()))));
            settings.forEach(name -> cells.add(setting(unit.settings().getOrDefault(name, "–"))));
            cells.add(Html.element("strong", meterset(planned, unit.meterset())));
            table.row(cells);
        }
        return Html.element("div.shots", table.html());
    }

    /** Numbered settings, such as sector1 to sector8, share a heading. */
    private static Column column(String setting) {
        String name = setting.substring(0, 1).toUpperCase(Locale.ROOT) + setting.substring(1);
        String stem = name.replaceFirst("\\d+$", "");
        return stem.isEmpty() || stem.equals(name) ? Column.number(name, "")
                : Column.number(name.substring(stem.length()), "").in(stem);
    }

    private static Html notes(PlannedCase planned) {
        String abbreviations = planned.plan().units().stream().flatMap(u -> u.settings().values().stream())
                .filter(value -> value.length() > LONGEST_SETTING && value.length() <= LONGEST_EXPLAINED)
                .collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(value -> abbreviated(value) + " = " + value).collect(Collectors.joining(", "));
        return Html.element("p.small", "X, Y, Z: stereotactic coordinates of the frame of the "
                + planned.device().name() + " in mm. "
                + (settings(planned).stream().anyMatch(s -> s.startsWith("sector"))
                        ? "Sector columns: collimator in mm. " : "")
                + (abbreviations.isEmpty() ? "" : abbreviations + ". ")
                + names(planned).filter(name -> !isListed(planned, name)).map(name -> "Not listed: " + name
                        + ", which is in plan.json and the RT Plan. ").collect(Collectors.joining())
                + (countsTime(planned) ? "Times hold for the treatment date " + planned.plan().treatmentDate()
                        + ", with the dose rate of that day." : ""));
    }

    private static boolean countsTime(PlannedCase planned) {
        return planned.device().metersetUnit() == MetersetUnit.SECOND;
    }

    /** What a delivery unit is called: machines that count monitor units deliver beams. */
    private static String unit(PlannedCase planned) {
        return countsTime(planned) ? "Shot" : "Beam";
    }

    private static Html setting(String value) {
        return value.length() <= LONGEST_SETTING ? Html.text(value) : Html.element("span.off", abbreviated(value));
    }

    private static String abbreviated(String value) {
        return value.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /** Settings of the plan that fit into a table, in the order of the device. */
    private static List<String> settings(PlannedCase planned) {
        return names(planned).filter(name -> isListed(planned, name)).toList();
    }

    private static Stream<String> names(PlannedCase planned) {
        return planned.plan().units().stream().flatMap(unit -> unit.settings().keySet().stream()).distinct();
    }

    private static boolean isListed(PlannedCase planned, String name) {
        return planned.plan().units().stream().allMatch(unit -> unit.settings().getOrDefault(name, "").length()
                <= LONGEST_EXPLAINED);
    }

    private static Column meterset(PlannedCase planned, String time) {
        return countsTime(planned) ? Column.number(time, "min")
                : Column.number("Monitor units", "MU");
    }

    private static String meterset(PlannedCase planned, double meterset) {
        return countsTime(planned) ? Figures.minutes(meterset)
                : Figures.monitorUnits(meterset);
    }
}
