package org.isocentra.clinical.internal;

import java.util.List;
import java.util.Set;

import org.isocentra.clinical.api.Statement;
import org.isocentra.data.Valid;

/** Evidence on ways to treat as its data file holds it: {@code schema/selection.schema.json}. */
record SelectionFile(String version, List<Way> options, List<Question> openQuestions) {

    SelectionFile {
        Valid.text(version, "version");
        Valid.require(options != null && !options.isEmpty(), "there are no options");
        Valid.require(openQuestions != null, "openQuestions is missing");
        options = List.copyOf(options);
        openQuestions = List.copyOf(openQuestions);
    }

    /** One way to treat. */
    record Way(String id, String name, List<Evidence> evidence) {

        Way {
            Valid.text(id, "id of an option");
            Valid.text(name, "name of option " + id);
            Valid.require(evidence != null && !evidence.isEmpty(), "option " + id + " has no evidence");
            evidence = List.copyOf(evidence);
        }
    }

    /** @param when conditions that all have to hold, or null: for everybody */
    record Evidence(String speaks, List<FactCondition> when, String text, String source, String confidence) {

        Evidence {
            Valid.require(Set.of("for", "against").contains(String.valueOf(speaks)),
                    "evidence must speak for or against");
            Valid.text(text, "text of evidence");
            Valid.text(source, "source of evidence");
            Confidence.require(confidence, "evidence");
            when = when == null ? List.of() : List.copyOf(when);
        }

        boolean isFor() {
            return speaks.equals("for");
        }

        Statement statement() {
            return new Statement(text, source, confidence);
        }
    }

    /** Something that trials have not settled. */
    record Question(String text, String source, String confidence) {

        Question {
            Valid.text(text, "text of a question");
            Valid.text(source, "source of a question");
            Confidence.require(confidence, "a question");
        }

        Statement statement() {
            return new Statement(text, source, confidence);
        }
    }
}
