package org.isocentra.beamdata.internal;

import java.util.List;
import java.util.Locale;

import org.isocentra.dose.api.BeamReport;

/** Profiles relative to their largest dose, as an SVG picture. */
final class ProfileChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 56;
    private static final int TOP = 40;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 48;
    private static final String[] COLOURS = {"#1f5fa8", "#c2571a", "#2b8a3e"};

    private final String title;
    private final List<BeamReport.Profile> profiles;
    private final double reachMm;

    ProfileChart(String title, List<BeamReport.Profile> profiles) {
        this.title = title;
        this.profiles = profiles;
        // three half-maximum widths show the penumbra and the beginning of the tail
        double widest = profiles.stream().flatMap(profile -> profile.fwhmMm().stream())
        .mapToDouble(Double::doubleValue).max().orElse(40);
        this.reachMm = Math.ceil(1.5 * widest / 5) * 5;
    }

    String svg() {
        StringBuilder svg = new StringBuilder();
        svg.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="24" font-size="15">%s</text>
                """.formatted(WIDTH, HEIGHT, LEFT, title));
        grid(svg);
        for (int n = 0; n < profiles.size(); n++) {
            line(svg, profiles.get(n), COLOURS[n % COLOURS.length], n);
        }
        return svg.append("</svg>\n").toString();
    }

    private void grid(StringBuilder svg) {
        for (int percent = 0; percent <= 100; percent += 20) {
            svg.append(format("<path d='M%d %.1fH%d' stroke='#ddd'/><text x='%d' y='%.1f' text-anchor='end'>"
                    + "%d %%</text>%n", LEFT, y(percent / 100.0),
                    WIDTH - RIGHT, LEFT - 6, y(percent / 100.0) + 4, percent));
        }
        for (double mm = -reachMm; mm <= reachMm + 1e-9; mm += reachMm / 5) {
            svg.append(format("<path d='M%.1f %dV%d' stroke='#ddd'/><text x='%.1f' y='%d'"
                    + " text-anchor='middle'>%.0f</text>%n", x(mm), TOP, HEIGHT - BOTTOM, x(mm),
                    HEIGHT - BOTTOM + 16, mm));
        }
        svg.append(format("<text x='%d' y='%d' text-anchor='middle'>distance from the isocentre, mm</text>%n",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 10));
    }

    private void line(StringBuilder svg, BeamReport.Profile profile, String colour, int row) {
        float largest = 0;
        for (float dose : profile.doseGyPerMeterset()) {
            largest = Math.max(largest, dose);
        }
        svg.append("<polyline fill='none' stroke-width='1.6' stroke='").append(colour).append("' points='");
        for (int n = 0; n < profile.positionMm().length; n++) {
            if (Math.abs(profile.positionMm()[n]) <= reachMm) {
                svg.append(format("%.2f,%.2f ", x(profile.positionMm()[n]),
                        y(profile.doseGyPerMeterset()[n] / largest)));
            }
        }
        svg.append("'/>\n");
        svg.append(format("<text x='%d' y='%d' fill='%s'>%s%s</text>%n", LEFT + 12, TOP + 20 + 16 * row, colour,
                profile.axis(),
                profile.fwhmMm().map(width -> format(", FWHM %.2f mm", width)).orElse("")));
    }

    private double x(double mm) {
        return LEFT + (mm + reachMm) / (2 * reachMm) * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double relative) {
        return TOP + (1 - relative) * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
