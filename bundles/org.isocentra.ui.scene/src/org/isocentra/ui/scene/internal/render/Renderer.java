package org.isocentra.ui.scene.internal.render;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Draws a scene on the processor, in tiles that share the work: opaque surfaces by a buffer of depths, translucent ones
 * exactly, whatever the order they come in: everything in front of the opaque is kept, sorted sample by sample, and
 * laid over it.
 */
public final class Renderer {

    /** How much work a picture is worth. */
    public enum Quality {
        /** A sample for two by two pixels: while something moves. */
        COARSE,
        /** Two by two samples for a pixel. */
        FINE
    }

    private Renderer() {
    }

    /**
     * A picture of a scene, 0xrrggbb row by row.
     *
     * @param goOn asked now and then; false ends it
     * @return nothing where it was ended
     */
    public static Optional<int[]> render(Scene scene, Camera.View view, Quality quality, Backdrop backdrop,
            BooleanSupplier goOn) {
        boolean fine = quality == Quality.FINE;
        int width = fine ? view.width() : (view.width() + 1) / 2;
        int height = fine ? view.height() : (view.height() + 1) / 2;
        int samples = fine ? 2 : 1;
        // as high as the pixels of the picture that it covers, one more perhaps
        double part = fine ? 1 : 2.0 * height / view.height();
        Camera camera = new Camera(view.camera().centreMm(), view.camera().axes(), view.camera().heightMm() * part);
        Camera.View sampled = camera.view(width * samples, height * samples);
        List<Shaded> shaded = scene.surfaces().parallelStream().map(surface -> Shaded.of(surface, sampled)).toList();
        if (!goOn.getAsBoolean()) {
            return Optional.empty();
        }
        Bins bins = Bins.of(shaded, sampled.width(), sampled.height());
        int[] pixels = new int[width * height];
        boolean[] ended = new boolean[1];
        IntStream.range(0, bins.tiles()).parallel().forEach(tile -> {
            if (ended[0] || !goOn.getAsBoolean()) {
                ended[0] = true;
                return;
            }
            Tile.drawn(bins, tile, scene.sheets(), sampled).average(samples, pixels, width, height, backdrop);
        });
        return ended[0] ? Optional.empty() : Optional.of(fine ? pixels
                : doubled(pixels, width, height, view.width(), view.height()));
    }

    /** Twice as wide and high, with what lies between the samples interpolated. */
    private static int[] doubled(int[] from, int width, int height, int toWidth, int toHeight) {
        int[] to = new int[toWidth * toHeight];
        IntStream.range(0, toHeight).parallel().forEach(y -> {
            // a pixel lies a quarter of a sample from the nearest one
            int near = y / 2 * width;
            int far = Math.clamp(y / 2 + (y % 2 == 0 ? -1 : 1), 0, height - 1) * width;
            for (int x = 0; x < toWidth; x++) {
                int beside = Math.clamp(x / 2 + (x % 2 == 0 ? -1 : 1), 0, width - 1);
                to[y * toWidth + x] = quarter(quarter(from[near + x / 2], from[near + beside]),
                        quarter(from[far + x / 2], from[far + beside]));
            }
        });
        return to;
    }

    /** Three parts of a colour and one of another. */
    private static int quarter(int most, int least) {
        int even = (3 * (most & 0xff00ff) + (least & 0xff00ff)) >> 2 & 0xff00ff;
        return even | (3 * (most & 0x00ff00) + (least & 0x00ff00)) >> 2 & 0x00ff00;
    }
}
