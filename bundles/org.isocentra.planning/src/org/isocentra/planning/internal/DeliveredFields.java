package org.isocentra.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.isocentra.delivery.api.DeliveredPart;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.Field;

/** The fields of what was delivered, as for a course of fractions that are all alike. */
record DeliveredFields(Plan plan, TreatmentDevice device) {

    List<Field> of(List<DeliveredPart> parts, int fraction) {
        List<Field> fields = new ArrayList<>();
        for (DeliveryUnit unit : plan.units()) {
            int fractions = plan.prescription(unit.target()).orElseThrow().fractions();
            if (fraction > fractions) {
                fields.addAll(device.fields(unit));
            }
            parts.stream().filter(part -> part.unit().equals(unit.name())).forEach(part -> fields.addAll(of(part,
                    unit)));
        }
        return fields;
    }

    private List<Field> of(DeliveredPart part, DeliveryUnit planned) {
        Vector3 place = planned.isocentreMm().plus(part.offsetMm());
        DeliveryUnit stood = new DeliveryUnit(planned.name(), planned.target(), place, planned.meterset(),
                part.settings());
        List<Field> whole = device.fields(stood).stream().map(field -> part.leafOffsetsMm().isEmpty() ? field
                : moved(field, part.leafOffsetsMm())).toList();
        return device.gantryBeam(planned).isPresent() ? oneAfterTheOther(whole, part)
                : whole.stream().map(field -> field.withMeterset(field.meterset() * (part.to() - part.from())))
                        .toList();
    }

    /** With leaves where they were: ends that have passed each other meet. */
    private static Field moved(Field field, Map<String, Double> offsetsMm) {
        if (!(field.aperture() instanceof Aperture.MultiLeaf leaves)) {
            return field;
        }
        List<Aperture.LeafPair> pairs = new ArrayList<>();
        for (Aperture.LeafPair pair : leaves.pairs()) {
            String leaf = "leaf" + (pairs.size() + 1);
            double from = pair.fromMm() + offsetsMm.getOrDefault(leaf + "From", 0.0);
            double to = pair.toMm() + offsetsMm.getOrDefault(leaf + "To", 0.0);
            double meet = (from + to) / 2;
            pairs.add(new Aperture.LeafPair(pair.lowMm(), pair.highMm(), Math.min(from, meet), Math.max(to, meet)));
        }
        return new Field(field.sourceMm(), field.axisPointMm(), new Aperture.MultiLeaf(leaves.travel(), leaves.jaws(),
                pairs), field.beamQuality(), field.meterset());
    }

    /** Of fields that stand for the parts of an arc, those that the part reaches; too much comes from the end. */
    private static List<Field> oneAfterTheOther(List<Field> whole, DeliveredPart part) {
        double all = whole.stream().mapToDouble(Field::meterset).sum();
        List<Field> reached = new ArrayList<>();
        double from = 0;
        for (int n = 0; n < whole.size(); n++) {
            Field field = whole.get(n);
            double to = n == whole.size() - 1 ? Double.MAX_VALUE : from + field.meterset() / all;
            double share = Math.min(to, part.to()) - Math.max(from, part.from());
            if (share > 0) {
                reached.add(field.withMeterset(share * all));
            }
            from = to;
        }
        return reached;
    }
}
