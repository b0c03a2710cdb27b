package org.isocentra.clinical.internal.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import org.isocentra.clinical.api.Statement;
import org.isocentra.clinical.api.followup.AdverseEvent;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.GradedEvent;
import org.isocentra.clinical.api.followup.Question;
import org.isocentra.data.Valid;

/**
 * Grades of adverse radiation events, and how to treat them: {@code data/followup/adverse-events.json}.
 *
 * @param grades highest first
 */
record EventGrades(String version, List<Grade> grades, List<Option> options) {

    EventGrades {
        Valid.text(version, "version");
        Valid.require(grades != null && !grades.isEmpty() && options != null, "grades or options is missing");
        for (int n = 1; n < grades.size(); n++) {
            Valid.require(grades.get(n).grade < grades.get(n - 1).grade, "grades must fall");
        }
        grades = List.copyOf(grades);
        options = List.copyOf(options);
    }

    /** @param any of these is enough */
    record Grade(int grade, List<Condition> any, String text, String source, String confidence) {

        Grade {
            Valid.require(grade >= 0 && grade <= 5, "a grade is 0 to 5");
            Valid.require(any != null && !any.isEmpty(), "grade " + grade + " has no conditions");
            any = List.copyOf(any);
            Valid.text(text, "text of grade " + grade);
            Ground.require(source, confidence, "grade " + grade);
        }
    }

    /** @param grades it is for, or null: for every event */
    record Option(String id, String name, Set<Integer> grades, List<Ground.Said> statements) {

        Option {
            Valid.text(id, "id of an option");
            Valid.text(name, "name of option " + id);
            Valid.require(statements != null && !statements.isEmpty(), "option " + id + " has no statements");
            grades = grades == null ? null : Set.copyOf(grades);
            statements = List.copyOf(statements);
        }

        private GradedEvent.Option option() {
            return new GradedEvent.Option(id, name, statements.stream().map(Ground.Said::statement).toList());
        }
    }

    GradedEvent of(AdverseEvent event, long latencyDays, OptionalDouble peakVolumeCm3) {
        List<FollowUpFact> open = new ArrayList<>();
        Optional<Grade> found = Optional.empty();
        for (Grade grade : grades) {
            List<Optional<Boolean>> each = grade.any.stream().map(c -> c.holds(event.facts())).toList();
            if (each.contains(Optional.of(true))) {
                found = Optional.of(grade);
                break;
            }
            grade.any.stream().map(Condition::subject).filter(fact -> !event.facts().has(fact)).forEach(open::add);
        }
        List<Question> questions = open.stream().distinct().map(fact -> new Question("adverse event of "
                + event.lesion(), fact.key(), "the grade hangs on it: " + fact.label())).toList();
        return new GradedEvent(event, found.map(grade -> OptionalInt.of(grade.grade)).orElse(OptionalInt.empty()),
                found.map(grade -> new Statement(grade.text, grade.source, grade.confidence)), questions, latencyDays,
                peakVolumeCm3, options(found));
    }

    /** None for no event, and none after death. */
    private List<GradedEvent.Option> options(Optional<Grade> found) {
        int grade = found.map(Grade::grade).orElse(0);
        return grade < 1 || grade > 4 ? List.of() : options.stream().filter(option -> option.grades == null
                || option.grades.contains(grade)).map(Option::option).toList();
    }
}
