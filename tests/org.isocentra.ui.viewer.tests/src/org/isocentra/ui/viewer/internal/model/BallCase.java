package org.isocentra.ui.viewer.internal.model;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.evaluation.api.PlanEvaluation;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDigests;
import org.isocentra.planning.api.PlanOptions;
import org.isocentra.planning.api.PlannedCase;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.testing.Ball;
import org.isocentra.ui.api.DoseState;
import org.isocentra.ui.api.OpenCase;

/** One ball, an image that rises along x, and a dose that falls linearly from the ball's centre. */
final class BallCase {

    static final Vector3 CENTRE = new Vector3(4, -6, 8);
    static final double RADIUS_MM = 10;
    static final double CENTRAL_DOSE_GY = 40;
    static final double FALL_GY_PER_MM = 1;

    private BallCase() {
    }

    static OpenCase planned() {
        VolumeGeometry geometry = VolumeGeometry.axial(81, 81, 81, new Vector3(1, 1, 1), new Vector3(-40, -40, -40));
        float[] grey = new float[geometry.voxels()];
        float[] dose = new float[geometry.voxels()];
        for (int n = 0; n < grey.length; n++) {
            Vector3 p = geometry.toPatient(n % 81, n / 81 % 81, n / (81 * 81));
            grey[n] = (float) (100 + p.x());
            dose[n] = (float) Math.max(0, CENTRAL_DOSE_GY - FALL_GY_PER_MM * p.distanceTo(CENTRE));
        }
        Patient patient = new Patient("1", "Ball", Optional.empty(), "");
        Image image = new Image(patient, Modality.CT, new Grid(geometry, grey),
                new Image.Series("1", "1", Optional.empty(), "1", "1", "1",
                ""), List.of(), new Image.Window(100, 256));
        Structure ball = new Structure(1, "Ball", StructureType.GTV, new Colour(255, 0, 0), List.of());
        CaseDefinition definition = new CaseDefinition(Path.of("case.yaml"), List.of(), Path.of("RS.dcm"), List.of(),
                new CaseDefinition.PatientState(Optional.empty(), Optional.empty(), Optional.empty()), LocalDate.EPOCH,
                Optional.empty(),
                "auto", List.of());
        PlanningCase planningCase = new PlanningCase(definition, image,
                new StructureSet("", patient, "1", "1", "1", Optional.empty(), List.of(ball)),
                Map.of("Ball", new Ball(CENTRE, RADIUS_MM)), new Medium.Voxels(new Grid(geometry, grey)),
                new CaseDigests("", "", ""), List.of(), 0, 0);
        Plan plan = new Plan("1", "Ball", PlanStatus.PLANNED, "device", "1", LocalDate.EPOCH, RigidTransform.IDENTITY,
                List.of(new Prescription("Ball", 20, 1, "user", "")), List.of());
        DoseGrid doseGrid = new DoseGrid("plan", new Grid(geometry, dose),
                new DoseProvenance("engine", "1", Optional.empty(), "beam", "1",
                "", Optional.empty()));
        PlannedCase planned = new PlannedCase(planningCase, plan,
                new DeviceDescription("device", "", "", "", "1", MetersetUnit.SECOND,
                Acceptance.REPRESENTATIVE), new BeamModel("beam", "1", Acceptance.REPRESENTATIVE, "",
                MetersetUnit.SECOND, Map.of()), 0,
                List.of(doseGrid), new PlanEvaluation(List.of(), List.of(), Optional.empty(), List.of()), List.of(),
                List.of(),
                new LinkedHashMap<>(), "1", Instant.EPOCH, PlanOptions.DEFAULT, doseGrid.provenance(),
                Optional.empty());
        return new OpenCase(planningCase, Optional.of(planned), DoseState.CURRENT);
    }
}
