package org.isocentra.report.internal.picture;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.structure.Colour;

/** Colours of curves on white paper: those of the structures where they can be seen and told apart. */
public final class ChartColours {

    /** Lighter colours are hard to see on white. */
    private static final double LIGHTEST = 0.42;
    private static final double LEAST_DISTANCE = 60;
    private static final float GOLDEN_RATIO = 0.618034f;

    private final List<Colour> used = new ArrayList<>();

    /** The colour for the next curve. */
    public Colour next(Colour wanted) {
        Colour colour = darkened(wanted);
        float hue = hue(colour);
        for (int attempt = 0; attempt < 24 && !isNew(colour); attempt++) {
            hue += GOLDEN_RATIO;
            Color rgb = Color.getHSBColor(hue, 0.85f, attempt % 2 == 0 ? 0.7f : 0.45f);
            colour = darkened(new Colour(rgb.getRed(), rgb.getGreen(), rgb.getBlue()));
        }
        used.add(colour);
        return colour;
    }

    private boolean isNew(Colour colour) {
        return used.stream().allMatch(other -> distance(colour, other) >= LEAST_DISTANCE);
    }

    private static Colour darkened(Colour colour) {
        double luminance = (0.2126 * colour.red() + 0.7152 * colour.green() + 0.0722 * colour.blue()) / 255;
        double factor = luminance <= LIGHTEST ? 1 : LIGHTEST / luminance;
        return new Colour((int) (colour.red() * factor), (int) (colour.green() * factor),
                (int) (colour.blue() * factor));
    }

    private static float hue(Colour colour) {
        return Color.RGBtoHSB(colour.red(), colour.green(), colour.blue(), null)[0];
    }

    private static double distance(Colour a, Colour b) {
        return Math.hypot(Math.hypot(a.red() - b.red(), a.green() - b.green()), a.blue() - b.blue());
    }
}
