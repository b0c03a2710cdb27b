package org.isocentra.report.internal.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;

import org.isocentra.report.internal.html.Table.Column;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textStaysText() {
        assertEquals("&lt;script&gt;&amp;&quot;&#39;", Html.text("<script>&\"'").markup());
        assertEquals("<td>a &lt; b</td>", Html.element("td", "a < b").markup());
        assertEquals("a\uFFFDb", Html.text("a\u0001b").markup());
    }

    @Test
    void elementsCarryClassesAndAttributes() {
        assertEquals("<td class=\"number small\"><b>1</b></td>", Html.element("td.number.small", Html.element("b", "1"))
                .markup());
        assertEquals("<h2 title=\"&quot; onclick=&quot;x\">t</h2>", Html.element("h2", "t")
                .with("title", "\" onclick=\"x").markup());
        assertEquals("<img src=\"a.png\"/>", new Html("<img/>").with("src", "a.png").markup());
    }

    @Test
    void tablesPutUnitsInTheHead() {
        Table table = new Table(Column.text("Target"), Column.number("Volume", "cm³"))
                .row(Html.text("A"), Html.text("1.5"));
        assertEquals("<table><thead><tr><th>Target</th><th class=\"number\">Volume<br/><span"
                + " class=\"unit\">cm³</span></th></tr></thead>"
                + "<tbody><tr><td>A</td><td class=\"number\">1.5</td></tr></tbody></table>", table.html().markup());
        assertThrows(IllegalArgumentException.class, () -> table.row(Html.text("too few")));
    }

    @Test
    void neighboursShareAHeading() {
        String head = new Table(Column.text("Shot"), Column.number("1", "").in("Sector"),
                Column.number("2", "").in("Sector")).html()
                .markup();
        assertEquals("<table><thead><tr class=\"groups\"><th colspan=\"1\"></th><th colspan=\"2\""
                + " class=\"group\">Sector</th></tr>",
                head.substring(0, head.indexOf("<tr><th>")));
    }

    @Test
    void figuresAreTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : new Locale[] {Locale.ROOT, Locale.GERMANY, Locale.of("tr", "TR"),
                    Locale.of("fa", "IR")}) {
                Locale.setDefault(locale);
                assertEquals("12.35", Figures.gy(12.345678));
                assertEquals("0.125", Figures.cm3(0.12478));
                assertEquals("11.42", Figures.cm3(11.42));
                assertEquals("1317", Figures.cm3(1317.1));
                assertEquals("17.6", Figures.chosen(17.6));
                assertEquals("20", Figures.chosen(20));
                assertEquals("1.02", Figures.minutes(61.2));
                assertEquals("98.7", Figures.percent(0.9871));
                assertEquals("0.031562", Figures.significant(0.031562));
                assertEquals("0.054", Figures.small(0.054));
                assertEquals("1.2e-05", Figures.small(1.23e-5));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNotDefinedSaysSo() {
        assertEquals("n/a", Figures.gy(Double.NaN));
        assertEquals("n/a", Figures.chosen(Double.POSITIVE_INFINITY));
        assertEquals("n/a", Figures.significant(Double.NaN));
        assertEquals("0.00", Figures.gy(-0.001), "no negative zero");
    }
}
