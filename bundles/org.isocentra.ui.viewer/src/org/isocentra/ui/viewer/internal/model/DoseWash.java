package org.isocentra.ui.viewer.internal.model;

import java.util.Comparator;
import java.util.List;

import org.isocentra.ui.api.Isodose;

/** Dose as transparent colour: each band has the colour of the isodose at its lower end, blending into the next. */
final class DoseWash {

    /** Of 256 parts of a colour, how many are that of the dose. */
    private static final int OPACITY = 108;
    private static final int STEPS = 1024;
    private static final int RED_AND_BLUE = 0xff00ff;
    private static final int GREEN = 0x00ff00;

    private final float lowestGy;
    private final float stepsPerGy;
    /** From the lowest isodose to the highest in steps, 0xRRGGBB; empty without isodoses. */
    private final int[] colours;

    DoseWash(List<Isodose> isodoses) {
        List<Isodose> rising = isodoses.stream().filter(Isodose::visible)
                .sorted(Comparator.comparingDouble(Isodose::doseGy))
                .toList();
        double lowest = rising.isEmpty() ? 0 : rising.getFirst().doseGy();
        double width = rising.isEmpty() ? 0 : rising.getLast().doseGy() - lowest;
        lowestGy = (float) lowest;
        stepsPerGy = width > 0 ? (float) (STEPS / width) : 0;
        colours = new int[rising.isEmpty() ? 0 : STEPS + 1];
        int band = 0;
        for (int n = 0; n < colours.length; n++) {
            double doseGy = lowest + width * n / STEPS;
            while (band + 1 < rising.size() && doseGy >= rising.get(band + 1).doseGy()) {
                band++;
            }
            Isodose from = rising.get(band);
            Isodose to = rising.get(Math.min(band + 1, rising.size() - 1));
            double share = to == from ? 0 : (doseGy - from.doseGy()) / (to.doseGy() - from.doseGy());
            colours[n] = mix(from.colour().red(), to.colour().red(), share) << 16
                    | mix(from.colour().green(), to.colour().green(), share) << 8
                    | mix(from.colour().blue(), to.colour().blue(), share);
        }
    }

    /** Lays the colours over pixels; doses below the lowest isodose leave them as they are. */
    void blend(DoseSection dose, int[] pixels, int width) {
        if (colours.length == 0) {
            return;
        }
        float[] row = new float[width];
        for (int y = 0, n = 0; y < pixels.length / width; y++) {
            dose.row(y, row);
            for (int x = 0; x < width; x++, n++) {
                if (row[x] >= lowestGy) {
                    pixels[n] = blend(pixels[n], colours[Math.min((int) ((row[x] - lowestGy) * stepsPerGy), STEPS)]);
                }
            }
        }
    }

    /** Red and blue at once: there are eight bits between them. */
    private static int blend(int below, int colour) {
        int redAndBlue = (below & RED_AND_BLUE) * (256 - OPACITY) + (colour & RED_AND_BLUE) * OPACITY;
        int green = (below & GREEN) * (256 - OPACITY) + (colour & GREEN) * OPACITY;
        return redAndBlue >>> 8 & RED_AND_BLUE | green >>> 8 & GREEN;
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
