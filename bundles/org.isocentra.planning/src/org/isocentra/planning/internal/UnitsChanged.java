package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseCalculator;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.Field;

/**
 * In what the fields of two plans differ.
 *
 * @param removed only of the first
 * @param added only of the second
 * @param all how many the second has
 */
record UnitsChanged(List<Field> removed, List<Field> added, int all) {

    static UnitsChanged between(Plan before, Plan after, TreatmentDevice device) {
        return new UnitsChanged(fields(less(before.units(), after.units()), device),
                fields(less(after.units(), before.units()), device), fields(after.units(), device).size());
    }

    private static List<DeliveryUnit> less(List<DeliveryUnit> units, List<DeliveryUnit> others) {
        List<DeliveryUnit> rest = new ArrayList<>(units);
        rest.removeAll(others);
        return rest;
    }

    private static List<Field> fields(List<DeliveryUnit> units, TreatmentDevice device) {
        return units.stream().flatMap(unit -> device.fields(unit).stream()).toList();
    }

    /** Whether the difference is less work than the whole. */
    boolean isSmall() {
        return removed.size() + added.size() < all;
    }

    /** The doses of the first plan made those of the second. */
    List<DoseGrid> applied(List<DoseGrid> before, PlanDoses wanted, DoseCalculator.Session session,
            ProgressMonitor monitor) {
        List<DoseGrid> doses = new ArrayList<>();
        int count = wanted.requests().size();
        for (int n = 0; n < count; n++) {
            PlanDoses.Request request = wanted.requests().get(n);
            ProgressMonitor part = monitor.part((double) n / count, (n + 1.0) / count);
            part.checkCancelled();
            float[] sum = before.get(n).doseGy().values().clone();
            add(sum, removed, -1, request.dose(), session, part.part(0, 0.5));
            add(sum, added, 1, request.dose(), session, part.part(0.5, 1));
            doses.add(new DoseGrid(request.name(), new Grid(request.geometry(), sum),
                    session.provenance(request.dose())));
        }
        return doses;
    }

    private static void add(float[] sum, List<Field> fields, int sign, DoseRequest like,
            DoseCalculator.Session session, ProgressMonitor monitor) {
        if (fields.isEmpty()) {
            return;
        }
        float[] doses = session.dose(new DoseRequest(like.medium(), like.beamModel(), fields, like.points(),
                like.threads()), monitor);
        for (int n = 0; n < sum.length; n++) {
            sum[n] = Math.max(0, sum[n] + sign * doses[n]);
        }
    }
}
