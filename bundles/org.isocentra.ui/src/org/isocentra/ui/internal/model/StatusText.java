package org.isocentra.ui.internal.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;

/**
 * What the status bar always says.
 *
 * @param doseMark what keeps the dose from being that of the plan as it was made, or empty text
 * @param approved whether the plan has been approved
 */
public record StatusText(String patient, String plan, String approval, String dose, String doseMark,
        boolean approved) {

    /** The mark that never leaves the screen. */
    public static final String RESEARCH_MARK = "Research software \u2013 not for clinical use";

    public static StatusText of(Optional<OpenCase> openCase) {
        if (openCase.isEmpty()) {
            return new StatusText("No patient", "No plan", "", "No dose", "", false);
        }
        Optional<PlannedCase> planned = openCase.get().planned();
        PlanStatus status = planned.map(p -> p.plan().status()).orElse(PlanStatus.DRAFT);
        boolean approved = status == PlanStatus.APPROVED;
        String plan = planned.map(p -> p.plan().label()).orElse("No plan");
        return new StatusText(patient(openCase.get().image().patient()), plan,
                approved ? "APPROVED" : "UNAPPROVED \u00b7 " + status, dose(openCase.get()),
                doseMark(openCase.get()), approved);
    }

    /** Family name, given name and identity. */
    public static String patient(Patient patient) {
        String name = patient.name().replaceAll("\\^+$", "").replaceFirst("\\^", ", ").replace('^', ' ');
        return name + " (" + patient.id() + ")";
    }

    private static String dose(OpenCase openCase) {
        String engine = openCase.planned().map(p -> engine(p.planDose().provenance())).orElse("");
        return switch (openCase.doseState()) {
            case NONE -> "No dose";
            case CALCULATING -> "Dose being calculated";
            case CURRENT -> "Dose " + engine + before(openCase) + (openCase.editedStructures().isEmpty()
                    ? " \u00b7 current" : "");
            case REPLACING -> "Dose " + engine + before(openCase) + " \u00b7 another one is being calculated";
            case PREVIEW, STALE -> "Dose " + engine + before(openCase);
        };
    }

    private static String before(OpenCase openCase) {
        return openCase.comparison().map(c -> " (was " + engine(c.reference().planDose().provenance()) + ")")
                .orElse("");
    }

    private static String doseMark(OpenCase openCase) {
        return switch (openCase.doseState()) {
            case NONE, CALCULATING -> "";
            case REPLACING -> "BEING REPLACED";
            case PREVIEW -> "PREVIEW: the plan is being changed";
            case STALE -> "STALE: plan, engine or machine data changed";
            case CURRENT -> !openCase.editedStructures().isEmpty() ? edited(openCase.editedStructures())
                    : openCase.planned().filter(PlannedCase::isRecalculated).isPresent()
                    ? "NOT the engine optimised with" : "";
        };
    }

    private static String edited(List<String> structures) {
        return "EDITED: " + structures.getFirst() + (structures.size() > 1 ? " and " + (structures.size() - 1)
                + " more" : "");
    }

    /**
     * What must be said beside figures of the plan, or empty text.
     *
     * @param openCase what is open
     */
    public static String figuresMark(Optional<OpenCase> openCase) {
        return openCase.map(OpenCase::editedStructures).filter(structures -> !structures.isEmpty())
                .map(structures -> "Of the structures before they were edited: " + String.join(", ", structures))
                .orElse("");
    }

    /**
     * The title of the window: what is open and what must be known of its dose.
     *
     * @param developerMode whether unsigned plug-ins may run
     */
    public static String title(boolean developerMode, Optional<OpenCase> openCase) {
        StringBuilder title = new StringBuilder("Isocentra");
        if (developerMode) {
            title.append(" - developer mode: unsigned plug-ins may run");
        }
        openCase.flatMap(OpenCase::planned).ifPresent(planned -> {
            title.append(" \u00b7 ").append(planned.plan().label());
            if (planned.isRecalculated() || openCase.get().comparison().isPresent()) {
                title.append(" \u00b7 dose: ").append(engine(planned.planDose().provenance()))
                        .append(before(openCase.get()));
            }
            if (planned.isRecalculated()) {
                title.append(", not the one optimised with");
            }
        });
        return title.append(" \u00b7 ").append(RESEARCH_MARK).toString();
    }

    private static String engine(DoseProvenance provenance) {
        String id = provenance.engineId();
        return String.format(Locale.ROOT, "%s %s", id.substring(id.lastIndexOf('.') + 1), provenance.engineVersion());
    }
}
