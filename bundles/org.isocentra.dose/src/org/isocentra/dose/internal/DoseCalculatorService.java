package org.isocentra.dose.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.internal.worker.Workers;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Selects engine and kernel among the contributions, and where the engine runs. A site may configure it with the
 * Configuration Admin service, PID {@value #PID}.
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
    private final Optional<Workers> workers;
    private final Predicate<Description> isolated;

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
    public DoseCalculatorService(BundleContext context, @Reference Contributions contributions,
            Configuration configuration) {
        this(contributions, configuration.automaticKernels(), Duration.ofSeconds(configuration.deadlineSeconds()),
                Optional.of(context).filter(c -> !Workers.isWorker(c)).map(Workers::new),
                engine -> engine.isolated() || wantedBySite(context, engine));
    }

    /** A calculator that calls all engines in this process. */
    DoseCalculatorService(Contributions contributions) {
        this(contributions, OWN_KERNELS, Duration.ofSeconds(DEADLINE_SECONDS), Optional.empty(), _ -> false);
    }

    private DoseCalculatorService(Contributions contributions, String[] automaticKernels, Duration deadline,
            Optional<Workers> workers, Predicate<Description> isolated) {
        this.contributions = contributions;
        this.kernels = new KernelSelection(contributions,
                Set.copyOf(List.of(automaticKernels.length == 0 ? OWN_KERNELS : automaticKernels)));
        this.deadline = deadline;
        this.workers = workers;
        this.isolated = isolated;
    }

    private static boolean wantedBySite(BundleContext context, Description engine) {
        String ids = Optional.ofNullable(context.getProperty(ISOLATE)).orElse("");
        return Stream.of(ids.split(",")).map(id -> id.strip().replaceFirst("@.*", ""))
                .anyMatch(id -> id.equals(engine.id()) || id.equals(engine.shortId()));
    }

    @Deactivate
    void close() {
        workers.ifPresent(Workers::close);
    }

    @Override
    public Session open(String engineId, Optional<String> kernelId) {
        Contribution<DoseEngine> engine = contributions.select(DoseEngine.class, engineId);
        KernelSelection.Selected kernel = kernels.select(kernelId);
        Contribution<DoseEngine> there = workers.filter(_ -> isolated.test(engine.description()))
                .map(w -> w.isolate(engine, kernel.id())).orElse(engine);
        return new CalculatorSession(there, kernel, deadline);
    }

    @Override
    public boolean isolated(String engineId) {
        return contributions.catalogue(DoseEngine.class).stream().map(Contribution::description)
                .anyMatch(engine -> engine.id().equals(engineId) && isolated.test(engine));
    }

    @Override
    public String inputDigest(DoseRequest request) {
        return InputDigest.of(request);
    }
}
