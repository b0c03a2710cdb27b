package org.isocentra.clinical.internal.followup;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.isocentra.clinical.api.followup.EvidenceSheet;
import org.isocentra.clinical.api.followup.FollowUpFact;
import org.isocentra.clinical.api.followup.FollowUpFacts;
import org.isocentra.clinical.internal.Confidence;
import org.isocentra.data.Valid;

/** Tests that tell necrosis from recurrence, more or less: {@code data/followup/necrosis.json}. */
record NecrosisTests(String version, List<Test> tests, List<Ground.Said> background) {

    static final String PERFUSION = "perfusion";
    static final String PET = "pet";
    private static final Set<String> KINDS = Set.of(PERFUSION, PET, "spectroscopy", "structure");

    NecrosisTests {
        Valid.text(version, "version");
        Valid.require(tests != null && !tests.isEmpty() && background != null, "tests or background is missing");
        tests = List.copyOf(tests);
        background = List.copyOf(background);
    }

    /** What the result of a test speaks for. */
    enum Side {
        NECROSIS, RECURRENCE, NEITHER
    }

    /** @param confidence of this figure alone */
    record Share(double percent, String confidence) {

        Share {
            Valid.require(percent >= 0 && percent <= 100, "a share must be 0 to 100 %");
            Confidence.require(confidence, "a share");
        }
    }

    /**
     * @param observes what it is about, where no condition says so; or null
     * @param recurrence conditions that all have to hold for a result to speak for recurrence; {@code necrosis}
     *        likewise; none where no result does
     * @param positive the side that sensitivity is about
     */
    record Test(String id, String name, String kind, List<String> observes, List<Condition> recurrence,
            List<Condition> necrosis, String positive, Share sensitivity, Share specificity, String note,
            String source, String confidence) {

        Test {
            Valid.text(id, "id of a test");
            Valid.text(name, "name of test " + id);
            Valid.require(KINDS.contains(String.valueOf(kind)), "kind of test " + id + " must be one of " + KINDS);
            Valid.require(recurrence != null && necrosis != null && note != null, "test " + id
                    + " needs recurrence, necrosis and note");
            Valid.require(Set.of("recurrence", "necrosis").contains(String.valueOf(positive)), "positive of test "
                    + id + " must be recurrence or necrosis");
            Ground.require(source, confidence, "test " + id);
            observes = observes == null ? List.of() : List.copyOf(observes);
            observes.forEach(Condition::require);
            recurrence = List.copyOf(recurrence);
            necrosis = List.copyOf(necrosis);
            Valid.require(!(observes.isEmpty() && recurrence.isEmpty() && necrosis.isEmpty()), "test " + id
                    + " observes nothing");
        }

        List<FollowUpFact> facts() {
            return Stream.concat(observes.stream().map(Condition::require), Stream.of(recurrence, necrosis)
                    .flatMap(List::stream).map(Condition::subject)).distinct().toList();
        }

        Side side(FollowUpFacts observed) {
            return holds(recurrence, observed) ? Side.RECURRENCE : holds(necrosis, observed) ? Side.NECROSIS
                    : Side.NEITHER;
        }

        private static boolean holds(List<Condition> conditions, FollowUpFacts observed) {
            return !conditions.isEmpty() && conditions.stream().allMatch(c -> c.holds(observed).orElse(false));
        }

        EvidenceSheet.Result result(FollowUpFacts observed) {
            Side side = side(observed);
            List<String> seen = facts().stream().map(fact -> Condition.observed(fact, observed)).toList();
            return new EvidenceSheet.Result(name, kind, String.join(", ", seen), criterion(side),
                    percent(sensitivity), percent(specificity), likelihoodRatio(side), note, source,
                    Confidence.weakest(Stream.concat(Stream.of(confidence), Stream.of(sensitivity, specificity)
                            .filter(Objects::nonNull).map(Share::confidence))));
        }

        private String criterion(Side side) {
            return switch (side) {
                case RECURRENCE -> Condition.inWords(recurrence);
                case NECROSIS -> Condition.inWords(necrosis);
                case NEITHER -> recurrence.isEmpty() && necrosis.isEmpty() ? "no cut-off" : "neither "
                        + Stream.of(recurrence, necrosis).filter(side1 -> !side1.isEmpty()).map(Condition::inWords)
                        .reduce((a, b) -> a + " nor " + b).orElseThrow();
            };
        }

        private static OptionalDouble percent(Share share) {
            return share == null ? OptionalDouble.empty() : OptionalDouble.of(share.percent);
        }

        private OptionalDouble likelihoodRatio(Side side) {
            if (side == Side.NEITHER || sensitivity == null || specificity == null) {
                return OptionalDouble.empty();
            }
            boolean isPositive = side == (positive.equals("recurrence") ? Side.RECURRENCE : Side.NECROSIS);
            double right = isPositive ? sensitivity.percent : specificity.percent;
            double wrong = 100 - (isPositive ? specificity.percent : sensitivity.percent);
            return wrong > 0 ? OptionalDouble.of(right / wrong) : OptionalDouble.empty();
        }
    }
}
