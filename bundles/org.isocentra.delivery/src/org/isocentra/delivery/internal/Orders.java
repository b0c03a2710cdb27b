package org.isocentra.delivery.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.ControlPoint;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.device.api.iec.LeafCollimator;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;

/** Plans as orders: what every device can be told, whatever it is. */
final class Orders {

    private Orders() {
    }

    static DeliveryOrder of(Plan plan, TreatmentDevice device, int fraction) {
        List<OrderedField> fields = new ArrayList<>();
        for (DeliveryUnit unit : plan.units()) {
            int fractions = fractions(plan, unit);
            double meterset = unit.meterset() / fractions;
            if (fraction >= 1 && fraction <= fractions && meterset > 0) {
                fields.add(new OrderedField(fields.size() + 1, unit.name(), meterset,
                        unit.meterset() / device.beamOnSeconds(List.of(unit)), unit.settings(),
                        path(unit, device, plan.patientToFrame().apply(unit.isocentreMm()))));
            }
        }
        if (fields.isEmpty()) {
            throw new InputException("plan " + plan.label() + ", fraction", "there is no fraction " + fraction,
                    "Name one of those that are prescribed.");
        }
        return new DeliveryOrder(plan.uid(), fraction, plan.deviceId(), fields);
    }

    static int fractions(Plan plan, DeliveryUnit unit) {
        return plan.prescription(unit.target()).orElseThrow(() -> new InputException(
                "plan " + plan.label() + ", " + unit.name(), "its target '" + unit.target() + "' has no prescription",
                "Give a plan as it was written.")).fractions();
    }

    private static List<Pose> path(DeliveryUnit unit, TreatmentDevice device, Vector3 frameMm) {
        return device.gantryBeam(unit).map(beam -> path(beam, frameMm))
                .orElseGet(() -> List.of(new Pose(0, place(frameMm)), new Pose(1, place(frameMm))));
    }

    /** Where everything that moves stands at the control points of a beam. */
    static List<Pose> path(GantryBeam beam, Vector3 frameMm) {
        List<Pose> path = new ArrayList<>();
        for (ControlPoint point : beam.points()) {
            SortedMap<String, Double> axes = place(frameMm);
            axes.put("gantryDeg", point.gantryDeg());
            axes.put("supportDeg", beam.supportDeg());
            axes.put("collimatorDeg", beam.collimatorDeg());
            if (beam.collimator() instanceof LeafCollimator leaves) {
                putLeaves(leaves, path.size(), axes);
            }
            path.add(new Pose(point.delivered(), axes));
        }
        return path;
    }

    /** Those that the jaws do not cover, by the number of their pair. */
    private static void putLeaves(LeafCollimator collimator, int point, SortedMap<String, Double> axes) {
        LeafCollimator.Leaves leaves = collimator.points().get(point);
        for (int n = 0; n < leaves.fromMm().size(); n++) {
            if (collimator.boundariesMm().get(n + 1) > collimator.jaws().fromY()
                    && collimator.boundariesMm().get(n) < collimator.jaws().toY()) {
                axes.put("leaf" + (n + 1) + "From", leaves.fromMm().get(n));
                axes.put("leaf" + (n + 1) + "To", leaves.toMm().get(n));
            }
        }
    }

    private static SortedMap<String, Double> place(Vector3 frameMm) {
        SortedMap<String, Double> axes = new TreeMap<>();
        axes.put("x", frameMm.x());
        axes.put("y", frameMm.y());
        axes.put("z", frameMm.z());
        return axes;
    }
}
