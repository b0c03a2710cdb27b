package org.isocentra.ui.viewer.internal.view;

import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Pattern;
import org.eclipse.swt.graphics.Rectangle;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.model.SlicePicture;
import org.isocentra.ui.widgets.api.PixelImage;

/**
 * A slice as the screen shows it, with its lines: they cost too much to be drawn again whenever something moves over
 * them. It can be made on any thread, one that the widgets need not wait for.
 */
final class SliceImage {

    private final OpenCase openCase;
    private final SlicePicture picture;
    private final Image image;
    private final Rectangle area;
    /** SWT copies an image whenever it is drawn, but not when it is filled with. */
    private final Pattern pattern;

    SliceImage(Device device, int zoomPercent, OpenCase openCase, SlicePicture picture) {
        this.openCase = openCase;
        this.picture = picture;
        image = PixelImage.of(device, picture.pixels(), picture.viewport().plane().width(),
                picture.viewport().plane().height(), zoomPercent);
        area = image.getBounds();
        GC gc = new GC(image);
        try {
            SliceOverlay.lines(gc, area, picture, openCase);
        } finally {
            gc.dispose();
        }
        pattern = new Pattern(device, image);
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
