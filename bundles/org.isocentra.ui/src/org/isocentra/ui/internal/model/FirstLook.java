package org.isocentra.ui.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureType;
import org.isocentra.ui.api.DoseDisplay;
import org.isocentra.ui.api.OpenCase;
import org.isocentra.ui.api.ViewState;

/** What the views show when a case comes up: the whole image, cut through the largest target. */
public final class FirstLook {

    private FirstLook() {
    }

    /** @param before what was looked at before, whose way of showing things is kept */
    public static ViewState at(OpenCase openCase, ViewState before) {
        Vector3 imageCentre = openCase.image().grid().geometry().bounds().centre();
        return new ViewState(largestTarget(openCase).orElse(imageCentre), imageCentre, 1, openCase.image().window(),
                Set.of(), List.of(), before.doseWash(), DoseDisplay.DOSE,
                Optional.empty());
    }

    /** The same with isodoses for the plan's prescriptions. */
    public static ViewState withDose(ViewState state, OpenCase openCase) {
        return state.withIsodoses(openCase.planned().map(planned -> IsodoseScheme.of(planned.plan().prescriptions()))
                .orElse(List.of()));
    }

    private static Optional<Vector3> largestTarget(OpenCase openCase) {
        return openCase.structures().stream().filter(structure -> structure.type().isTarget())
                .map(Structure::name).flatMap(name -> openCase.solid(name).stream())
                .max(Comparator.comparingDouble(Solid::volumeMm3)).map(solid -> solid.bounds().centre());
    }

    /** Structures in the order people look for them: targets, then organs, then what only bounds the rest. */
    public static List<Structure> sorted(List<Structure> structures) {
        return structures.stream().sorted(Comparator.comparingInt((Structure s) -> s.type().isTarget() ? 0
                : s.type() == StructureType.ORGAN || s.type() == StructureType.AVOIDANCE ? 1 : 2)).toList();
    }
}
