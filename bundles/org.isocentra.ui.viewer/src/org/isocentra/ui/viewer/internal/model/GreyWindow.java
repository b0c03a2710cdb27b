package org.isocentra.ui.viewer.internal.model;

import java.util.List;
import java.util.stream.Stream;

import org.isocentra.model.image.Image;
import org.isocentra.model.image.Image.Window;
import org.isocentra.model.image.Modality;
import org.isocentra.ui.viewer.internal.Messages;

/** A way to spread grey over the values of an image that people ask for by name. */
public record GreyWindow(String name, Window window) {

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
        Window own = image.window();
        return Stream.concat(Stream.of(new GreyWindow(Messages.GreyWindow_proposed, own),
                new GreyWindow(Messages.GreyWindow_twice, new Window(own.centre(), own.width() / 2)),
                new GreyWindow(Messages.GreyWindow_half, new Window(own.centre(), own.width() * 2))),
                image.modality() == Modality.CT ? CT.stream() : Stream.empty()).toList();
    }
}
