package org.isocentra.planning.api;

import java.util.Optional;

/**
 * What a user may choose; where absent, the case or the site's defaults decide.
 *
 * @param gridMm voxel size of the plan's dose grid
 */
public record PlanOptions(Optional<String> device, String engine, Optional<String> kernel, Optional<String> protocol,
        String optimiser, double gridMm, int threads) {

    public static final PlanOptions DEFAULT = new PlanOptions(Optional.empty(), "raytrace", Optional.empty(),
            Optional.empty(), "interiorpoint", 1, Runtime.getRuntime().availableProcessors());

    /**
     * The same for a machine.
     *
     * @param id of the machine
     * @since 1.1
     */
    public PlanOptions on(String id) {
        return new PlanOptions(Optional.of(id), engine, kernel, protocol, optimiser, gridMm, threads);
    }
}
