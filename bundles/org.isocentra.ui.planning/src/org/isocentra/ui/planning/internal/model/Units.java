package org.isocentra.ui.planning.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;

/** Lists of delivery units, changed: each has its place, and a name of its own. */
final class Units {

    private Units() {
    }

    static Optional<DeliveryUnit> find(List<DeliveryUnit> units, String name) {
        return units.stream().filter(unit -> unit.name().equals(name)).findFirst();
    }

    /** With one in the place of that of the same name. */
    static List<DeliveryUnit> with(List<DeliveryUnit> units, DeliveryUnit changed) {
        return units.stream().map(unit -> unit.name().equals(changed.name()) ? changed : unit).toList();
    }

    static List<DeliveryUnit> without(List<DeliveryUnit> units, String name) {
        return units.stream().filter(unit -> !unit.name().equals(name)).toList();
    }

    /** With one more, after the last of its target. */
    static List<DeliveryUnit> plus(List<DeliveryUnit> units, DeliveryUnit added) {
        List<DeliveryUnit> more = new ArrayList<>(units);
        int last = IntStream.range(0, units.size()).filter(n -> units.get(n).target().equals(added.target())).max()
                .orElse(units.size() - 1);
        more.add(last + 1, added);
        return List.copyOf(more);
    }

    /** A name for another unit of a target that no unit has. */
    static String freeName(List<DeliveryUnit> units, String target) {
        return Stream.iterate(1, n -> n + 1).map(n -> target + "." + n).filter(name -> find(units, name).isEmpty())
                .findFirst().orElseThrow();
    }

    static DeliveryUnit moved(DeliveryUnit unit, Vector3 isocentreMm) {
        return new DeliveryUnit(unit.name(), unit.target(), isocentreMm, unit.meterset(), unit.settings());
    }

    /** The only unit that differs, where one list has the same names in the same order as the other. */
    static Optional<DeliveryUnit> onlyChange(List<DeliveryUnit> before, List<DeliveryUnit> after) {
        if (!before.stream().map(DeliveryUnit::name).toList().equals(after.stream().map(DeliveryUnit::name).toList())) {
            return Optional.empty();
        }
        List<DeliveryUnit> changed = after.stream().filter(unit -> !before.contains(unit)).toList();
        return changed.size() == 1 ? Optional.of(changed.getFirst()) : Optional.empty();
    }
}
