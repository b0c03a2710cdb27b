package org.isocentra.clinical.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.isocentra.clinical.api.DecisionSheet;
import org.isocentra.clinical.api.PatientFact;
import org.isocentra.clinical.api.PatientFacts;
import org.isocentra.clinical.api.TreatmentSelection;
import org.isocentra.clinical.internal.SelectionFile.Evidence;
import org.isocentra.clinical.internal.SelectionFile.Question;
import org.isocentra.clinical.internal.SelectionFile.Way;
import org.isocentra.data.DataFile;
import org.osgi.service.component.annotations.Component;

/** The evidence that the suite comes with. */
@Component
public final class DataSelection implements TreatmentSelection {

    private final SelectionFile file;

    public DataSelection() {
        file = DataFile.shipped(DataSelection.class, "data/selection.json").readPartial(SelectionFile.class);
    }

    @Override
    public DecisionSheet sheet(PatientFacts facts) {
        return new DecisionSheet(file.version(), file.options().stream().map(way -> option(way, facts)).toList(),
                file.openQuestions().stream().map(Question::statement).toList());
    }

    private static DecisionSheet.Option option(Way way, PatientFacts facts) {
        return new DecisionSheet.Option(way.id(), way.name(),
                holding(way, facts, Optional.of(true)).filter(Evidence::isFor).map(Evidence::statement).toList(),
                holding(way, facts, Optional.of(true)).filter(e -> !e.isFor()).map(Evidence::statement).toList(),
                holding(way, facts, Optional.empty()).map(e -> undecided(e, facts)).toList());
    }

    private static Stream<Evidence> holding(Way way, PatientFacts facts, Optional<Boolean> holds) {
        return way.evidence().stream().filter(e -> FactCondition.all(e.when(), facts).equals(holds));
    }

    private static DecisionSheet.Undecided undecided(Evidence evidence, PatientFacts facts) {
        List<FactCondition> open = evidence.when().stream().filter(c -> !facts.has(c.subject())).toList();
        Set<PatientFact> missing = open.stream().map(FactCondition::subject)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PatientFact.class)));
        return new DecisionSheet.Undecided(evidence.isFor(), open.stream().map(FactCondition::inWords)
                .collect(Collectors.joining(" and ")), evidence.statement(), missing);
    }
}
