package org.isocentra.optimisation.api;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.isocentra.model.ProgressMonitor;

/**
 * Hears of a plan while it is made, and can say that it is good enough. Whoever takes a {@link ProgressMonitor} for
 * inverse planning looks for this one; the plan is the same whether anybody listens or not.
 *
 * @since 1.1
 */
public interface PlanningMonitor extends ProgressMonitor {

    /**
     * Told after each round, by the thread that plans, which waits for it. A failure changes nothing; the first is
     * written to the log. Rounds are counted from 1 for each plan, of which there may be several.
     */
    void improved(PlanningRound round);

    /**
     * Whether planning is to end with what it has after the round at hand, as a plan like any other that says so in a
     * finding. Asked once a round has been told, and before another plan is made because the first misses limits. A
     * failure counts as no.
     */
    boolean isEnough();

    /** A monitor of progress to which rounds are told as well. */
    static PlanningMonitor listening(ProgressMonitor progress, Consumer<PlanningRound> improved,
            BooleanSupplier enough) {
        return new Listening(progress, improved, enough);
    }

    /** The monitor, kept from failing, where it hears of plans. */
    static Optional<PlanningMonitor> of(ProgressMonitor monitor) {
        return monitor instanceof PlanningMonitor listener ? Optional.of(Listening.harmless(listener))
                : Optional.empty();
    }

    /** Hears all rounds, whichever part of the work they belong to. */
    @Override
    default PlanningMonitor part(double from, double to) {
        return listening(ProgressMonitor.super.part(from, to), this::improved, this::isEnough);
    }
}
