package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.clinical.api.Statement;
import org.isocentra.model.Finding;

/**
 * What follow-up says.
 *
 * @param knowledge versions of the data it rests on, for the record
 * @param tracks lesions of the baseline, then new ones
 * @param responses one for each scan after the baseline
 * @param velocity empty without a scan after the baseline
 * @param sheets of irradiated lesions that have grown or were examined
 * @param rules what the response goes by
 * @param findings what a reader must know
 */
public record FollowUpAssessment(List<String> knowledge, FollowUpCourse course, List<LesionTrack> tracks,
        List<Response> responses, Optional<Velocity> velocity, List<EvidenceSheet> sheets, List<GradedEvent> events,
        NextScan nextScan, List<Statement> rules, List<Finding> findings) {

    public FollowUpAssessment {
        knowledge = List.copyOf(knowledge);
        tracks = List.copyOf(tracks);
        responses = List.copyOf(responses);
        sheets = List.copyOf(sheets);
        events = List.copyOf(events);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** Everything that must be asked. */
    public List<Question> questions() {
        return Stream.concat(responses.stream().flatMap(each -> each.questions().stream()),
                events.stream().flatMap(each -> each.questions().stream())).distinct().toList();
    }
}
