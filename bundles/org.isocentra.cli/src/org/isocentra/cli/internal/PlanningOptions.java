package org.isocentra.cli.internal;

import java.util.Optional;

import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.planning.api.PlanOptions;
import picocli.CommandLine.Option;

/** The choices every planning command offers. */
final class PlanningOptions {

    @Option(names = "--device", paramLabel = "ID", description = "Treatment device; else what the case says.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--engine", paramLabel = "ID", description = "Dose engine (${DEFAULT-VALUE}).")
    private String engine = PlanOptions.DEFAULT.engine();

    @Option(names = "--isolate", description = "Run the dose engine in a worker process.")
    private boolean isolate;

    @Option(names = "--kernel", paramLabel = "ID", description = "Dose kernel; else the fastest that works here.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--optimiser", paramLabel = "ID", description = "Optimiser (${DEFAULT-VALUE}).")
    private String optimiser = PlanOptions.DEFAULT.optimiser();

    @Option(names = "--protocol", paramLabel = "ID", description = "Fractionation protocol; else what the case says.")
    private Optional<String> protocol = Optional.empty();

    @Option(names = "--grid", paramLabel = "MM",
            description = "Voxel size of the plan's dose grid, mm (${DEFAULT-VALUE}).")
    private double gridMm = PlanOptions.DEFAULT.gridMm();

    @Option(names = "--threads", paramLabel = "N", description = "Threads to use (${DEFAULT-VALUE}).")
    private int threads = PlanOptions.DEFAULT.threads();

    /** To be called before anything is planned. */
    PlanOptions toPlanOptions() {
        if (isolate) {
            // one command a process: what the site may say for good is said for this one
            System.setProperty(DoseCalculator.ISOLATE, engine);
        }
        return new PlanOptions(device, engine, kernel, protocol, optimiser, gridMm, threads);
    }
}
