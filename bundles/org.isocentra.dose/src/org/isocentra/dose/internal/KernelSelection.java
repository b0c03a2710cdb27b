package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;

/**
 * Finds the kernel to use. Whoever chose it, a kernel is used only when it is available here and passes
 * {@link KernelSelfTest}.
 *
 * @param automatic full ids of the kernels that may be used without being named: a kernel that is merely installed
 *        never calculates for a patient because it claims to be fast
 */
record KernelSelection(Contributions contributions, Set<String> automatic) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** A kernel and where it comes from. */
    record Selected(Contribution<DoseKernel> contribution, DoseKernel kernel, int speedRank) {

        String id() {
            return contribution.description().id();
        }
    }

    /**
     * @param kernelId the kernel the user named; the fastest of the automatic ones when absent
     * @throws InputException when there is none
     */
    Selected select(Optional<String> kernelId) {
        return kernelId.map(this::named).orElseGet(this::fastest);
    }

    private Selected named(String id) {
        Contribution<DoseKernel> contribution = contributions.select(DoseKernel.class, id);
        return tested(contribution).orElseThrow(() -> new InputException("kernel " + id,
                contribution.description().name() + " cannot run on this computer or Java virtual machine",
                "Choose another kernel."));
    }

    private Selected fastest() {
        Selected best = null;
        for (Contribution<DoseKernel> contribution : contributions.catalogue(DoseKernel.class)) {
            Optional<Selected> candidate = automatic.contains(contribution.description().id())
                    && contribution.health().usable() ? testedOrFaulty(contribution) : Optional.empty();
            if (candidate.isPresent() && (best == null || candidate.get().speedRank > best.speedRank)) {
                best = candidate.get();
            }
        }
        return Optional.ofNullable(best).orElseThrow(() -> new InputException("dose kernels",
                "none of the kernels that may be chosen automatically (" + String.join(", ", new TreeSet<>(automatic))
                + ") can be used on this computer", "Install the plain Java kernel, or name a kernel."));
    }

    /** A faulty kernel is quarantined by its call and shows in the catalogue; the next one is tried. */
    private static Optional<Selected> testedOrFaulty(Contribution<DoseKernel> contribution) {
        try {
            return tested(contribution);
        } catch (ContributionException e) {
            return Optional.empty();
        }
    }

    private static Optional<Selected> tested(Contribution<DoseKernel> contribution) {
        return contribution.call(DEADLINE, kernel -> {
            if (!kernel.isAvailable()) {
                return Optional.empty();
            }
            KernelSelfTest.run(kernel);
            return Optional.of(new Selected(contribution, kernel, kernel.speedRank()));
        });
    }
}
