package org.isocentra.ui.cases.internal.view;

import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.isocentra.dicom.api.study.SlicePreview;

/** One slice, as wide as high as the patient is there, with what lies towards its edges. */
final class PreviewCanvas extends Canvas {

    private static final int GREYS = 256;
    private static final int MARGIN = 2;

    private Optional<SlicePreview> slice = Optional.empty();
    private Image picture;

    PreviewCanvas(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED);
        setBackground(getDisplay().getSystemColor(SWT.COLOR_BLACK));
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Dispose, _ -> disposePicture());
    }

    void show(Optional<SlicePreview> other) {
        if (!other.equals(slice)) {
            disposePicture();
            slice = other;
            picture = slice.map(one -> new Image(getDisplay(), data(one))).orElse(null);
            redraw();
        }
    }

    private void disposePicture() {
        if (picture != null) {
            picture.dispose();
            picture = null;
        }
    }

    private static ImageData data(SlicePreview slice) {
        RGB[] greys = new RGB[GREYS];
        for (int n = 0; n < GREYS; n++) {
            greys[n] = new RGB(n, n, n);
        }
        ImageData data = new ImageData(slice.columns(), slice.rows(), 8, new PaletteData(greys));
        double lowest = slice.window().centre() - slice.window().width() / 2;
        for (int n = 0; n < slice.values().length; n++) {
            double grey = (slice.values()[n] - lowest) / slice.window().width() * (GREYS - 1);
            data.setPixel(n % slice.columns(), n / slice.columns(), (int) Math.clamp(grey, 0, GREYS - 1));
        }
        return data;
    }

    private void paint(GC gc) {
        if (slice.isEmpty()) {
            return;
        }
        Rectangle area = getClientArea();
        double width = slice.get().columns() * slice.get().columnSpacingMm();
        double height = slice.get().rows() * slice.get().rowSpacingMm();
        double scale = Math.min(area.width / width, area.height / height);
        int w = Math.max(1, (int) (width * scale));
        int h = Math.max(1, (int) (height * scale));
        int x = (area.width - w) / 2;
        int y = (area.height - h) / 2;
        gc.setInterpolation(SWT.HIGH);
        gc.drawImage(picture, 0, 0, slice.get().columns(), slice.get().rows(), x, y, w, h);
        // the theme has changed the colours of the control
        gc.setForeground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
        SlicePreview.Edges edges = slice.get().edges();
        letter(gc, edges.left(), x, y + h / 2, 0, 0.5);
        letter(gc, edges.right(), x + w, y + h / 2, 1, 0.5);
        letter(gc, edges.top(), x + w / 2, y, 0.5, 0);
        letter(gc, edges.bottom(), x + w / 2, y + h, 0.5, 1);
    }

    /** @param right how much of it lies left of x, {@code below} above y */
    private static void letter(GC gc, String text, int x, int y, double right, double below) {
        Point size = gc.textExtent(text);
        gc.drawText(text, x + MARGIN - (int) Math.round(right * (size.x + 2 * MARGIN)),
                y + MARGIN - (int) Math.round(below * (size.y + 2 * MARGIN)), true);
    }
}
