package org.isocentra.report.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.evaluation.api.radiobiology.Repair;
import org.isocentra.evaluation.api.radiobiology.ResponseCurve;
import org.isocentra.evaluation.api.radiobiology.ResponseModel;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Structure;

/** Parameters that no data file can change; reports do not sum courses. */
final class FixedRadiobiology implements Radiobiology {

    @Override
    public String version() {
        return "4.5.6";
    }

    @Override
    public List<Tissue> tissues() {
        return List.of(new Tissue("brain", "Brain, late", OptionalDouble.of(2), 1, 3, "Journal A", "V"),
                new Tissue("tumour", "Tumour", OptionalDouble.of(10), 8, 12, "Journal B", "K"),
                new Tissue("other", "Range only", OptionalDouble.empty(), 1, 2, "Journal C", "K"));
    }

    @Override
    public Optional<Tissue> tissueOf(Structure structure) {
        return Optional.empty();
    }

    @Override
    public ContourDistance contourDistance() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SourcedRepair repair() {
        return new SourcedRepair(Repair.mono(2), "Journal D", "K");
    }

    @Override
    public List<ResponseModel> responses() {
        return List.of(new ResponseModel("necrosis", "Necrosis", ResponseModel.Outcome.COMPLICATION,
                ResponseModel.Figure.V12, OptionalDouble.empty(), new ResponseCurve.LogLogistic(10, 1), 5, 15,
                "through two points", "a caution", "Journal E", "D"));
    }

    @Override
    public Grid eqd2(Grid doseGy, int fractions, BedModel model) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Sum sum(List<Course> courses, VolumeGeometry geometry, String frameOfReferenceUid, BedModel model,
            ProgressMonitor monitor) {
        throw new UnsupportedOperationException();
    }
}
