package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.stream.Stream;

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

    /**
     * Level and width in HU as commonly set, after Murphy A., Windowing (CT), Radiopaedia.org; where a range is given
     * there, its middle. A habit of looking, not a quantity of a plan.
     */
    private static final List<GreyWindow> CT = List.of(new GreyWindow(Messages.GreyWindow_brain, new Window(40, 80)),
            new GreyWindow(Messages.GreyWindow_subdural, new Window(75, 215)),
            new GreyWindow(Messages.GreyWindow_stroke, new Window(40, 40)),
            new GreyWindow(Messages.GreyWindow_softTissue, new Window(40, 375)),
            new GreyWindow(Messages.GreyWindow_bone, new Window(600, 2800)));

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
