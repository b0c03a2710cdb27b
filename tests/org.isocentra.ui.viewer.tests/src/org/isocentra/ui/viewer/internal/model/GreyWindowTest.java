package org.isocentra.ui.viewer.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.isocentra.model.image.Image;
import org.isocentra.model.image.Image.Window;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.Test;

/** Windows of Hounsfield units are offered for images in Hounsfield units only. */
class GreyWindowTest {

    @Test
    void anImageWithoutAScaleHasTheContrastItProposesTwiceAndHalfOfIt() {
        Image image = of(Modality.MR);
        assertEquals(List.of(image.window(), new Window(image.window().centre(), image.window().width() / 2),
                new Window(image.window().centre(), 2 * image.window().width())),
                GreyWindow.of(image).stream().map(GreyWindow::window).toList());
    }

    @Test
    void aCtHasThoseWithANameToo() {
        List<GreyWindow> all = GreyWindow.of(of(Modality.CT));
        assertEquals(all.size(), all.stream().map(GreyWindow::name).distinct().count());
        assertEquals(new Window(40, 80), all.get(3).window());
    }

    private static Image of(Modality modality) {
        Image image = BallCase.planned().image();
        return new Image(image.patient(), modality, image.grid(), image.series(), image.sopInstanceUids(),
                image.window());
    }
}
