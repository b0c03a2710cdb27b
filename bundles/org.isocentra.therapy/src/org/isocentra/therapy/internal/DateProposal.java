package org.isocentra.therapy.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.isocentra.therapy.api.Days;
import org.isocentra.therapy.api.Interaction;
import org.isocentra.therapy.api.Interaction.Outcome;
import org.isocentra.therapy.api.Procedure;
import org.isocentra.therapy.api.Situation;
import org.isocentra.therapy.api.TherapyReport.Proposal;

/** Looks for days of radiosurgery that keep all published pauses, by judging each day as if it were planned. */
final class DateProposal {

    /** How many days from the planned one on are looked at, that one included. */
    static final int DAYS = 91;

    private final List<Situation> situations;
    private final List<List<Interaction>> pauses;

    DateProposal(Situation planned) {
        situations = IntStream.range(0, DAYS).mapToObj(later -> new Situation(planned.radiosurgery().later(later),
                planned.drugs())).toList();
        pauses = situations.stream().map(_ -> (List<Interaction>) new ArrayList<Interaction>()).toList();
    }

    /** The situation as planned, and on each day after that. */
    List<Situation> situations() {
        return situations;
    }

    /** @param days what a rule base says of each situation */
    void add(List<List<Interaction>> days) {
        for (int n = 0; n < DAYS; n++) {
            days.get(n).stream().filter(DateProposal::isPauseForRadiosurgery).forEach(pauses.get(n)::add);
        }
    }

    private static boolean isPauseForRadiosurgery(Interaction interaction) {
        return (interaction.outcome().isPauseAtRisk() || interaction.outcome() == Outcome.PAUSE_KEPT)
                && interaction.window().orElseThrow().procedure() == Procedure.RADIOSURGERY;
    }

    /** Nothing where all pauses are kept as planned. */
    Optional<Proposal> result() {
        if (pauses.getFirst().stream().noneMatch(pause -> pause.outcome().isPauseAtRisk())) {
            return Optional.empty();
        }
        List<Days> kept = ranges(IntStream.range(0, DAYS).filter(n -> all(n, false)));
        if (!kept.isEmpty()) {
            return Optional.of(new Proposal(kept, "on these days all published pauses are kept, with doses as stated"));
        }
        List<Days> open = ranges(IntStream.range(0, DAYS).filter(n -> all(n, true)));
        if (!open.isEmpty()) {
            int first = (int) (open.getFirst().from().toEpochDay() - first(0).toEpochDay());
            return Optional.of(new Proposal(open, "on these days all published pauses can be kept, but nothing shows"
                    + " that they are. For " + first(first) + ": " + pauses.get(first).stream()
                    .map(DateProposal::limits).distinct().collect(Collectors.joining("; "))));
        }
        return Optional.of(new Proposal(List.of(), "there is no day from " + first(0) + " to " + first(DAYS - 1)
                + " on which all published pauses are kept with doses as stated: " + pauses.getFirst().stream()
                .filter(pause -> pause.outcome().isPauseAtRisk()).map(DateProposal::limits).distinct()
                .collect(Collectors.joining("; "))));
    }

    private boolean all(int n, boolean orOpen) {
        return pauses.get(n).stream().allMatch(pause -> pause.outcome() == Outcome.PAUSE_KEPT
                || orOpen && pause.outcome() == Outcome.PAUSE_OPEN);
    }

    private LocalDate first(int n) {
        return situations.get(n).radiosurgery().first();
    }

    private static String limits(Interaction pause) {
        Days days = pause.window().orElseThrow().days();
        return String.join(", ", pause.agents()) + " with the last dose on " + days.from()
                + " or before and the next on " + days.to() + " or later";
    }

    /** Days that follow each other, as one. */
    private List<Days> ranges(IntStream found) {
        List<Days> ranges = new ArrayList<>();
        found.mapToObj(this::first).forEach(day -> {
            if (!ranges.isEmpty() && ranges.getLast().to().plusDays(1).equals(day)) {
                ranges.set(ranges.size() - 1, new Days(ranges.getLast().from(), day));
            } else {
                ranges.add(new Days(day, day));
            }
        });
        return ranges;
    }
}
