package org.isocentra.evaluation.internal;

import java.util.List;
import java.util.Optional;

import org.isocentra.data.DataFile;
import org.isocentra.evaluation.api.radiobiology.BedModel;
import org.isocentra.evaluation.api.radiobiology.Radiobiology;
import org.isocentra.evaluation.api.radiobiology.ResponseModel;
import org.isocentra.evaluation.api.radiobiology.Tissue;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.structure.Structure;
import org.osgi.service.component.annotations.Component;

/** Models with the parameters the suite comes with. */
@Component
public final class DataRadiobiology implements Radiobiology {

    private final RadiobiologyFile file;

    public DataRadiobiology() {
        file = DataFile.shipped(DataRadiobiology.class, "data/radiobiology.json").readPartial(RadiobiologyFile.class);
    }

    @Override
    public String version() {
        return file.version();
    }

    @Override
    public List<Tissue> tissues() {
        return file.tissues().stream().map(RadiobiologyFile.AlphaBeta::tissue).toList();
    }

    @Override
    public Optional<Tissue> tissueOf(Structure structure) {
        return file.tissues().stream().filter(tissue -> tissue.isOf(structure)).findFirst()
                .map(RadiobiologyFile.AlphaBeta::tissue);
    }

    @Override
    public ContourDistance contourDistance() {
        return file.contours().distance();
    }

    @Override
    public SourcedRepair repair() {
        return file.repair().sourced();
    }

    @Override
    public List<ResponseModel> responses() {
        return file.responses().stream().map(RadiobiologyFile.Response::model).toList();
    }

    @Override
    public Grid eqd2(Grid doseGy, int fractions, BedModel model) {
        float[] values = new float[doseGy.values().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) model.eqd2Gy(doseGy.values()[n], fractions);
        }
        return new Grid(doseGy.geometry(), values);
    }

    @Override
    public Sum sum(List<Course> courses, VolumeGeometry geometry, String frameOfReferenceUid, BedModel model,
            ProgressMonitor monitor) {
        return new CourseSum(geometry, frameOfReferenceUid, model, file.registration().tolerableErrorMm(),
                file.linearQuadratic()).of(courses, monitor);
    }
}
