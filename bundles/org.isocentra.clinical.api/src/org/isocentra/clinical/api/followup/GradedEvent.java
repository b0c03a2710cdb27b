package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.isocentra.clinical.api.Statement;

/**
 * An adverse radiation event with its grade.
 *
 * @param atLeast the highest grade that what is known makes certain; empty where it makes none
 * @param ground of that grade
 * @param questions what could make it higher; none where {@code atLeast} is the grade
 * @param latencyDays from treatment to when it was first seen
 * @param peakVolumeCm3 the largest volume of the lesion on any scan since then
 * @param options of treatment, in no order of preference
 */
public record GradedEvent(AdverseEvent event, OptionalInt atLeast, Optional<Statement> ground,
        List<Question> questions, long latencyDays, OptionalDouble peakVolumeCm3, List<Option> options) {

    public GradedEvent {
        questions = List.copyOf(questions);
        options = List.copyOf(options);
    }

    /** The grade, 0 to 5; empty while something must be asked. */
    public OptionalInt grade() {
        return questions.isEmpty() ? atLeast : OptionalInt.empty();
    }

    /** A way to treat it, with what is known of it. */
    public record Option(String id, String name, List<Statement> statements) {

        public Option {
            statements = List.copyOf(statements);
        }
    }
}
