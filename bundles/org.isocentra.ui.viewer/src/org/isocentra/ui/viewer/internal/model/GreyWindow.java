package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.data.DataFile;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Image.Window;
import org.isocentra.model.image.Modality;
import org.isocentra.ui.viewer.internal.Messages;

/** A way to spread grey over the values of an image that people ask for by name. */
public record GreyWindow(String name, Window window) {

    /** All of the range of a picture that has no values of its own, percent of it. */
    public static final Window WHOLE_PERCENT = new Window(50, 100);

    /** Dragging across this share of the view's width changes the window's width by its own size. */
    private static final double DRAG_SHARE = 0.4;
    private static final double NARROWEST = 1e-3;

    /** For a CT, in the order of the data file. */
    private static final List<GreyWindow> CT = DataFile.shipped(GreyWindow.class, "data/grey-windows.json")
            .read(Shipped.class).windows.stream().map(Setting::window).toList();

    private enum Purpose {
        BRAIN(Messages.GreyWindow_brain), SUBDURAL(Messages.GreyWindow_subdural), STROKE(Messages.GreyWindow_stroke),
        SOFT_TISSUE(Messages.GreyWindow_softTissue), BONE(Messages.GreyWindow_bone);

        private final String word;

        Purpose(String word) {
            this.word = word;
        }
    }

    /** The data file, as its schema describes it. */
    private record Shipped(String version, String confidence, List<Setting> windows, String source) {
    }

    private record Setting(Purpose purpose, double levelHu, double widthHu) {

        GreyWindow window() {
            return new GreyWindow(purpose.word, new Window(levelHu, widthHu));
        }
    }

    /** For every image what it proposes, twice and half the contrast; for a CT those that have a name. */
    public static List<GreyWindow> of(Image image) {
        return Stream.concat(contrasts(image.window()).stream(), image.modality() == Modality.CT ? CT.stream()
                : Stream.empty()).toList();
    }

    /** A window, and twice and half its contrast. */
    public static List<GreyWindow> contrasts(Window own) {
        return List.of(new GreyWindow(Messages.GreyWindow_proposed, own),
                new GreyWindow(Messages.GreyWindow_twice, new Window(own.centre(), own.width() / 2)),
                new GreyWindow(Messages.GreyWindow_half, new Window(own.centre(), own.width() * 2)));
    }

    /**
     * A window that was dragged: right widens it, down darkens. Distances are in the unit of the view's width.
     *
     * @param start where the drag began
     */
    public static Window dragged(Window start, int viewWidth, double right, double down) {
        double full = DRAG_SHARE * viewWidth;
        return new Window(start.centre() + start.width() * down / full, Math.max(NARROWEST, start.width()
                * Math.exp(right / full)));
    }
}
