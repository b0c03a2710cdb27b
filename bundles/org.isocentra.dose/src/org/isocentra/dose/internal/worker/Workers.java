package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.Contribution.Description;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.model.InputException;
import org.osgi.framework.BundleContext;

/** The workers of all engines that run in one. */
public final class Workers implements AutoCloseable {

    /** Framework property: most memory for the Java objects of a worker, like {@code 4g}; else half of the suite's. */
    public static final String MEMORY = "isocentra.worker.memory";

    private static final long MEBIBYTE = 1 << 20;

    private final BundleContext context;
    private final Map<Contribution<DoseEngine>, EngineWorker> workers = new HashMap<>();

    public Workers(BundleContext context) {
        this.context = context;
    }

    /** Whether this process is a worker itself: then engines run in it. */
    public static boolean isWorker(BundleContext context) {
        return Boolean.parseBoolean(context.getProperty(Launch.WORKER));
    }

    /**
     * An engine whose calculations run in its worker, which starts in the background.
     *
     * @param kernelId full id of the kernel it uses
     */
    public synchronized Contribution<DoseEngine> isolate(Contribution<DoseEngine> engine, String kernelId) {
        EngineWorker worker = worker(engine);
        worker.warmUp();
        Description description = engine.description();
        return engine.through(new RemoteEngine(worker,
                new Command.Calculator(description.id(), description.version(), kernelId)));
    }

    /** The worker that has the engine as it is installed now. */
    private EngineWorker worker(Contribution<DoseEngine> engine) {
        try {
            Launch launch = Launch.ofRunning(context);
            workers.entrySet().removeIf(entry -> {
                boolean obsolete = !entry.getValue().launch().equals(launch);
                if (obsolete) {
                    entry.getValue().retire();
                }
                return obsolete;
            });
            return workers.computeIfAbsent(engine, e -> new EngineWorker(e.description(), launch, memory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String memory() {
        String memory = Optional.ofNullable(context.getProperty(MEMORY))
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / 2 / MEBIBYTE + "m");
        if (!memory.matches("[1-9][0-9]*[kmgKMG]?")) {
            throw new InputException(MEMORY, "'" + memory + "' is no amount of memory", "Write it like 4g or 512m.");
        }
        return memory;
    }

    /** Ends all workers; one that calculates ends when that is done, or with the suite. */
    @Override
    public synchronized void close() {
        workers.values().forEach(EngineWorker::retire);
        workers.clear();
    }
}
