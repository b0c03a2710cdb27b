package org.isocentra.ui.viewer.internal.view;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Pattern;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.model.SlicePicture;

/**
 * A slice as the screen shows it, with its lines: they cost too much to be drawn again whenever something moves over
 * them. It can be made on any thread, one that the widgets need not wait for.
 */
final class SliceImage {

    private static final PaletteData RGB = new PaletteData(0xff0000, 0x00ff00, 0x0000ff);

    private final OpenCase openCase;
    private final SlicePicture picture;
    private final Image image;
    private final Rectangle area;
    /** SWT copies an image whenever it is drawn, but not when it is filled with. */
    private final Pattern pattern;

    SliceImage(Device device, int zoomPercent, OpenCase openCase, SlicePicture picture) {
        this.openCase = openCase;
        this.picture = picture;
        image = new Image(device, provider(picture, zoomPercent));
        area = image.getBounds();
        GC gc = new GC(image);
        try {
            SliceOverlay.lines(gc, area, picture, openCase);
        } finally {
            gc.dispose();
        }
        pattern = new Pattern(device, image);
    }

    /** The picture as it is at the zoom of the screen; at another, for as long as the screen changes. */
    private static ImageDataProvider provider(SlicePicture picture, int zoomPercent) {
        int width = picture.viewport().plane().width();
        int height = picture.viewport().plane().height();
        ImageData data = new ImageData(width, height, Integer.SIZE, RGB);
        data.setPixels(0, 0, width * height, picture.pixels(), 0);
        return zoom -> zoom == zoomPercent ? data
                : data.scaledTo(Math.max(1, width * zoom / zoomPercent), Math.max(1, height * zoom / zoomPercent));
    }

    /** The case it is a slice of, as it was then. */
    OpenCase openCase() {
        return openCase;
    }

    SlicePicture picture() {
        return picture;
    }

    void paint(GC gc) {
        gc.setBackgroundPattern(pattern);
        gc.fillRectangle(area);
        gc.setBackgroundPattern(null);
    }

    void dispose() {
        pattern.dispose();
        image.dispose();
    }
}
