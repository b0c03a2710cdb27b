package org.isocentra.beamdata.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How machine data were obtained, as it goes into the data.
 *
 * @param method in words
 * @param program name and version
 * @param files what was measured
 * @param residuals data minus model
 * @param exceptions what stood against the data, where somebody decided for them all the same
 * @param despite why they decided so
 */
public record Obtained(String method, String program, Instant when, List<MeasuredFile> files,
        List<Residual> residuals, List<String> exceptions, Optional<String> despite) {

    public Obtained {
        files = List.copyOf(files);
        residuals = List.copyOf(residuals);
        exceptions = List.copyOf(exceptions);
        if (exceptions.isEmpty() && despite.isPresent()) {
            throw new IllegalArgumentException("there is nothing in spite of which the data are wanted");
        }
    }
}
