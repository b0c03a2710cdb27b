package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.InputException;

/**
 * Finds the kernel to use. Whoever chose it, a kernel is used only when it is available here and passes
 * {@link KernelSelfTest}. Which is the fastest is tried once for the same kernels, and the same one as long as they do
 * not change.
 */
final class KernelSelection {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Contributions contributions;
    private final Set<String> automatic;
    private final KernelTrial trial;
    /** The fastest among kernels that have been tried together, largest rank first. */
    private final Map<List<Description>, Description> fastest = new HashMap<>();

    /**
     * @param automatic full ids of the kernels that may be used without being named: a kernel that is merely installed
     *        never calculates for a patient because it claims to be fast
     */
    KernelSelection(Contributions contributions, Set<String> automatic) {
        this(contributions, automatic, new KernelTrial(System::nanoTime));
    }

    KernelSelection(Contributions contributions, Set<String> automatic, KernelTrial trial) {
        this.contributions = contributions;
        this.automatic = automatic;
        this.trial = trial;
    }

    /** A kernel and where it comes from. */
    record Selected(Contribution<DoseKernel> contribution, DoseKernel kernel, int speedRank) {

        String id() {
            return description().id();
        }

        Description description() {
            return contribution.description();
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
        List<Selected> byRank = contributions.catalogue(DoseKernel.class).stream()
                .filter(kernel -> automatic.contains(kernel.description().id()) && kernel.health().usable())
                .flatMap(kernel -> testedOrFaulty(kernel).stream())
                .sorted(Comparator.comparingInt(Selected::speedRank).reversed()).toList();
        return fastest(byRank).orElseThrow(() -> new InputException("dose kernels",
                "none of the kernels that may be chosen automatically (" + String.join(", ", new TreeSet<>(automatic))
                + ") can be used on this computer", "Install the plain Java kernel, or name a kernel."));
    }

    private synchronized Optional<Selected> fastest(List<Selected> byRank) {
        List<Description> descriptions = byRank.stream().map(Selected::description).toList();
        Description known = fastest.get(descriptions);
        if (known != null) {
            return byRank.stream().filter(kernel -> kernel.description().equals(known)).findFirst();
        }
        Optional<Selected> found = trial.fastest(byRank);
        found.ifPresent(kernel -> fastest.put(descriptions, kernel.description()));
        return found;
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
