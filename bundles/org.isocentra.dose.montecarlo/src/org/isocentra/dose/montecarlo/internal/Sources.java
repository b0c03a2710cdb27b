package org.isocentra.dose.montecarlo.internal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.PhotonSpectrum;

/**
 * Turns beam data into photons: their spectrum, or the one whose range of attenuation holds that of the beam, and the
 * fluence that gives its output and profile in water at the reference depth. Keeps what it has worked out. Safe for use
 * by several threads.
 */
final class Sources {

    private static final int PENCIL_HISTORIES = 300_000;

    private final PhysicsFile data = PhysicsFile.read();
    private final PhotonTable photons = new PhotonTable(data);
    private final ElectronTable electrons = new ElectronTable(data, PhotonTable.HIGHEST_MEV);
    private final Map<PencilKey, PencilBeam> pencils = new ConcurrentHashMap<>();
    private final Map<BeamQuality, Fluence> fluences = Collections.synchronizedMap(new WeakHashMap<>());

    private record PencilKey(PhotonSpectrum spectrum, double depthMm) {
    }

    PhotonTable photons() {
        return photons;
    }

    ElectronTable electrons() {
        return electrons;
    }

    Spectrum spectrum(String id) {
        return data.spectra().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow().spectrum();
    }

    /** @throws org.isocentra.model.InputException when there is none for it */
    Spectrum spectrum(BeamModel model, BeamQuality quality) {
        return quality.spectrum().map(photons -> told(model, quality, photons))
                .orElseGet(() -> byAttenuation(model, quality));
    }

    private static Spectrum told(BeamModel model, BeamQuality quality, PhotonSpectrum photons) {
        Spectrum spectrum = Spectrum.of(quality.id(), photons);
        if (spectrum.mev()[0] < PhotonTable.LOWEST_MEV || spectrum.highestMev() > PhotonTable.HIGHEST_MEV) {
            throw Beam.lacking(model, "interaction data for all of the spectrum of beam quality " + quality.id()
                    + ", only from " + PhotonTable.LOWEST_MEV + " to " + PhotonTable.HIGHEST_MEV + " MeV");
        }
        return spectrum;
    }

    private Spectrum byAttenuation(BeamModel model, BeamQuality quality) {
        double mu = quality.attenuationPerMm().orElseThrow();
        return data.spectra().stream()
                .filter(s -> mu >= s.attenuationPerMm()[0] && mu < s.attenuationPerMm()[1])
                .findFirst().map(PhysicsFile.SpectrumData::spectrum)
                .orElseThrow(() -> Beam.lacking(model, "spectrum for beam quality " + quality.id()
                        + " with an attenuation of " + mu + " per mm among " + data.spectra().stream()
                                .map(PhysicsFile.SpectrumData::name).toList()));
    }

    PencilBeam pencil(Spectrum spectrum, double depthMm, ProgressMonitor monitor) {
        return pencils.computeIfAbsent(new PencilKey(spectrum.photons(), depthMm),
                _ -> PencilBeam.inWater(photons, electrons, spectrum, depthMm, PENCIL_HISTORIES, monitor));
    }

    Fluence fluence(BeamModel model, BeamQuality quality, ProgressMonitor monitor) {
        Fluence known = fluences.get(quality);
        if (known == null) {
            PencilBeam pencil = pencil(spectrum(model, quality), quality.referenceDepthMm(), monitor);
            known = Fluence.of(quality.profile().orElseThrow(), pencil);
            fluences.put(quality, known);
        }
        return known;
    }

    /**
     * Beams in the frame of a phantom.
     *
     * @param histories per beam and batch
     * @throws org.isocentra.model.InputException when there is no spectrum for a beam
     */
    Scene.Rays[] rays(List<Beam> beams, BeamModel model, Phantom phantom, int histories, ProgressMonitor monitor) {
        Scene.Rays[] rays = new Scene.Rays[beams.size()];
        for (int n = 0; n < rays.length; n++) {
            monitor.checkCancelled();
            Beam beam = beams.get(n);
            Vector3 along = beam.sourceMm().minus(beam.axisPointMm()).unit();
            Vector3 first = beam.leaves().map(Aperture.MultiLeaf::travel).orElseGet(along::anyPerpendicular);
            Spectrum spectrum = spectrum(model, beam.quality());
            double gy = beam.meterset() * beam.quality().outputGyPerMeterset();
            Spread spread;
            double photons;
            if (beam.leaves().isPresent()) {
                LeafFluence fluence = LeafFluence.of(beam.leaves().get(), beam.quality().multiLeaf().orElseThrow(),
                        pencil(spectrum, beam.quality().referenceDepthMm(), monitor));
                spread = fluence.spread();
                photons = gy * fluence.photonsPerGy();
            } else {
                Fluence fluence = fluence(model, beam.quality(), monitor);
                spread = new Spread.Round(fluence.radiusMm());
                photons = gy * fluence.photonsPerGy();
            }
            rays[n] = new Scene.Rays(phantom.position(beam.sourceMm()), phantom.position(beam.axisPointMm()),
                    phantom.direction(first), phantom.direction(along.cross(first)), spread, spectrum,
                    photons / histories, beam.key());
        }
        return rays;
    }
}
