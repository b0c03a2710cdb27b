package org.isocentra.ui.scene.internal.command;

import org.isocentra.ui.scene.internal.model.Appearance;

/** Sets the opacity of the head and of what else encloses targets. */
public final class OpacityHandler extends ChoiceHandler {

    public OpacityHandler() {
        super("org.isocentra.ui.scene.opacity", "percent");
    }

    @Override
    Appearance chosen(Appearance now, String value) {
        return now.withHeadPercent(Integer.parseInt(value));
    }

    @Override
    boolean isChosen(Appearance now, String value) {
        return now.headPercent() == Integer.parseInt(value);
    }
}
