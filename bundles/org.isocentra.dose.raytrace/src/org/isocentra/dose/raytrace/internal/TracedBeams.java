package org.isocentra.dose.raytrace.internal;

import java.util.List;

import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.Parallel;

/** Beams with the depth of the medium along them and the profiles across them. */
record TracedBeams(BeamArrays arrays, ProfileTable profiles, BeamBatch batch) {

    static TracedBeams trace(List<Beam> beams, ProfileTable.Rows profiles, TracedMedium medium, DoseKernel kernel,
            Parallel parallel) {
        BeamArrays arrays = new BeamArrays(beams.size());
        parallel.forEach("Ray tracing", beams.size(), n -> {
            Beam beam = beams.get(n);
            arrays.set(n, beam, profiles.rows().get(beam.quality().profile().orElseThrow()), medium, kernel);
        });
        return new TracedBeams(arrays, profiles.table(), arrays.batch(beams.size(), profiles.table()));
    }
}
