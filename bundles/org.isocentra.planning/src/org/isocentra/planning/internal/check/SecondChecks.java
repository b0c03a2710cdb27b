package org.isocentra.planning.internal.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.isocentra.contributions.api.Contribution;
import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.api.Contributions;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.InfluenceMatrix;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.api.check.SecondCheck;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.structure.StructureType;
import org.isocentra.planning.api.PlanningCase;
import org.isocentra.planning.api.SecondCheckResult;

/** Has every delivery unit of a plan calculated once more, by all second checks there are for its device. */
public record SecondChecks(Contributions contributions) {

    /** What its findings are about begins so. */
    public static final String WHERE = "second check";
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** @param findings get what was found, and why what could not be checked was not */
    public List<SecondCheckResult> check(PlanningCase planningCase, Plan plan, TreatmentDevice device,
            BeamModel beamModel, DoseCalculator.Session session, int threads, List<Finding> findings,
            ProgressMonitor monitor) {
        List<Contribution<SecondCheck>> checks = contributions.catalogue(SecondCheck.class).stream()
                .filter(check -> check.health().usable() && knows(check, plan.deviceId())).toList();
        if (checks.isEmpty()) {
            findings.add(notChecked("no installed second check has data of the device " + plan.deviceId(),
                    "Install one, or check the dose of every delivery unit by other means."));
            return List.of();
        }
        Optional<OutlinePath> path = path(planningCase, findings);
        if (path.isEmpty() || plan.units().isEmpty()) {
            return List.of();
        }
        List<List<Field>> beams = plan.units().stream().map(device::fields).toList();
        float[] engineGy = engineGy(planningCase, plan, beams, beamModel, session, threads, monitor);
        List<SecondCheckResult> results = new ArrayList<>();
        for (Contribution<SecondCheck> contribution : checks) {
            try {
                results.add(check(contribution, plan, beams, engineGy, path.get(), session));
            } catch (InputException e) {
                findings.add(notChecked("by " + contribution.description().id() + ": " + e.where() + ": "
                        + e.problem(), e.remedy()));
            } catch (ContributionException e) {
                findings.add(notChecked(e.getMessage(), "Report the plug-in to its vendor."));
            }
        }
        results.forEach(result -> findings.addAll(findings(result)));
        return results;
    }

    private static boolean knows(Contribution<SecondCheck> check, String deviceId) {
        try {
            return check.guarded(SecondCheck.class, DEADLINE).devices().contains(deviceId);
        } catch (InputException | ContributionException _) {
            // the catalogue says what is wrong with it
            return false;
        }
    }

    private static Optional<OutlinePath> path(PlanningCase planningCase, List<Finding> findings) {
        try {
            return Optional.of(OutlinePath.of(planningCase.structures().structures().stream()
                    .filter(structure -> structure.type() == StructureType.EXTERNAL).findFirst()
                    .orElseThrow(() -> new InputException(WHERE, "there is no contour of the patient's outline",
                            "Contour it as a structure of type EXTERNAL."))));
        } catch (InputException e) {
            findings.add(notChecked(e.problem(), e.remedy()));
            return Optional.empty();
        }
    }

    /** Dose of each unit alone at its isocentre by the engine of the plan, Gy. */
    private static float[] engineGy(PlanningCase planningCase, Plan plan, List<List<Field>> beams,
            BeamModel beamModel, DoseCalculator.Session session, int threads, ProgressMonitor monitor) {
        int count = plan.units().size();
        float[] x = new float[count];
        float[] y = new float[count];
        float[] z = new float[count];
        for (int n = 0; n < count; n++) {
            x[n] = (float) plan.units().get(n).isocentreMm().x();
            y[n] = (float) plan.units().get(n).isocentreMm().y();
            z[n] = (float) plan.units().get(n).isocentreMm().z();
        }
        InfluenceMatrix doses = session.influence(new InfluenceRequest(planningCase.medium(), beamModel, beams,
                new DosePoints.At(x, y, z), threads), monitor);
        float[] own = new float[count];
        for (int n = 0; n < count; n++) {
            own[n] = doses.value(n, n);
        }
        return own;
    }

    private static SecondCheckResult check(Contribution<SecondCheck> contribution, Plan plan,
            List<List<Field>> beams, float[] engineGy, OutlinePath path, DoseCalculator.Session session) {
        SecondCheck check = contribution.guarded(SecondCheck.class, DEADLINE);
        List<SecondCheckResult.Unit> units = new ArrayList<>();
        for (int n = 0; n < engineGy.length; n++) {
            DeliveryUnit unit = plan.units().get(n);
            double gy = check.isocentreDoseGy(unit, beams.get(n), plan.treatmentDate(), path);
            try {
                units.add(new SecondCheckResult.Unit(unit.name(), gy, engineGy[n]));
            } catch (IllegalArgumentException e) {
                throw new InputException(unit.name(), e.getMessage(), "Remove the unit, or report the second check.",
                        e);
            }
        }
        return new SecondCheckResult(contribution.description().id(), contribution.description().version(),
                session.engineId(), session.engineVersion(), check.tolerancePercent(), units);
    }

    private static List<Finding> findings(SecondCheckResult result) {
        return result.units().stream().filter(unit -> !result.within(unit)).map(unit -> Finding.warning(WHERE + ", "
                + unit.name(), String.format(Locale.ROOT, "at its isocentre it alone gives %.2f Gy by %s and %.2f Gy by"
                + " %s: %+.1f %%, tolerance %.1f %%", unit.checkGy(), result.id(), unit.engineGy(), result.engineId(),
                        unit.differencePercent(), result.tolerancePercent()),
                "Find the reason before anybody relies on the plan.")).toList();
    }

    private static Finding notChecked(String reason, String remedy) {
        return Finding.warning(WHERE, "the plan was not checked: " + reason, remedy);
    }
}
