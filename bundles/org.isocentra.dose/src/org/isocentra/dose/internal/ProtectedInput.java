package org.isocentra.dose.internal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.isocentra.contributions.api.InvalidResultException;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * Gives an engine copies of everything that consists of arrays, so that whatever it does, even after its call, the case
 * stays as it is; and finds out when it has changed its copy. What is not an array is immutable.
 *
 * <p>The copy of a medium is kept for as long as requests are about the same one: it is large, and engines remember
 * what they have worked out for a medium.
 */
final class ProtectedInput {

    private Medium original;
    private Medium copy;

    DoseRequest copy(DoseRequest request) {
        return new DoseRequest(copy(request.medium()), copy(request.beamModel()), request.fields(),
                copy(request.points()), request.threads());
    }

    InfluenceRequest copy(InfluenceRequest request) {
        return new InfluenceRequest(copy(request.medium()), copy(request.beamModel()), request.variables(),
                copy(request.points()), request.threads());
    }

    /** @throws InvalidResultException when a copy is not what the original is */
    static void verify(DoseRequest original, DoseRequest copy) {
        verify(original.medium(), copy.medium(), original.beamModel(), copy.beamModel());
        verify(original.points(), copy.points());
    }

    /** @throws InvalidResultException when a copy is not what the original is */
    static void verify(InfluenceRequest original, InfluenceRequest copy) {
        verify(original.medium(), copy.medium(), original.beamModel(), copy.beamModel());
        verify(original.points(), copy.points());
    }

    private synchronized Medium copy(Medium medium) {
        if (medium != original) {
            original = medium;
            copy = switch (medium) {
                case Medium.WaterSphere sphere -> sphere;
                case Medium.Voxels(Grid(var geometry, var values)) ->
                    new Medium.Voxels(new Grid(geometry, values.clone()));
            };
        }
        return copy;
    }

    private static BeamModel copy(BeamModel model) {
        Map<String, BeamQuality> qualities = new TreeMap<>();
        model.qualities().forEach((id, quality) -> qualities.put(id, new BeamQuality(quality.id(),
                quality.outputGyPerMeterset(), quality.referenceDepthMm(), quality.attenuationPerMm(),
                quality.profile().map(p -> new OffAxisProfile(p.stepMm(), p.values().clone())), quality.multiLeaf(),
                quality.spectrum())));
        return new BeamModel(model.id(), model.version(), model.acceptance(), model.source(), model.metersetUnit(),
                qualities);
    }

    private static DosePoints copy(DosePoints points) {
        return switch (points) {
            case DosePoints.OnGrid(var geometry, var wanted) ->
                new DosePoints.OnGrid(geometry, wanted.map(w -> (BitSet) w.clone()));
            case DosePoints.At at -> copy(at);
        };
    }

    private static DosePoints.At copy(DosePoints.At at) {
        return new DosePoints.At(at.xMm().clone(), at.yMm().clone(), at.zMm().clone());
    }

    private static void verify(Medium medium, Medium mediumCopy, BeamModel beams, BeamModel beamsCopy) {
        if (medium instanceof Medium.Voxels a && mediumCopy instanceof Medium.Voxels b) {
            same("the density of the medium", a.relativeDensity().values(), b.relativeDensity().values());
        }
        beams.qualities().forEach((id, quality) -> quality.profile().ifPresent(profile -> same(
                "the profile of beam quality " + id, profile.values(), profile(beamsCopy, id))));
    }

    private static float[] profile(BeamModel model, String quality) {
        return model.quality(quality).flatMap(BeamQuality::profile).map(OffAxisProfile::values).orElseThrow();
    }

    private static void verify(DosePoints points, DosePoints copy) {
        if (points instanceof DosePoints.At a && copy instanceof DosePoints.At b) {
            for (List<float[]> pair : List.of(List.of(a.xMm(), b.xMm()), List.of(a.yMm(), b.yMm()),
                    List.of(a.zMm(), b.zMm()))) {
                same("the dose points", pair.getFirst(), pair.getLast());
            }
        }
        if (points instanceof DosePoints.OnGrid a && copy instanceof DosePoints.OnGrid b
                && !a.wanted().equals(b.wanted())) {
            throw changed("the choice of grid points");
        }
    }

    private static void same(String what, float[] original, float[] copy) {
        if (!Arrays.equals(original, copy)) {
            throw changed(what);
        }
    }

    private static InvalidResultException changed(String what) {
        return new InvalidResultException("it changed its input: " + what);
    }
}
