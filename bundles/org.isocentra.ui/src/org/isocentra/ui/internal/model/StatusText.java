package org.isocentra.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.osgi.util.NLS;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.internal.Messages;

/**
 * What the status bar always says.
 *
 * @param doseMark what keeps the dose from being that of the plan as it was made, or empty text
 * @param approved whether the plan has been approved
 */
public record StatusText(String patient, String plan, String approval, String dose, String doseMark,
        boolean approved) {

    /** The mark that never leaves the screen. */
    public static final String RESEARCH_MARK = Messages.StatusText_researchMark;

    public static StatusText of(Optional<OpenCase> openCase) {
        if (openCase.isEmpty()) {
            return new StatusText(Messages.StatusText_noPatient, Messages.StatusText_noPlan, "",
                    Messages.StatusText_noDose, "", false);
        }
        Optional<PlannedCase> planned = openCase.get().planned();
        PlanStatus status = planned.map(p -> p.plan().status()).orElse(PlanStatus.DRAFT);
        String plan = planned.map(p -> p.plan().label()).orElse(Messages.StatusText_noPlan);
        return new StatusText(patient(openCase.get().image().patient()), plan, approval(status), dose(openCase.get()),
                doseMark(openCase.get()), status == PlanStatus.APPROVED);
    }

    private static String approval(PlanStatus status) {
        return switch (status) {
            case DRAFT -> Messages.StatusText_draft;
            case PLANNED -> Messages.StatusText_planned;
            case REVIEWED -> Messages.StatusText_reviewed;
            case APPROVED -> Messages.StatusText_approved;
        };
    }

    /** Family name, given name and identity. */
    public static String patient(Patient patient) {
        String name = patient.name().replaceAll("\\^+$", "").replaceFirst("\\^", ", ").replace('^', ' ');
        return name + " (" + patient.id() + ")";
    }

    private static String dose(OpenCase openCase) {
        String dose = NLS.bind(Messages.StatusText_dose, engines(openCase));
        return switch (openCase.doseState()) {
            case NONE -> Messages.StatusText_noDose;
            case CALCULATING -> Messages.StatusText_doseBeingCalculated;
            case CURRENT -> openCase.editedStructures().isEmpty() ? NLS.bind(Messages.StatusText_doseCurrent, dose)
                    : dose;
            case REPLACING -> NLS.bind(Messages.StatusText_doseReplacing, dose);
            case PREVIEW, STALE -> dose;
        };
    }

    /** The engine of the dose, and that of the one before. */
    private static String engines(OpenCase openCase) {
        String now = openCase.planned().map(StatusText::engine).orElse("");
        return openCase.comparison().map(c -> NLS.bind(Messages.StatusText_engineWas, now, engine(c.reference())))
                .orElse(now);
    }

    private static String doseMark(OpenCase openCase) {
        return switch (openCase.doseState()) {
            case NONE, CALCULATING -> "";
            case REPLACING -> Messages.StatusText_markReplacing;
            case PREVIEW -> Messages.StatusText_markPreview;
            case STALE -> Messages.StatusText_markStale;
            case CURRENT -> !openCase.editedStructures().isEmpty() ? edited(openCase.editedStructures())
                    : openCase.planned().filter(PlannedCase::isRecalculated).isPresent()
                    ? Messages.StatusText_markNotOptimiser : "";
        };
    }

    private static String edited(List<String> structures) {
        return structures.size() == 1 ? NLS.bind(Messages.StatusText_markEdited, structures.getFirst())
                : NLS.bind(Messages.StatusText_markEditedMore, structures.getFirst(), structures.size() - 1);
    }

    /**
     * What must be said beside figures of the plan, or empty text.
     *
     * @param openCase what is open
     */
    public static String figuresMark(Optional<OpenCase> openCase) {
        return openCase.map(OpenCase::editedStructures).filter(structures -> !structures.isEmpty())
                .map(structures -> NLS.bind(Messages.StatusText_figuresBeforeEdit, String.join(", ", structures)))
                .orElse("");
    }

    /**
     * The title of the window: what is open and what must be known of its dose.
     *
     * @param developerMode whether unsigned plug-ins may run
     */
    public static String title(boolean developerMode, Optional<OpenCase> openCase) {
        List<String> parts = new ArrayList<>();
        parts.add(developerMode ? Messages.StatusText_titleDeveloperMode : Messages.StatusText_title);
        openCase.flatMap(OpenCase::planned).ifPresent(planned -> {
            parts.add(planned.plan().label());
            if (planned.isRecalculated()) {
                parts.add(NLS.bind(Messages.StatusText_titleDoseNotOptimiser, engines(openCase.get())));
            } else if (openCase.get().comparison().isPresent()) {
                parts.add(NLS.bind(Messages.StatusText_titleDose, engines(openCase.get())));
            }
        });
        parts.add(RESEARCH_MARK);
        return String.join(" \u00b7 ", parts);
    }

    private static String engine(PlannedCase planned) {
        DoseProvenance provenance = planned.planDose().provenance();
        String id = provenance.engineId();
        return String.format(Locale.ROOT, "%s %s", id.substring(id.lastIndexOf('.') + 1), provenance.engineVersion());
    }
}
