package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;

/**
 * Which of several kernels is the fastest here, by the dose of a few beams. Of all calls of a kernel the shortest
 * counts: what else a computer does slows some of them, and nothing makes one faster than it is. A kernel in Java is
 * slow until it is compiled, so the first is given time until it no longer becomes faster. The others have to show at a
 * glance that they are, or their ranks decide.
 *
 * @param clock nanoseconds
 */
record KernelTrial(LongSupplier clock) {

    private static final long PATIENCE = 2_000_000_000L;
    private static final long GLANCE = 50_000_000L;
    /** What is compiled well is compiled by then. */
    private static final int LEAST_CALLS = 2000;
    private static final long LEAST_STEADY = 5_000_000L;
    /** Two times nearer to each other than this share are the same. */
    private static final double NOISE = 0.2;
    private static final int BEAMS = 8;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /**
     * @param nanoseconds of the shortest call
     * @param settled whether calls have not become shorter for as long as they had before
     */
    private record Timing(long nanoseconds, boolean settled) {

        boolean isClearlyLongerThan(Timing other) {
            return settled && other.nanoseconds < (1 - NOISE) * nanoseconds;
        }
    }

    /**
     * @param byRank largest first
     * @return empty when all of them fail
     */
    Optional<KernelSelection.Selected> fastest(List<KernelSelection.Selected> byRank) {
        if (byRank.size() == 1) {
            return Optional.of(byRank.getFirst());
        }
        KernelSelection.Selected best = null;
        Timing ofBest = null;
        for (KernelSelection.Selected kernel : byRank) {
            Optional<Timing> timing = time(kernel, best == null ? PATIENCE : GLANCE);
            if (timing.isPresent() && (best == null || ofBest.isClearlyLongerThan(timing.get()))) {
                best = kernel;
                ofBest = timing.get();
            }
        }
        return Optional.ofNullable(best);
    }

    /** A kernel that fails is quarantined or suspended by its call. */
    private Optional<Timing> time(KernelSelection.Selected kernel, long nanoseconds) {
        try {
            return Optional.of(kernel.contribution().call(DEADLINE, loops -> time(loops, nanoseconds)));
        } catch (ContributionException e) {
            return Optional.empty();
        }
    }

    private Timing time(DoseKernel kernel, long nanoseconds) {
        BeamBatch beams = KernelSelfTest.beams(BEAMS);
        float[][] points = KernelSelfTest.points();
        float[] dose = new float[points[0].length];
        long begin = clock.getAsLong();
        long shortest = Long.MAX_VALUE;
        long becameShorter = begin;
        int calls = 0;
        for (long now = begin; now - begin < nanoseconds;) {
            kernel.addDose(beams, points[0], points[1], points[2], 0, dose.length, dose);
            long end = clock.getAsLong();
            if (end - now < (1 - NOISE) * shortest) {
                becameShorter = end;
                calls = 0;
            }
            shortest = Math.min(shortest, end - now);
            now = end;
            if (++calls >= LEAST_CALLS && now - becameShorter > Math.max(LEAST_STEADY, becameShorter - begin)) {
                return new Timing(shortest, true);
            }
        }
        return new Timing(shortest, false);
    }
}
