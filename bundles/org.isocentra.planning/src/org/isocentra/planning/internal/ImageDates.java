package org.isocentra.planning.internal;

import java.time.LocalDate;
import java.util.Optional;

import org.isocentra.clinical.api.ImageAge;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Image;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.Decision;

/** Whether the planning image is of a day on which it can be planned on, and still shows what will be treated. */
final class ImageDates {

    private static final String WHERE = "planning image";

    private ImageDates() {
    }

    /** @throws InputException when it was made after the treatment, or the patient was born after it */
    static Finding check(CaseDefinition definition, Image image, ImageAge policy) {
        String where = definition.file() + ", treatmentDate";
        LocalDate treated = definition.treatmentDate();
        image.patient().birthDate().filter(born -> born.isAfter(treated)).ifPresent(born -> {
            throw new InputException(where, treated + " is before the patient of the planning image was born, " + born,
                    "Correct treatmentDate, or the birth date at its source.");
        });
        Optional<LocalDate> imaged = image.series().studyDate();
        if (imaged.isEmpty()) {
            return Finding.information(WHERE, "it has no study date: how old it is at treatment is not known");
        }
        if (imaged.get().isAfter(treated)) {
            throw new InputException(where, treated + " is before the planning image was made, on " + imaged.get(),
                    "Correct treatmentDate, or name the image that was made for this treatment.");
        }
        ImageAge.Judgement age = policy.judge(imaged.get(), treated);
        return switch (age.level()) {
            case CURRENT -> Finding.information(WHERE, age.text());
            case AGEING -> Finding.warning(WHERE, age.text(), "Compare with a new image, or add a margin.");
            case STALE -> stale(age, definition.decision(ImageAge.RULE));
        };
    }

    private static Finding stale(ImageAge.Judgement age, Optional<Decision> decision) {
        String remedy = "Make a new image; or have a physician decide, and record it as a decision on rule "
                + ImageAge.RULE + ".";
        String text = age.text() + decision.map(each -> "; " + each.inWords()).orElse("");
        return decision.filter(each -> each.choice() == Decision.Choice.PROCEED).isPresent()
                ? Finding.warning(WHERE, text, remedy) : Finding.error(WHERE, text, remedy);
    }
}
