package org.isocentra.ui.internal.views;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.widgets.Control;
import org.isocentra.model.structure.Colour;
import org.isocentra.ui.api.CaseSession;

/**
 * Small patches of colour that tell structures apart, with room on the right; they live as long as the control they are
 * made for.
 */
final class Swatches {

    private static final int SIZE = 12;
    private static final int GAP = 5;

    private final Control owner;
    private final CaseSession session;
    private final Map<Colour, Image> images = new HashMap<>();

    Swatches(Control owner, CaseSession session) {
        this.owner = owner;
        this.session = session;
        owner.addListener(SWT.Dispose, event -> images.values().forEach(Image::dispose));
    }

    /** The patch of a structure of the open case. */
    Optional<Image> of(String structure) {
        return session.openCase().get().map(openCase -> openCase.colours().get(structure)).map(this::of);
    }

    Image of(Colour colour) {
        return images.computeIfAbsent(colour, this::make);
    }

    private Image make(Colour colour) {
        PaletteData rgb = new PaletteData(0xff0000, 0x00ff00, 0x0000ff);
        ImageDataProvider provider = zoom -> {
            int size = SIZE * zoom / 100;
            ImageData data = new ImageData(size + GAP * zoom / 100, size, 24, rgb);
            data.alphaData = new byte[data.width * data.height];
            double radius = size / 4.0;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    data.setPixel(x, y, colour.red() << 16 | colour.green() << 8 | colour.blue());
                    data.setAlpha(x, y, coverage(x + 0.5, y + 0.5, size, radius));
                }
            }
            return data;
        };
        return new Image(owner.getDisplay(), provider);
    }

    /** 0 to 255: how much of a pixel lies in a square with round corners. */
    private static int coverage(double x, double y, int size, double radius) {
        double dx = Math.max(0, Math.abs(x - size / 2.0) - (size / 2.0 - radius));
        double dy = Math.max(0, Math.abs(y - size / 2.0) - (size / 2.0 - radius));
        return (int) Math.round(255 * Math.clamp(radius - Math.hypot(dx, dy) + 0.5, 0, 1));
    }
}
