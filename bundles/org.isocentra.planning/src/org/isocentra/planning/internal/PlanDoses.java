package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.planning.api.PlanningCase;

/** The doses that belong to a plan, before any engine has calculated them: one for the head, a fine one a target. */
record PlanDoses(List<Request> requests) {

    /** Share of the work that the dose of the head takes. */
    private static final double HEAD = 0.6;
    static final String HEAD_NAME = "plan";

    /** @param name of the dose grid that comes of it */
    record Request(String name, VolumeGeometry geometry, DoseRequest dose) {
    }

    PlanDoses {
        requests = List.copyOf(requests);
    }

    static PlanDoses of(PlanningCase planningCase, Plan plan, TreatmentDevice device, BeamModel beamModel,
            double gridMm, int threads) {
        return of(planningCase, plan, plan.units().stream().flatMap(unit -> device.fields(unit).stream()).toList(),
                beamModel, gridMm, threads);
    }

    /** On the grids of a plan, from other fields than its own. */
    static PlanDoses of(PlanningCase planningCase, Plan plan, List<Field> fields, BeamModel beamModel, double gridMm,
            int threads) {
        Medium.Voxels medium = planningCase.medium();
        List<Request> requests = new ArrayList<>();
        VolumeGeometry head = DoseGrids.plan(medium, gridMm);
        requests.add(new Request(HEAD_NAME, head, new DoseRequest(medium, beamModel, fields,
                new DosePoints.OnGrid(head, Optional.of(DoseGrids.inside(medium, head))), threads)));
        plan.prescriptions().forEach(prescription -> {
            Solid target = planningCase.solids().get(prescription.structure());
            VolumeGeometry fine = DoseGrids.fine(target);
            requests.add(new Request(prescription.structure(), fine, new DoseRequest(medium, beamModel, fields,
                    new DosePoints.OnGrid(fine, Optional.empty()), threads)));
        });
        return new PlanDoses(requests);
    }

    List<DoseGrid> calculate(DoseCalculator.Session session, ProgressMonitor monitor) {
        List<DoseGrid> doses = new ArrayList<>();
        double done = 0;
        for (Request request : requests) {
            monitor.checkCancelled();
            double share = doses.isEmpty() ? HEAD : (1 - HEAD) / (requests.size() - 1);
            doses.add(session.dose(request.name, request.dose, request.geometry, monitor.part(done, done + share)));
            done += share;
        }
        return doses;
    }

    /** The input digests of the doses, in their order. */
    List<String> inputDigests(DoseCalculator calculator) {
        return requests.stream().map(request -> calculator.inputDigest(request.dose)).toList();
    }
}
