package org.isocentra.evaluation.internal;

import java.util.List;
import java.util.Optional;

import org.isocentra.contouring.api.StructureModels;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.radiobiology.DoseHistograms;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Samples structures as the evaluation of plans does. */
@Component
public final class StructureHistograms implements DoseHistograms {

    private final StructureModels models;

    @Activate
    public StructureHistograms(@Reference StructureModels models) {
        this.models = models;
    }

    @Override
    public Optional<Dvh> histogram(Structure structure, Grid doseGy) {
        double step = structure.type().isTarget() ? StructureEvaluator.TARGET_STEP_MM
                : StructureEvaluator.ORGAN_STEP_MM;
        return DvhCalculator.dvh(structure.name(), models.samples(models.solid(structure), step),
                DoseField.of(List.of(doseGy)));
    }
}
