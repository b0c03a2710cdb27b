package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.clinical.api.ProtocolRanking;
import org.isocentra.clinical.api.ProtocolRanking.Option;
import org.isocentra.clinical.api.ProtocolRanking.Ranking;
import org.isocentra.clinical.api.ProtocolSelection;
import org.isocentra.clinical.api.TargetDescription;
import org.isocentra.clinical.api.TargetSituation;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.structure.Structure;
import org.isocentra.planning.api.CaseDefinition;
import org.isocentra.planning.api.CaseDefinition.TargetInput;
import org.isocentra.planning.api.PlanningCase;

/** Finds the prescription of each target: what the case says, else what the protocol proposes. */
final class Prescriptions {

    private final ProtocolSelection protocols;
    private final ProtocolRanking ranking;

    Prescriptions(ProtocolSelection protocols, ProtocolRanking ranking) {
        this.protocols = protocols;
        this.ranking = ranking;
    }

    /**
     * @param prescriptions one for each target
     * @param protocols what the protocols said of each target whose dose was left to them
     */
    record Chosen(List<Prescription> prescriptions, List<Ranking> protocols) {
    }

    Chosen of(PlanningCase planningCase, String protocol) {
        List<Prescription> prescriptions = new ArrayList<>();
        List<Ranking> rankings = new ArrayList<>();
        for (TargetInput target : planningCase.definition().targets()) {
            prescriptions.add(of(planningCase, target, protocol, rankings));
        }
        return new Chosen(prescriptions, rankings);
    }

    /**
     * The prescription of one target, by the protocol that the case names.
     *
     * @param rankings gets what the protocols said, where the dose is left to them
     */
    Prescription of(PlanningCase planningCase, TargetInput target, List<Ranking> rankings) {
        return of(planningCase, target, planningCase.definition().protocol(), rankings);
    }

    private Prescription of(PlanningCase planningCase, TargetInput target, String protocol, List<Ranking> rankings) {
        CaseDefinition definition = planningCase.definition();
        String where = definition.file() + ", line " + target.line() + ", target " + target.structure();
        if (target.doseGy().isPresent()) {
            return stated(target, where);
        }
        Structure structure = planningCase.structures().find(target.structure()).orElseThrow();
        Solid solid = planningCase.solids().get(target.structure());
        TargetDescription description = new TargetDescription(target.structure(), target.kind(),
                solid.volumeMm3() / 1000,
                maximumDiameterMm(structure));
        rankings.add(ranking.rank(new TargetSituation(description, target.facts(), planningCase.patientFacts()),
                protocol, where));
        return rankings.getLast().chosen().flatMap(Option::proposal).orElseThrow().prescription();
    }

    private Prescription stated(TargetInput target, String where) {
        double dose = target.doseGy().orElseThrow();
        int fractions = target.fractions().orElse(1);
        if (!(dose > 0) || fractions < 1) {
            throw new InputException(where + ", doseGy",
                    "a prescription of " + dose + " Gy in " + fractions + " fractions is not possible",
                    "Give a total dose above 0 Gy and at least one fraction.");
        }
        Prescription prescription = new Prescription(target.structure(), dose, fractions, "user",
                "as stated in the case file");
        protocols.check(prescription, where + ", doseGy");
        return prescription;
    }

    /** The largest distance of two contour points. */
    private static double maximumDiameterMm(Structure structure) {
        List<Vector3> points = structure.contours().stream().flatMap(contour -> contour.points().stream()).toList();
        double[] x = points.stream().mapToDouble(Vector3::x).toArray();
        double[] y = points.stream().mapToDouble(Vector3::y).toArray();
        double[] z = points.stream().mapToDouble(Vector3::z).toArray();
        double largest = 0;
        for (int a = 0; a < x.length; a++) {
            for (int b = a + 1; b < x.length; b++) {
                double dx = x[a] - x[b];
                double dy = y[a] - y[b];
                double dz = z[a] - z[b];
                largest = Math.max(largest, dx * dx + dy * dy + dz * dz);
            }
        }
        return Math.sqrt(largest);
    }
}
