package org.isocentra.dose.convolution.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import org.isocentra.model.InputException;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.PhotonSpectrum;

/** The kinds of photons that beams can be of: those there are kernels for. Safe for use by several threads. */
final class Radiations {

    /** Beam data may differ from the attenuation of the photons by scatter, hardening and filtration. */
    private static final double ATTENUATION_TOLERANCE = 0.15;
    /** A kernel serves photons whose mean energy is not further from that of its own. */
    private static final double ENERGY_TOLERANCE = 0.25;

    private final KernelFile.Water water;
    private final List<Radiation> known;
    private final Map<PhotonSpectrum, Radiation> told = new ConcurrentHashMap<>();

    Radiations(KernelFile file) {
        water = file.water();
        known = file.kernels().stream().map(kernel -> Radiation.of(kernel, water)).toList();
    }

    List<Radiation> known() {
        return known;
    }

    /**
     * The photons of the beam data with the kernel of those whose mean energy is nearest; where the data do not tell
     * them, the photons whose attenuation is nearest to that of the data.
     *
     * @throws InputException when there is no kernel for them
     */
    Radiation of(BeamQuality quality, String beamModel) {
        String where = beamModel + ", beam quality " + quality.id();
        return quality.spectrum().map(photons -> told.computeIfAbsent(photons, p -> of(p, where)))
                .orElseGet(() -> byAttenuation(quality, where));
    }

    private Radiation of(PhotonSpectrum photons, String where) {
        double mean = photons.meanMeV();
        Radiation nearest = nearest(r -> r.spectrum().meanMeV() / mean);
        if (!(off(nearest.spectrum().meanMeV() / mean) <= ENERGY_TOLERANCE) || !water.holds(photons)) {
            throw new InputException(where, "there is no kernel for photons whose mean energy is %.2f MeV, only for %s"
                    .formatted(mean, known.stream().map(r -> "%s %.2f".formatted(r.id(), r.spectrum().meanMeV()))
                            .toList()), "Correct the spectrum, or choose another dose engine.");
        }
        return nearest.of(photons, water);
    }

    private Radiation byAttenuation(BeamQuality quality, String where) {
        double wanted = quality.attenuationPerMm().orElseThrow();
        ToDoubleFunction<Radiation> own = r -> r.meanAttenuationPerMm(quality.referenceDepthMm());
        Radiation nearest = nearest(r -> own.applyAsDouble(r) / wanted);
        if (!(off(own.applyAsDouble(nearest) / wanted) <= ATTENUATION_TOLERANCE)) {
            throw new InputException(where, "the attenuation of " + wanted
                    + " per mm is not that of any photons there are kernels for: " + known.stream()
                            .map(r -> "%s %.5f".formatted(r.id(), own.applyAsDouble(r))).toList(),
                    "Correct it, or choose another dose engine.");
        }
        return nearest;
    }

    private Radiation nearest(ToDoubleFunction<Radiation> ratio) {
        return known.stream().min(Comparator.comparingDouble(r -> off(ratio.applyAsDouble(r)))).orElseThrow();
    }

    private static double off(double ratio) {
        return Math.abs(Math.log(ratio));
    }
}
