package org.isocentra.ui.widgets.api;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of texts under headings, each with all there is to be said of it. */
public record Sheet(List<Heading> headings, List<Row> rows) {

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /**
     * A column.
     *
     * @param title with the unit of its figures
     * @param toolTip what the figures mean
     * @param sample the longest text that has to be read without moving the column's edge
     * @param numeric whether it is aligned to the right
     */
    public record Heading(String title, String toolTip, String sample, boolean numeric) {
    }

    /**
     * A row.
     *
     * @param cells one for each heading
     * @param detail what else is to be said of it, or empty text
     */
    public record Row(List<String> cells, String detail) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** As a file of comma separated values, RFC 4180: titles, then rows. */
    public String csv() {
        return Stream.concat(Stream.of(headings.stream().map(Heading::title).toList()), rows.stream().map(Row::cells))
                .map(cells -> cells.stream().map(Sheet::quoted).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
