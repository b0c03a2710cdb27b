package org.isocentra.dose.convolution.internal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.model.InputException;
import org.isocentra.model.Parallel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.PhotonSpectrum;

/** The fluences of beam qualities, found once for as long as they are in use. Safe for use by several threads. */
final class Fluences {

    private static final int MOST = 256;
    /** Source distances that differ by less share a fluence. */
    private static final double DISTANCE_STEP_MM = 0.05;

    private final Radiations radiations = new Radiations(KernelFile.read());
    private final Superpositions superpositions = new Superpositions();
    private final Map<Key, Fluence> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Fluence> eldest) {
            return size() > MOST;
        }
    };

    /** What a fluence depends on; the values of the profile, not the array. */
    private record Key(List<Float> profile, double profileStepMm, double attenuationPerMm,
            Optional<PhotonSpectrum> spectrum, double referenceDepthMm, long distance) {

        static Key of(Beam beam) {
            BeamQuality quality = beam.quality();
            float[] values = quality.profile().orElseThrow().values();
            Float[] boxed = new Float[values.length];
            Arrays.setAll(boxed, n -> values[n]);
            return new Key(List.of(boxed), quality.profile().orElseThrow().stepMm(),
                    quality.attenuationPerMm().orElseThrow(), quality.spectrum(), quality.referenceDepthMm(),
                    Math.round(beam.sourceMm().distanceTo(beam.axisPointMm()) / DISTANCE_STEP_MM));
        }

        double distanceMm() {
            return distance * DISTANCE_STEP_MM;
        }
    }

    Superpositions superpositions() {
        return superpositions;
    }

    /**
     * The fluence of each beam.
     *
     * @throws InputException when there is no kernel for photons of a beam quality
     */
    List<Fluence> of(List<Beam> beams, String beamModel, Parallel parallel) {
        Map<BeamQuality, Map<Long, Key>> keys = new LinkedHashMap<>();
        List<Key> each = beams.stream().map(b -> keys.computeIfAbsent(b.quality(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(Math.round(b.sourceMm().distanceTo(b.axisPointMm()) / DISTANCE_STEP_MM),
                        _ -> Key.of(b)))
                .toList();
        Map<Key, Beam> missing = new LinkedHashMap<>();
        Map<Key, Fluence> found = new LinkedHashMap<>();
        synchronized (known) {
            for (int n = 0; n < beams.size(); n++) {
                Fluence fluence = known.get(each.get(n));
                if (fluence == null) {
                    missing.putIfAbsent(each.get(n), beams.get(n));
                } else {
                    found.put(each.get(n), fluence);
                }
            }
        }
        List<Key> wanted = List.copyOf(missing.keySet());
        Fluence[] made = new Fluence[wanted.size()];
        parallel.forEach("Beam data", made.length, n -> {
            Key key = wanted.get(n);
            BeamQuality quality = missing.get(key).quality();
            made[n] = new Calibration(radiations.of(quality, beamModel), quality.profile().orElseThrow(),
                    quality.referenceDepthMm(), key.distanceMm(), superpositions).fluence(parallel.monitor());
        });
        synchronized (known) {
            for (int n = 0; n < made.length; n++) {
                known.put(wanted.get(n), made[n]);
                found.put(wanted.get(n), made[n]);
            }
        }
        return each.stream().map(found::get).toList();
    }
}
