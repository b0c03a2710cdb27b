package org.isocentra.ui.viewer.internal.model;

import java.util.Comparator;
import java.util.List;

import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.Isodose;

/** Dose as transparent colour: each band has the colour of the isodose at its lower end, blending into the next. */
final class DoseWash {

    private static final float OPACITY = 0.42f;

    private final float[] levelsGy;
    private final Colour[] colours;

    DoseWash(List<Isodose> isodoses) {
        List<Isodose> rising = isodoses.stream().filter(Isodose::visible)
                .sorted(Comparator.comparingDouble(Isodose::doseGy))
                .toList();
        levelsGy = new float[rising.size()];
        colours = new Colour[rising.size()];
        for (int n = 0; n < levelsGy.length; n++) {
            levelsGy[n] = (float) rising.get(n).doseGy();
            colours[n] = rising.get(n).colour();
        }
    }

    /** Lays the colours over pixels; doses below the lowest isodose leave them as they are. */
    void blend(DoseSection dose, int[] pixels, int width) {
        if (levelsGy.length == 0) {
            return;
        }
        float[] row = new float[width];
        for (int y = 0; y < pixels.length / width; y++) {
            dose.row(y, row);
            for (int x = 0; x < width; x++) {
                if (row[x] >= levelsGy[0]) {
                    pixels[y * width + x] = blend(pixels[y * width + x], row[x]);
                }
            }
        }
    }

    private int blend(int pixel, float doseGy) {
        int band = 0;
        while (band + 1 < levelsGy.length && doseGy >= levelsGy[band + 1]) {
            band++;
        }
        int next = Math.min(band + 1, levelsGy.length - 1);
        float share = next == band ? 0 : (doseGy - levelsGy[band]) / (levelsGy[next] - levelsGy[band]);
        Colour from = colours[band];
        Colour to = colours[next];
        int red = mix(pixel >> 16 & 255, from.red(), to.red(), share);
        int green = mix(pixel >> 8 & 255, from.green(), to.green(), share);
        int blue = mix(pixel & 255, from.blue(), to.blue(), share);
        return red << 16 | green << 8 | blue;
    }

    private static int mix(int below, int from, int to, float share) {
        return Math.round(below * (1 - OPACITY) + (from + share * (to - from)) * OPACITY);
    }
}
