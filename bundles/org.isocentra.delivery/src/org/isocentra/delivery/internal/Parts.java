package org.isocentra.delivery.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Sample;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.Plan;

/** Samples with the beam on, put together where the unit stood in one way. */
record Parts(DeliveryOrder order, Plan plan) {

    /** Places nearer than this are one: a twentieth of the finest dose grid. */
    private static final double STEP_MM = 0.01;

    List<DeliveredPart> of(List<Sample> log) {
        List<DeliveredPart> parts = new ArrayList<>();
        double[] counted = new double[order.fields().size()];
        for (Sample sample : log) {
            OrderedField field = order.field(sample.field());
            double before = counted[sample.field() - 1];
            counted[sample.field() - 1] = sample.meterset();
            if (sample.meterset() > before) {
                SortedMap<String, Double> shall = field.at(sample.meterset()).axes();
                add(parts, new DeliveredPart(field.name(), offset(shall, sample), leaves(shall, sample),
                        sample.settings(), before / field.meterset(), sample.meterset() / field.meterset()));
            }
        }
        return parts;
    }

    private static void add(List<DeliveredPart> parts, DeliveredPart next) {
        if (!parts.isEmpty()) {
            DeliveredPart last = parts.getLast();
            if (last.unit().equals(next.unit()) && last.to() == next.from() && last.settings().equals(next.settings())
                    && last.offsetMm().equals(next.offsetMm())
                    && last.leafOffsetsMm().equals(next.leafOffsetsMm())) {
                parts.set(parts.size() - 1, new DeliveredPart(last.unit(), last.offsetMm(), last.leafOffsetsMm(),
                        last.settings(), last.from(), next.to()));
                return;
            }
        }
        parts.add(next);
    }

    private Vector3 offset(SortedMap<String, Double> shall, Sample sample) {
        Vector3 frame = new Vector3(step(shall, sample, "x"), step(shall, sample, "y"), step(shall, sample, "z"));
        Axes rows = plan.patientToFrame().rows();
        // the rows of the transform are the frame's axes as directions of the patient
        return rows.first().times(frame.x()).plus(rows.second().times(frame.y())).plus(rows.third().times(frame.z()));
    }

    private static SortedMap<String, Double> leaves(SortedMap<String, Double> shall, Sample sample) {
        SortedMap<String, Double> leaves = new TreeMap<>();
        shall.keySet().stream().filter(axis -> axis.startsWith("leaf") && step(shall, sample, axis) != 0)
                .forEach(axis -> leaves.put(axis, step(shall, sample, axis)));
        return leaves;
    }

    private static double step(SortedMap<String, Double> shall, Sample sample, String axis) {
        double off = sample.axes().getOrDefault(axis, shall.get(axis)) - shall.get(axis);
        return STEP_MM * Math.rint(off / STEP_MM);
    }
}
