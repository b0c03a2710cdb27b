package org.isocentra.beamdata.internal;

import java.util.Arrays;

import org.isocentra.beamdata.api.BeamFamily.Compared;

/** A measured curve as points, the model's as a line, and below them the difference, as SVG. */
final class CurveChart {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 330;
    private static final int LEFT = 52;
    private static final int RIGHT = 16;
    private static final int TOP = 34;
    private static final int BOTTOM = 230;
    private static final int DIFFERENCE_TOP = 244;
    private static final int DIFFERENCE_BOTTOM = 294;
    private static final double LEAST_SPAN_PERCENT = 1;

    private final Compared compared;
    private final double first;
    private final double last;
    private final double maximum;
    private final double spanPercent;

    CurveChart(Compared compared) {
        this.compared = compared;
        double[] mm = compared.measured().positionMm();
        first = mm[0];
        last = mm[mm.length - 1];
        maximum = compared.measured().shape().maximum();
        double largest = LEAST_SPAN_PERCENT;
        for (int n = 0; n < mm.length; n++) {
            largest = Math.max(largest, Math.abs(percent(n)));
        }
        spanPercent = Math.ceil(largest);
    }

    private double percent(int n) {
        return 100 * (compared.model().value()[n] - compared.measured().value()[n]) / maximum;
    }

    String svg(String title) {
        StringBuilder svg = new StringBuilder(format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" font-family="sans-serif"
                font-size="11"><rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="20" font-size="13">%s</text>
                """, WIDTH, HEIGHT, WIDTH, LEFT, CurvesPage.escape(title)));
        for (int percent = 0; percent <= 100; percent += 20) {
            svg.append(rule(y(percent / 100.0 * maximum), percent + " %"));
        }
        for (double percent : new double[] {-spanPercent, 0, spanPercent}) {
            svg.append(rule(differenceY(percent), format("%+.0f %%", percent)));
        }
        double step = niceStep((last - first) / 8);
        for (double mm = Math.ceil(first / step) * step; mm <= last; mm += step) {
            svg.append(format("<path d='M%.1f %dV%d' stroke='#ddd'/><text x='%.1f' y='%d'"
                    + " text-anchor='middle'>%.4g</text>%n",
                    x(mm), TOP, DIFFERENCE_BOTTOM, x(mm), DIFFERENCE_BOTTOM + 14, mm));
        }
        svg.append(format("<text x='%d' y='%d' text-anchor='middle'>mm</text>%n", (LEFT + WIDTH) / 2, HEIGHT - 6));
        double[] mm = compared.measured().positionMm();
        double[] measured = compared.measured().value();
        double[] model = compared.model().value();
        StringBuilder line = new StringBuilder();
        StringBuilder below = new StringBuilder();
        for (int n = 0; n < mm.length; n++) {
            svg.append(format("<circle cx='%.2f' cy='%.2f' r='1.6' fill='#c2571a'/>%n", x(mm[n]), y(measured[n])));
            line.append(format("%.2f,%.2f ", x(mm[n]), y(model[n])));
            below.append(format("%.2f,%.2f ", x(mm[n]), differenceY(percent(n))));
        }
        return svg.append("<polyline fill='none' stroke='#1f5fa8' stroke-width='1.3' points='").append(line)
                .append("'/>\n<polyline fill='none' stroke='#333'"
                + " points='").append(below).append("'/>\n</svg>\n").toString();
    }

    private static String rule(double y, String label) {
        return format("<path d='M%d %.1fH%d' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>%n", LEFT,
                y,
                WIDTH - RIGHT, LEFT - 5, y + 4, label);
    }

    private static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        return Arrays.stream(new double[] {1, 2, 5, 10}).map(f -> f * power).filter(s -> s >= atLeast).findFirst()
                .orElse(10 * power);
    }

    private double x(double mm) {
        return LEFT + (mm - first) / (last - first) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return BOTTOM - value / maximum * (BOTTOM - TOP);
    }

    private double differenceY(double percent) {
        return (DIFFERENCE_TOP + DIFFERENCE_BOTTOM) / 2.0
                - percent / spanPercent * (DIFFERENCE_BOTTOM - DIFFERENCE_TOP) / 2.0;
    }

    private static String format(String format, Object... values) {
        return SanityRules.format(format, values);
    }
}
