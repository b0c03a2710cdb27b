package org.isocentra.ui.viewer.internal.model;

import java.util.List;

import org.isocentra.model.image.Image.Window;
import org.isocentra.model.radiation.BeamsEye;

/**
 * What is seen from a source.
 *
 * @param shades of the rays, row by row: percent of the range between dark and bright rays; may be beyond it
 */
public record BeamPicture(BeamsEye eye, Viewport viewport, float[] shades, List<SlicePicture.Line> silhouettes) {

    /** Darker than the screen could be, so that lines stand out. */
    private static final int BRIGHTEST = 190;

    public BeamPicture {
        silhouettes = List.copyOf(silhouettes);
    }

    /**
     * The picture in grey.
     *
     * @param window of shades, percent
     * @return 0xRRGGBB, row by row
     */
    public int[] pixels(Window window) {
        float black = (float) (window.centre() - window.width() / 2);
        float scale = (float) (BRIGHTEST / window.width());
        int[] pixels = new int[shades.length];
        for (int n = 0; n < pixels.length; n++) {
            pixels[n] = Math.clamp((int) ((shades[n] - black) * scale), 0, BRIGHTEST) * 0x010101;
        }
        return pixels;
    }
}
