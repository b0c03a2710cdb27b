package org.isocentra.report.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A table that carries its units in the head and repeats the head on every page. */
public final class Table {

    private final List<Column> columns;
    private final List<Html> rows = new ArrayList<>();

    /**
     * @param group heading it shares with its neighbours, or empty text
     * @param unit unit of all its figures, or empty text
     * @param number whether it holds figures, which are set flush right
     */
    public record Column(String group, String title, String unit, boolean number) {

        public static Column text(String title) {
            return new Column("", title, "", false);
        }

        public static Column number(String title, String unit) {
            return new Column("", title, unit, true);
        }

        public Column in(String sharedGroup) {
            return new Column(sharedGroup, title, unit, number);
        }
    }

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    public Table(Column... columns) {
        this(List.of(columns));
    }

    public Table row(Html... cells) {
        return row(List.of(cells));
    }

    public Table row(List<Html> cells) {
        rows.add(row("td", cells));
        return this;
    }

    /** A row set off from those above, for totals. */
    public Table total(Html... cells) {
        rows.add(Html.element("tr.total", cells("td", List.of(cells))));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public Html html() {
        Html head = row("th", columns.stream().map(Table::heading).toList());
        return Html.element("table", Html.element("thead", groups(), head), Html.element("tbody", rows));
    }

    /** The row of shared headings, where there are any. */
    private Html groups() {
        if (columns.stream().allMatch(column -> column.group.isEmpty())) {
            return Html.NOTHING;
        }
        List<Html> cells = new ArrayList<>();
        for (int n = 0, next; n < columns.size(); n = next) {
            String group = columns.get(n).group;
            next = n + 1;
            while (next < columns.size() && columns.get(next).group.equals(group)) {
                next++;
            }
            cells.add(Html.element(group.isEmpty() ? "th" : "th.group", group).with("colspan",
                    String.valueOf(next - n)));
        }
        return Html.element("tr.groups", cells);
    }

    private static Html heading(Column column) {
        return column.unit.isEmpty() ? Html.text(column.title)
                : Html.of(Html.text(column.title), new Html("<br/>"), Html.element("span.unit", column.unit));
    }

    private Html row(String element, List<Html> cells) {
        return Html.element("tr", cells(element, cells));
    }

    private List<Html> cells(String element, List<Html> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
        return IntStream.range(0, cells.size())
                .mapToObj(n -> Html.element(element + (columns.get(n).number ? ".number" : ""), cells.get(n))).toList();
    }
}
