package org.isocentra.ui.physics.internal.view;

import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Combo;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.ui.widgets.api.ToolRow;

/** A choice among the engines there are at the moment. */
final class EngineCombo {

    private final Combo combo;
    private final String usual;
    private List<Contribution.Description> engines = List.of();

    /** @param usual last part of the id of the engine that is chosen at first, where it is there */
    EngineCombo(ToolRow row, String toolTip, String usual, Runnable chosen) {
        this.usual = usual;
        combo = row.combo(toolTip, chosen);
    }

    Combo control() {
        return combo;
    }

    /** The chosen one stays chosen as long as it is there. */
    void show(List<Contribution.Description> now) {
        if (!now.equals(engines)) {
            Optional<String> before = id();
            engines = now;
            combo.setItems(now.stream().map(engine -> engine.name() + " " + engine.version()).toArray(String[]::new));
            combo.select(Math.max(0, before.map(id -> now.stream().map(Contribution.Description::id).toList().indexOf(
                    id)).filter(index -> index >= 0).orElse(now.stream().map(Contribution.Description::shortId).toList()
                    .indexOf(usual))));
            combo.requestLayout();
        }
    }

    /** Full id of the chosen one. */
    Optional<String> id() {
        return Optional.of(combo.getSelectionIndex()).filter(index -> index >= 0).map(index -> engines.get(index).id());
    }
}
