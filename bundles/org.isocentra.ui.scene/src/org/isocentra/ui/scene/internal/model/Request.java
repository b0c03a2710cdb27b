package org.isocentra.ui.scene.internal.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.Isodose;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;

/**
 * What a scene is made of; where equal, it need not be made again.
 *
 * @param hidden names of structures
 * @param isodoses those to be drawn
 * @param doseBefore whether of two doses the one before is shown
 * @param slices where they are shown
 */
public record Request(OpenCase openCase, Set<String> hidden, List<Isodose> isodoses, boolean doseBefore,
        Appearance appearance, Optional<Slices> slices) {

    public static Request of(OpenCase openCase, ViewState state, Appearance appearance) {
        return new Request(openCase, state.hidden(), state.isodoses().stream().filter(Isodose::visible).toList(),
                state.doseDisplay() == DoseDisplay.BEFORE, appearance, Optional.of(new Slices(state.crosshairMm(),
                        state.window())).filter(_ -> appearance.shows(Part.SLICES)));
    }
}
