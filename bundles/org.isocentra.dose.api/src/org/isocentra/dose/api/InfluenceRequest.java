package org.isocentra.dose.api;

import java.util.List;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;

/**
 * What to calculate.
 *
 * @param variables the fields that each variable switches together; field metersets are the meterset per unit variable
 */
public record InfluenceRequest(Medium medium, BeamModel beamModel, List<List<Field>> variables, DosePoints.At points,
        int threads) {

    public InfluenceRequest {
        variables = variables.stream().map(List::copyOf).toList();
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
    }
}
