package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Selects engine and kernel among the contributions. A site may configure it with the Configuration Admin service, PID
 * {@value #PID}.
 */
@Component(configurationPid = DoseCalculatorService.PID)
public final class DoseCalculatorService implements DoseCalculator {

    static final String PID = "org.isocentra.dose";

    private static final String[] OWN_KERNELS = {"org.isocentra.dose.kernel.java", "org.isocentra.dose.kernel.vector",
        "org.isocentra.dose.kernel.foreign"};
    private static final long DEADLINE_SECONDS = 7200;

    private final Contributions contributions;
    private final KernelSelection kernels;
    private final Duration deadline;

    /** What a site decides. */
    public @interface Configuration {

        /**
         * Full ids of the kernels of which the fastest is used when the user names none. Those of the suite when empty:
         * a site adds a kernel when it has accepted it.
         */
        String[] automaticKernels() default {};

        /** How long a calculation may last: longer than anybody would wait for it, so that a hanging one is found. */
        long deadlineSeconds() default DEADLINE_SECONDS;
    }

    @Activate
    public DoseCalculatorService(@Reference Contributions contributions, Configuration configuration) {
        this(contributions, configuration.automaticKernels(), Duration.ofSeconds(configuration.deadlineSeconds()));
    }

    DoseCalculatorService(Contributions contributions) {
        this(contributions, OWN_KERNELS, Duration.ofSeconds(DEADLINE_SECONDS));
    }

    private DoseCalculatorService(Contributions contributions, String[] automaticKernels, Duration deadline) {
        this.contributions = contributions;
        this.kernels = new KernelSelection(contributions,
                Set.copyOf(List.of(automaticKernels.length == 0 ? OWN_KERNELS : automaticKernels)));
        this.deadline = deadline;
    }

    @Override
    public Session open(String engineId, Optional<String> kernelId) {
        Contribution<DoseEngine> engine = contributions.select(DoseEngine.class, engineId);
        return new CalculatorSession(engine, kernels.select(kernelId), deadline);
    }

    @Override
    public String inputDigest(DoseRequest request) {
        return InputDigest.of(request);
    }
}
