package org.isocentra.ui.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.isocentra.optimisation.api.PlanningRound;

/**
 * What has been heard of the newest plan that was made here.
 *
 * @param title what the work is called
 * @param caseFile what it is planned for; absent before there has been any
 * @param stage how far it is
 * @param rounds in order
 * @param enough asks the planner to end with what it has
 * @since 1.1
 */
public record LivePlan(String title, Optional<Path> caseFile, Stage stage, List<PlanningRound> rounds,
        Runnable enough) {

    /** Nothing has been planned. */
    public static final LivePlan NONE = new LivePlan("", Optional.empty(), Stage.ENDED, List.of(),
            () -> { });

    public LivePlan {
        rounds = List.copyOf(rounds);
    }

    /** How far planning is. */
    public enum Stage {
        /** It goes on. */
        PLANNING,
        /** It ends as soon as there is a plan. */
        STOPPING,
        /** There is a plan, or nothing is being planned. */
        ENDED
    }

    /** A first round begins another plan. */
    public LivePlan with(PlanningRound round) {
        return new LivePlan(title, caseFile, stage, round.round() == 1 ? List.of(round)
                : Stream.concat(rounds.stream(), Stream.of(round)).toList(), enough);
    }

    public LivePlan at(Stage other) {
        return new LivePlan(title, caseFile, other, rounds, enough);
    }
}
