package org.isocentra.dose.api;

import java.util.List;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;

/**
 * What to calculate.
 *
 * @param threads how many threads to use
 */
public record DoseRequest(Medium medium, BeamModel beamModel, List<Field> fields, DosePoints points, int threads) {

    public DoseRequest {
        fields = List.copyOf(fields);
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
    }
}
