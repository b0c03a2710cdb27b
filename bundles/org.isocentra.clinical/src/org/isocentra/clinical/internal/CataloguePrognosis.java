package org.isocentra.clinical.internal;

import java.time.Duration;
import java.util.List;

import org.isocentra.clinical.api.Assessment;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.Prognosis;
import org.isocentra.clinical.api.PrognosticScore;
import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.model.InputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks every score of the catalogue; one that fails says so and keeps no other from answering. */
@Component
public final class CataloguePrognosis implements Prognosis {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final Contributions contributions;

    @Activate
    public CataloguePrognosis(@Reference Contributions contributions) {
        this.contributions = contributions;
    }

    @Override
    public List<Answer> assess(PatientFacts facts) {
        return contributions.catalogue(PrognosticScore.class).stream().map(score -> answer(score, facts)).toList();
    }

    private static Answer answer(Contribution<PrognosticScore> score, PatientFacts facts) {
        Contribution.Description description = score.description();
        try {
            return score.call(DEADLINE, s -> new Answer(description.id(), description.name(), description.version(),
                    s.source(), checked(s, s.assess(facts), facts)));
        } catch (ContributionException | InputException e) {
            return new Answer(description.id(), description.name(), description.version(), "",
                    new Assessment.Failed(e.getMessage()));
        }
    }

    /** A score that asks for what is known or shows figures that cannot be is faulty. */
    private static Assessment checked(PrognosticScore score, Assessment assessment, PatientFacts facts) {
        boolean possible = switch (assessment) {
            case Assessment.Missing missing -> score.inputs().containsAll(missing.facts()) && missing.facts().stream()
                    .noneMatch(facts::has);
            case Assessment.Result result -> Double.isFinite(result.value().orElse(0)) && !result.category().isBlank()
                    && result.outcomes().stream().allMatch(CataloguePrognosis::isGrounded);
            case Assessment.NotApplicable _ -> true;
            case Assessment.Failed _ -> false;
        };
        if (!possible) {
            throw new InvalidResultException("it answered " + assessment);
        }
        return assessment;
    }

    private static boolean isGrounded(Assessment.Outcome outcome) {
        double value = outcome.value().orElse(0);
        return value >= 0 && value < Double.POSITIVE_INFINITY && !outcome.source().isBlank()
                && Confidence.ACCEPTED.contains(outcome.confidence());
    }
}
