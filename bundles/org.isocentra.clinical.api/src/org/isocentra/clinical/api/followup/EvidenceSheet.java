package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.OptionalDouble;

import org.isocentra.clinical.api.Statement;

/**
 * What speaks for radionecrosis and what for recurrence in one lesion on one scan, for people to weigh. It never says
 * which of them it is: often it is both.
 *
 * @param daysSinceTreatment age of the radiosurgery
 * @param undecided tests whose result lies between their cut-offs, or for which none is trusted
 * @param notAssessed tests without result
 * @param background what is known of such lesions
 */
public record EvidenceSheet(int scan, String lesion, long daysSinceTreatment, List<Result> forNecrosis,
        List<Result> forRecurrence, List<Result> undecided, List<NotAssessed> notAssessed,
        List<Statement> background) {

    public EvidenceSheet {
        forNecrosis = List.copyOf(forNecrosis);
        forRecurrence = List.copyOf(forRecurrence);
        undecided = List.copyOf(undecided);
        notAssessed = List.copyOf(notAssessed);
        background = List.copyOf(background);
    }

    /**
     * A test with its result.
     *
     * @param kind perfusion, pet, spectroscopy or structure
     * @param observed in words
     * @param criterion what the side hangs on, in words
     * @param sensitivityPercent of the published test; likewise {@code specificityPercent}
     * @param likelihoodRatio how many times likelier this result is on the side it speaks for than on the other, as
     *        follows from sensitivity and specificity; empty where it does not follow
     * @param note what must be said of it; may be empty text
     * @param confidence the weakest of what it rests on
     */
    public record Result(String test, String kind, String observed, String criterion,
            OptionalDouble sensitivityPercent, OptionalDouble specificityPercent, OptionalDouble likelihoodRatio,
            String note, String source, String confidence) {
    }

    /** @param reason why there is no result */
    public record NotAssessed(String test, String kind, String reason) {
    }
}
