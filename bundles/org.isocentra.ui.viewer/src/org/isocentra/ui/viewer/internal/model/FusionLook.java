package org.isocentra.ui.viewer.internal.model;

import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.isocentra.imaging.api.SlicePlane;
import org.isocentra.imaging.api.Slicing;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.ui.api.Fusion;
import org.isocentra.ui.viewer.internal.Messages;

/**
 * How a second image is laid over the first on one view.
 *
 * @param pointerMm the middle of the spyglass, LPS mm; without one there is no spyglass
 */
public record FusionLook(Fusion fusion, Optional<Vector3> pointerMm) {

    /** What a view says of it. */
    public static String caption(Fusion fusion) {
        return switch (fusion.mode()) {
            case BLEND -> String.format(Locale.ROOT, "%s: %.0f %%", fusion.title(), 100 * fusion.share());
            case CHECKERBOARD -> NLS.bind(Messages.FusionLook_checkerboard, fusion.title(), String.format(Locale.ROOT,
                    "%.0f mm", fusion.sizeMm()));
            case SPYGLASS -> NLS.bind(Messages.FusionLook_spyglass, fusion.title());
        };
    }

    /** Lays the second image over grey pixels, where it has values. */
    void blend(int[] pixels, Viewport viewport, Slicing slicing) {
        SlicePlane plane = viewport.plane();
        float[] values = slicing.resample(fusion.grid(), plane, Float.NaN);
        float black = (float) (fusion.window().centre() - fusion.window().width() / 2);
        float scale = (float) (256 / fusion.window().width());
        double firstColumn = plane.right().dot(plane.firstPixelMm());
        double firstRow = plane.down().dot(plane.firstPixelMm());
        for (int row = 0, n = 0; row < plane.height(); row++) {
            for (int column = 0; column < plane.width(); column++, n++) {
                if (!Float.isNaN(values[n])) {
                    double share = share(firstColumn + column * plane.mmPerPixel(), firstRow + row * plane.mmPerPixel(),
                            plane);
                    int second = Math.clamp((int) ((values[n] - black) * scale), 0, 255);
                    int first = pixels[n] & 255;
                    pixels[n] = (int) Math.round(first + share * (second - first)) * 0x010101;
                }
            }
        }
    }

    /** Share of the second image at a place, mm along the rows and the columns of the picture. */
    private double share(double right, double down, SlicePlane plane) {
        return switch (fusion.mode()) {
            case BLEND -> fusion.share();
            case CHECKERBOARD -> ((int) Math.floor(right / fusion.sizeMm()) + (int) Math.floor(down / fusion.sizeMm())
                    & 1);
            case SPYGLASS -> pointerMm.isPresent() && Math.hypot(right - plane.right().dot(pointerMm.get()),
                    down - plane.down().dot(pointerMm.get())) <= fusion.sizeMm() ? 1 : 0;
        };
    }
}
