package org.isocentra.delivery.internal.simulator;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

import org.isocentra.delivery.api.DeliveryOrder;
import org.isocentra.delivery.api.OrderedField;
import org.isocentra.delivery.api.Pose;
import org.isocentra.delivery.internal.Tolerances;

/** What a simulated unit reads of its axes, and what it tells of them where a fault makes that differ. */
final class Readings {

    private static final double UNNOTICED_MM = 1;
    private static final String COUCH = "x";

    private final Struck struck;
    private final Tolerances tolerances;

    Readings(Struck struck, Tolerances tolerances) {
        this.struck = struck;
        this.tolerances = tolerances;
    }

    /** What the unit's own interlock says, where an axis is off. */
    Optional<String> interlock(OrderedField field, double counted, double offMm) {
        Pose shall = field.at(counted);
        SortedMap<String, Double> is = position(field, counted, offMm);
        for (String axis : is.keySet()) {
            double off = Pose.deviation(axis, is.get(axis), shall.axes().get(axis));
            if (off > tolerances.of(axis)) {
                return Optional.of(String.format(Locale.ROOT, "%s is %.2f %s from where it shall be, more than %.2f",
                        axis, off, Pose.isAngle(axis) ? "degrees" : "mm", tolerances.of(axis)));
            }
        }
        return Optional.empty();
    }

    /** The axes that the log and the console get. */
    SortedMap<String, Double> told(OrderedField field, double counted, double offMm) {
        SortedMap<String, Double> axes = position(field, counted, offMm);
        if (struck.has(FaultKind.COUCH_OFFSET)) {
            axes.computeIfPresent(COUCH, (_, mm) -> mm + UNNOTICED_MM);
        }
        if (struck.has(FaultKind.LEAF_OFFSET)) {
            leaf(field).ifPresent(leaf -> axes.computeIfPresent(leaf, (_, mm) -> mm + UNNOTICED_MM));
        }
        return axes;
    }

    SequencedMap<String, String> settings(OrderedField field, DeliveryOrder order) {
        return struck.has(FaultKind.WRONG_SETTING) && field.number() == 1 ? otherSettings(order).orElseThrow()
                : field.settings();
    }

    private static SortedMap<String, Double> position(OrderedField field, double counted, double offMm) {
        SortedMap<String, Double> axes = new TreeMap<>(field.at(counted).axes());
        axes.computeIfPresent(leaf(field).orElse(COUCH), (_, mm) -> mm + offMm);
        return axes;
    }

    /** The end of a leaf of the pair that is open most when the beam begins. */
    static Optional<String> leaf(OrderedField field) {
        SortedMap<String, Double> axes = field.path().getFirst().axes();
        return axes.keySet().stream().filter(axis -> axis.matches("leaf\\d+To"))
                .max(Comparator.comparingDouble(axis -> axes.get(axis) - axes.get(axis.replace("To", "From"))));
    }

    /** The settings of the first field that has others than field 1. */
    static Optional<SequencedMap<String, String>> otherSettings(DeliveryOrder order) {
        return order.fields().stream().map(OrderedField::settings)
                .filter(settings -> !settings.equals(order.field(1).settings())).findFirst();
    }
}
