package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;

/**
 * Finds the kernel to use. Whoever chose it, a kernel is used only when it is available here and passes
 * {@link KernelSelfTest}.
 */
record KernelSelection(Contributions contributions) {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** A kernel with its full id. */
    record Selected(String id, DoseKernel kernel, int speedRank) {
    }

    /**
     * @param kernelId the kernel the user named; the fastest when absent
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
            Optional<Selected> candidate =
                    contribution.health().usable() ? testedOrFaulty(contribution) : Optional.empty();
            if (candidate.isPresent() && (best == null || candidate.get().speedRank > best.speedRank)) {
                best = candidate.get();
            }
        }
        return Optional.ofNullable(best).orElseThrow(() -> new InputException("dose kernels",
                "no installed kernel can run on this computer", "Install the plain Java kernel."));
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
            return Optional.of(new Selected(contribution.description().id(), kernel, kernel.speedRank()));
        });
    }
}
