package org.isocentra.ui.viewer.internal.model;

import java.util.Locale;
import java.util.OptionalDouble;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.viewer.internal.Messages;

/** Doses, and what they are, as text. */
public final class DoseText {

    private DoseText() {
    }

    /** A dose in Gy, one decimal. */
    public static String gray(double doseGy) {
        return String.format(Locale.ROOT, "%.1f Gy", doseGy);
    }

    /** A dose in percent of the reference, or empty text where there is none. */
    public static String percent(double doseGy, OptionalDouble referenceGy) {
        return referenceGy.stream()
                .mapToObj(reference -> String.format(Locale.ROOT, "%.0f %%", 100 * doseGy / reference))
                .findFirst().orElse("");
    }

    /** Which dose image views show, or how two doses are compared; empty text where it need not be said. */
    public static String caption(OpenCase openCase, DoseDisplay display) {
        return openCase.comparison().map(comparison -> switch (display) {
            case DOSE -> NLS.bind(Messages.DoseText_dose, engine(openCase.planned().orElseThrow()));
            case BEFORE -> NLS.bind(Messages.DoseText_doseBefore, engine(comparison.reference()));
            case DIFFERENCE, DIFFERENCE_PERCENT, GAMMA -> engine(openCase.planned().orElseThrow()) + " \u2212 "
                    + engine(comparison.reference());
        }).orElse("");
    }

    /** Why the dose shown must not be relied on, or empty text. */
    public static String mark(OpenCase openCase) {
        return switch (openCase.doseState()) {
            case NONE, CALCULATING -> "";
            case CURRENT -> openCase.editedStructures().isEmpty() ? "" : Messages.DoseText_markEdited;
            case REPLACING -> Messages.DoseText_markReplacing;
            case PREVIEW -> Messages.DoseText_markPreview;
            case STALE -> Messages.DoseText_markStale;
        };
    }

    private static String engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        String id = provenance.engineId();
        return id.substring(id.lastIndexOf('.') + 1) + " " + provenance.engineVersion();
    }
}
