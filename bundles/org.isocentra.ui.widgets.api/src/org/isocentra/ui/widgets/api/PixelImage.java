package org.isocentra.ui.widgets.api;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;

/**
 * Pictures made pixel by pixel, as large as they come to be on the screen.
 *
 * @since 1.1
 */
public final class PixelImage {

    private static final PaletteData RGB = new PaletteData(0xff0000, 0x00ff00, 0x0000ff);

    private PixelImage() {
    }

    /**
     * An image that is copied to the screen as it is, to be disposed of by the caller.
     *
     * @param pixels 0xrrggbb, row by row
     * @param zoomPercent pixels of the screen per 100 points
     */
    public static Image of(Device device, int[] pixels, int width, int height, int zoomPercent) {
        ImageData data = new ImageData(width, height, 32, RGB);
        data.setPixels(0, 0, width * height, pixels, 0);
        ImageDataProvider provider = zoom -> zoom == zoomPercent ? data
                : data.scaledTo(Math.max(1, width * zoom / zoomPercent), Math.max(1, height * zoom / zoomPercent));
        return new Image(device, provider);
    }
}
