package org.isocentra.report.internal.picture;

import static java.util.Map.entry;

import java.awt.geom.Path2D;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The few characters that pictures need, drawn as lines. A server may have no fonts at all, and Java cannot draw text
 * without one. Glyphs stand on a grid 10 high; paths are move (M), line (L) and quadratic curve (Q).
 */
final class StrokeFont {

    private static final double HEIGHT = 10;
    private static final double GAP = 2.6;
    private static final double SPACE = 4;

    private record Glyph(double width, String path) {
    }

    private static final Map<Character, Glyph> GLYPHS = Map.ofEntries(
            entry('0', new Glyph(6, "M0 3 Q0 0 3 0 Q6 0 6 3 L6 7 Q6 10 3 10 Q0 10 0 7 L0 3")),
            entry('1', new Glyph(3.5, "M0.5 2 L3 0 L3 10")),
            entry('2', new Glyph(6, "M0.2 2.6 Q0.4 0 3 0 Q5.8 0 5.8 2.7 Q5.8 4.5 4 6 L0 10 L6 10")),
            entry('3', new Glyph(6,
                    "M0.3 2 Q0.8 0 3 0 Q5.7 0 5.7 2.4 Q5.7 4.7 2.6 4.7 Q6 4.7 6 7.3 Q6 10 3 10 Q0.4 10 0 8")),
            entry('4', new Glyph(6, "M4.6 10 L4.6 0 L0 7 L6 7")),
            entry('5', new Glyph(6, "M5.5 0 L0.8 0 L0.4 4.6 Q1.5 3.8 3 3.8 Q6 3.8 6 6.9 Q6 10 3 10 Q0.5 10 0 8.2")),
            entry('6', new Glyph(6, "M5.4 1.4 Q4.8 0 3.2 0 Q0 0 0 5 L0 7 Q0 10 3 10 Q6 10 6 7 Q6 4 3 4 Q0.4 4 0 6.6")),
            entry('7', new Glyph(6, "M0 0 L6 0 L2.2 10")),
            entry('8', new Glyph(6,
                    "M3 4.7 Q0.4 4.7 0.4 2.4 Q0.4 0 3 0 Q5.6 0 5.6 2.4 Q5.6 4.7 3 4.7 Q0 4.7 0 7.3 Q0 10 3 10"
                    + " Q6 10 6 7.3 Q6 4.7 3 4.7")),
            entry('9', new Glyph(6, "M0.6 8.6 Q1.2 10 2.8 10 Q6 10 6 5 L6 3 Q6 0 3 0 Q0 0 0 3 Q0 6 3 6 Q5.6 6 6 3.4")),
            entry('.', new Glyph(0.4, "M0.2 9.9 L0.2 10")),
            entry('+', new Glyph(6, "M3 2.2 L3 7.8 M0.2 5 L5.8 5")),
            entry('-', new Glyph(5, "M0.2 5 L4.8 5")),
            entry('%', new Glyph(7, "M6.6 0 L0.4 10 M1.6 0 Q0 0 0 1.9 Q0 3.8 1.6 3.8 Q3.2 3.8 3.2 1.9 Q3.2 0 1.6 0"
                    + " M5.4 6.2 Q3.8 6.2 3.8 8.1 Q3.8 10 5.4 10 Q7 10 7 8.1 Q7 6.2 5.4 6.2")),
            entry('y', new Glyph(5.4, "M0 3.6 L2.8 9.8 M5.4 3.6 L2.8 9.8 Q1.9 12.4 0.2 12.4")),
            entry('m', new Glyph(8,
                    "M0 10 L0 3.6 M0 5.6 Q0.8 3.6 2.4 3.6 Q4 3.6 4 5.8 L4 10 M4 5.6 Q4.8 3.6 6.4 3.6 Q8 3.6 8 5.8"
                    + " L8 10")),
            entry('A', new Glyph(6, "M0 10 L3 0 L6 10 M1.1 6.6 L4.9 6.6")),
            entry('C', new Glyph(6, "M6 2.4 Q5.4 0 3.2 0 Q0 0 0 3.4 L0 6.6 Q0 10 3.2 10 Q5.4 10 6 7.6")),
            entry('D', new Glyph(6, "M0 0 L0 10 L2.4 10 Q6 10 6 5 Q6 0 2.4 0 L0 0")),
            entry('E', new Glyph(5.4, "M5.4 0 L0 0 L0 10 L5.4 10 M0 4.8 L4.6 4.8")),
            entry('F', new Glyph(5.4, "M5.4 0 L0 0 L0 10 M0 4.9 L4.6 4.9")),
            entry('G', new Glyph(6, "M6 2.6 Q5.4 0 3.2 0 Q0 0 0 3.4 L0 6.6 Q0 10 3.2 10 Q6 10 6 7.2 L6 5.6 L3.4 5.6")),
            entry('H', new Glyph(6, "M0 0 L0 10 M6 0 L6 10 M0 4.9 L6 4.9")),
            entry('L', new Glyph(5.2, "M0 0 L0 10 L5.2 10")),
            entry('N', new Glyph(6, "M0 10 L0 0 L6 10 L6 0")),
            entry('O', new Glyph(6.4, "M0 3.4 Q0 0 3.2 0 Q6.4 0 6.4 3.4 L6.4 6.6 Q6.4 10 3.2 10 Q0 10 0 6.6 L0 3.4")),
            entry('P', new Glyph(6, "M0 10 L0 0 L3.2 0 Q6 0 6 2.8 Q6 5.6 3.2 5.6 L0 5.6")),
            entry('R', new Glyph(6, "M0 10 L0 0 L3.2 0 Q6 0 6 2.6 Q6 5.2 3.2 5.2 L0 5.2 M3 5.2 L6 10")),
            entry('S', new Glyph(6,
                    "M5.7 2.2 Q5.2 0 3 0 Q0.3 0 0.3 2.5 Q0.3 4.4 3 4.9 Q6 5.4 6 7.5 Q6 10 3 10 Q0.5 10 0 7.7")),
            entry('U', new Glyph(6, "M0 0 L0 7 Q0 10 3 10 Q6 10 6 7 L6 0")),
            entry('V', new Glyph(6, "M0 0 L3 10 L6 0")));

