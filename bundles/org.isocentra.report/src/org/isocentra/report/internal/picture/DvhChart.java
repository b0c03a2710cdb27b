package org.isocentra.report.internal.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.structure.Colour;
import org.isocentra.report.internal.html.Figures;
import org.isocentra.report.internal.html.Html;

/**
 * Cumulative dose-volume histograms as a vector drawing.
 *
 * @param prescriptionsGy doses marked on the axis, Gy
 */
public record DvhChart(List<Curve> curves, SequencedSet<Double> prescriptionsGy) {

    private static final double WIDTH = 720;
    private static final double HEIGHT = 342;
    private static final double LEFT = 52;
    private static final double RIGHT = 704;
    private static final double TOP = 34;
    private static final double BOTTOM = 296;
    private static final double LABEL_WIDTH = 44;
    private static final int STEPS = 500;

    /** @param target whether it is drawn solid, as targets are, rather than dashed */
    public record Curve(Dvh dvh, Colour colour, boolean target) {
    }

    public Html html() {
        double maximum = Math.max(1, curves.stream().mapToDouble(c -> c.dvh.maximumGy()).max().orElse(1));
        double step = tick(maximum);
        double end = step * Math.ceil(maximum / step);
        List<Html> parts = new ArrayList<>();
        drawAxes(parts, step, end);
        drawPrescriptions(parts, end);
        curves.stream().filter(c -> !c.target).forEach(c -> parts.add(line(c, end)));
        curves.stream().filter(Curve::target).forEach(c -> parts.add(line(c, end)));
        Html drawing = Html.element("svg.dvh", parts).with("viewBox", "0 0 " + number(WIDTH) + " " + number(HEIGHT))
                .with("role", "img").with("aria-label", "Cumulative dose-volume histograms");
        return Html.of(drawing, Html.element("div.legend", curves.stream().map(DvhChart::key).toList()));
    }

    /** Distance of ticks, Gy: a round figure, for four to ten ticks. */
    private static double tick(double maximum) {
        double decade = Math.pow(10, Math.floor(Math.log10(maximum)));
        for (double step : new double[] {decade / 10, decade / 5, decade / 2, decade}) {
            if (maximum / step <= 10) {
                return step;
            }
        }
        return 2 * decade;
    }

    private static void drawAxes(List<Html> parts, double step, double end) {
        for (int percent = 0; percent <= 100; percent += 20) {
            parts.add(line("grid", LEFT, y(percent), RIGHT, y(percent)));
            parts.add(text("tick end", LEFT - 7, y(percent) + 4, Figures.chosen(percent)));
        }
        for (int n = 0; n * step <= end * (1 + 1e-9); n++) {
            double x = x(n * step, end);
            parts.add(line("grid", x, TOP, x, BOTTOM));
            parts.add(text("tick middle", x, BOTTOM + 16, Figures.chosen(n * step)));
        }
        parts.add(line("axis", LEFT, BOTTOM, RIGHT, BOTTOM));
        parts.add(line("axis", LEFT, TOP, LEFT, BOTTOM));
        parts.add(text("title middle", (LEFT + RIGHT) / 2, BOTTOM + 38, "Dose (Gy)"));
        double middle = (TOP + BOTTOM) / 2;
        parts.add(text("title middle", 14, middle, "Volume (%)").with("transform", "rotate(-90 14 " + number(middle)
                + ")"));
    }

    /** Labels that would touch are put in two rows. */
    private void drawPrescriptions(List<Html> parts, double end) {
        double before = Double.NEGATIVE_INFINITY;
        boolean above = false;
        for (double doseGy : prescriptionsGy) {
            double x = x(doseGy, end);
            above = !above && x - before < LABEL_WIDTH;
            before = x;
            parts.add(line("prescription", x, TOP, x, BOTTOM));
            parts.add(text("note middle", x, TOP - (above ? 19 : 7), Figures.chosen(doseGy) + " Gy"));
        }
    }

    private static Html line(Curve curve, double end) {
        StringBuilder points = new StringBuilder();
        double last = Math.min(end, curve.dvh.maximumGy());
        for (int n = 0; n <= STEPS; n++) {
            double dose = last * n / STEPS;
            double percent = 100 * curve.dvh.volumeAtLeast(dose) / curve.dvh.totalVolumeMm3();
            points.append(number(x(dose, end))).append(',').append(number(y(percent))).append(' ');
        }
        points.append(number(x(last, end))).append(',').append(number(y(0)));
        return Html.element("polyline." + (curve.target ? "target" : "organ")).with("points", points.toString())
                .with("stroke", curve.colour.hex());
    }

    private static Html key(Curve curve) {
        Html sample = Html.element("svg.sample", line(curve.target ? "target" : "organ", 0, 4, 22, 4)
                .with("stroke", curve.colour.hex())).with("viewBox", "0 0 22 8");
        String note = curve.dvh.complete() ? "" : ", incomplete";
        return Html.element("span.key", sample, Html.text(curve.dvh.structure()), Html.element("span.aside",
                Figures.cm3(curve.dvh.totalVolumeMm3() / 1000) + " cm³" + note));
    }

    private static Html line(String kind, double x1, double y1, double x2, double y2) {
        return Html.element("line." + kind).with("x1", number(x1)).with("y1", number(y1)).with("x2", number(x2))
                .with("y2", number(y2));
    }

    private static Html text(String kind, double x, double y, String text) {
        return Html.element("text", text).with("class", kind).with("x", number(x)).with("y", number(y));
    }

    private static double x(double doseGy, double end) {
        return LEFT + (RIGHT - LEFT) * doseGy / end;
    }

    private static double y(double percent) {
        return BOTTOM - (BOTTOM - TOP) * percent / 100;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replace(".0", "");
    }
}
