package org.isocentra.optimisation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Shaping;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/**
 * A device that shapes its fields to the targets, all from one isocentre in their middle.
 *
 * @param fractions of each target
 */
record ShapedDelivery(Shaping shaping, Vector3 isocentreMm, SequencedMap<String, Integer> fractions)
        implements Delivery {

    /** Absent for other devices. */
    static Optional<ShapedDelivery> of(InverseRequest request) {
        TreatmentDevice device = request.device();
        SequencedMap<String, Solid> targets = new LinkedHashMap<>();
        SequencedMap<String, Integer> fractions = new LinkedHashMap<>();
        request.targets().forEach(target -> {
            targets.put(target.name(), target.solid());
            fractions.put(target.name(), target.prescription().fractions());
        });
        Vector3 middle = targets.values().stream().map(Solid::bounds).reduce(Box::including).orElseThrow().centre();
        return device.shapedTo(targets, middle, device.frameAround(request.medium().bounds().centre()))
                .map(shaping -> new ShapedDelivery(shaping, middle, fractions));
    }

    @Override
    public List<Vector3> isocentres(Surroundings target, int most) {
        return List.of(isocentreMm);
    }

    @Override
    public boolean canMove() {
        return false;
    }

    @Override
    public List<Element> elements(String target, double largestMm) {
        return shaping.elements(target);
    }

    /** There is one isocentre, so all can be tried. */
    @Override
    public boolean hasManyTracks() {
        return false;
    }

    @Override
    public Set<Element> at(String target, Vector3 place) {
        return Set.copyOf(shaping.elements(target));
    }

    @Override
    public List<Field> fields(String target, Element element, Vector3 place) {
        return shaping.fields(target, element);
    }

    /** Units are shared by targets. */
    @Override
    public double pause() {
        return 0;
    }

    @Override
    public double minimumMeterset() {
        return shaping.minimumMeterset();
    }

    @Override
    public boolean sharesUnits() {
        return true;
    }

    /** What is open together is so in every fraction: only targets with as many fractions share units. */
    @Override
    public List<DeliveryUnit> units(SequencedMap<String, List<Shot>> shots) {
        List<DeliveryUnit> units = new ArrayList<>();
        for (int count : new LinkedHashSet<>(fractions.values())) {
            List<Shaping.Portion> once = shots.entrySet().stream()
                    .filter(target -> fractions.get(target.getKey()) == count)
                    .flatMap(target -> target.getValue().stream().map(shot -> new Shaping.Portion(target.getKey(),
                            shot.elements().getFirst(), shot.seconds() / count))).toList();
            shaping.units(once).forEach(unit -> units.add(new DeliveryUnit(isOneCourse() ? unit.name()
                    : unit.name() + ", in fractions: " + count, unit.target(), unit.isocentreMm(),
                    unit.meterset() * count, unit.settings())));
        }
        return units;
    }

    private boolean isOneCourse() {
        return fractions.values().stream().distinct().count() == 1;
    }
}