    private StrokeFont() {
    }

    /** Width of a text whose capitals are so many pixels high. */
    static double width(String text, double height) {
        double width = 0;
        for (char c : text.toCharArray()) {
            width += advance(c);
        }
        return (width - GAP) * height / HEIGHT;
    }

    /**
     * The lines of a text.
     *
     * @param x left edge, and {@code y} top of the capitals
     * @throws IllegalArgumentException for a character there is no glyph of
     */
    static Path2D outline(String text, double x, double y, double height) {
        double scale = height / HEIGHT;
        Path2D path = new Path2D.Double();
        double left = x;
        for (char c : text.toCharArray()) {
            if (c != ' ') {
                append(path, glyph(c).path, left, y, scale);
            }
            left += advance(c) * scale;
        }
        return path;
    }

    private static double advance(char c) {
        return c == ' ' ? SPACE : glyph(c).width + GAP;
    }

    private static Glyph glyph(char c) {
        Glyph glyph = GLYPHS.get(c);
        if (glyph == null) {
            throw new IllegalArgumentException("no glyph for " + c);
        }
        return glyph;
    }

    private static void append(Path2D path, String glyph, double x, double y, double scale) {
        Iterator<String> tokens = List.of(glyph.replaceAll("([MLQ])", "$1 ").split(" ")).iterator();
        while (tokens.hasNext()) {
            switch (tokens.next()) {
                case "M" -> path.moveTo(x + scale * number(tokens), y + scale * number(tokens));
                case "L" -> path.lineTo(x + scale * number(tokens), y + scale * number(tokens));
                case "Q" -> path.quadTo(x + scale * number(tokens), y + scale * number(tokens),
                        x + scale * number(tokens), y + scale * number(tokens));
                default -> throw new IllegalStateException(glyph);
            }
        }
    }

    private static double number(Iterator<String> tokens) {
        return Double.parseDouble(tokens.next());
    }
}
