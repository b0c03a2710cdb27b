package org.isocentra.ui.scene.internal.command;

import org.isocentra.ui.scene.internal.model.Appearance;
import org.isocentra.ui.scene.internal.model.Part;

/** Shows a part of the scene, or hides it. */
public final class PartHandler extends ChoiceHandler {

    public PartHandler() {
        super("org.isocentra.ui.scene.part", "part");
    }

    @Override
    Appearance chosen(Appearance now, String value) {
        return now.toggled(Part.valueOf(value));
    }

    @Override
    boolean isChosen(Appearance now, String value) {
        return now.shows(Part.valueOf(value));
    }
}
