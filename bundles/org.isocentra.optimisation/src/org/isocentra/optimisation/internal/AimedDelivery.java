package org.isocentra.optimisation.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Field;
import org.isocentra.optimisation.api.InverseRequest;

/** A device whose fields have their shapes whatever they are aimed at. */
final class AimedDelivery implements Delivery {

    private static final double ROUNDING = 1e-9;

    private final TreatmentDevice device;
    private final RigidTransform patientToFrame;
    private final boolean manyTracks;
    /** Of each target; a shot is delivered in as many parts. */
    private final Map<String, Integer> fractions;
    private final Map<Vector3, Set<Element>> known = new ConcurrentHashMap<>();

    AimedDelivery(InverseRequest request, Policy policy) {
        device = request.device();
        patientToFrame = device.frameAround(request.medium().bounds().centre());
        manyTracks = Tracks.tooMany(device, policy);
        fractions = request.targets().stream().collect(Collectors.toMap(InverseRequest.Target::name,
                target -> target.prescription().fractions()));
    }

    @Override
    public List<Vector3> isocentres(Surroundings target, int most) {
        return Placement.isocentres(target, device.footprints(), most);
    }

    @Override
    public boolean canMove() {
        return true;
    }

    /** Those not much larger than the target; the others only add dose around it. */
    @Override
    public List<Element> elements(String target, double largestMm) {
        List<Footprint> bySize = device.footprints().stream()
                .sorted(Comparator.comparingDouble(Placement::sizeMm)).toList();
        Set<String> fitting = bySize.stream()
                .filter(f -> f == bySize.getFirst() || Placement.sizeMm(f) < largestMm)
                .map(Footprint::option).collect(Collectors.toSet());
        return device.elements().stream().filter(e -> fitting.contains(e.option())).toList();
    }

    @Override
    public boolean hasManyTracks() {
        return manyTracks;
    }

    @Override
    public Set<Element> at(String target, Vector3 isocentreMm) {
        return known.computeIfAbsent(isocentreMm, i -> Set.copyOf(device.elements(i, patientToFrame)));
    }

    @Override
    public List<Field> fields(String target, Element element, Vector3 isocentreMm) {
        return device.fields(element, isocentreMm, patientToFrame);
    }

    /** Of a unit at another isocentre. */
    @Override
    public double pause() {
        DeliveryUnit here = unit(Vector3.ZERO);
        DeliveryUnit there = unit(Vector3.X);
        double more = device.deliverySeconds(List.of(here, there)) - device.deliverySeconds(List.of(here));
        double share = more / device.beamOnSeconds(List.of(there)) - 1;
        return share < ROUNDING ? 0 : share * there.meterset();
    }

    private DeliveryUnit unit(Vector3 isocentreMm) {
        return new DeliveryUnit("unit", "target", isocentreMm, Math.max(1, device.minimumMeterset()),
                device.settings(List.of(device.elements().getFirst())));
    }

    @Override
    public double minimumMeterset() {
        return device.minimumMeterset();
    }

    @Override
    public boolean sharesUnits() {
        return false;
    }

    /** A shot is a unit, or several of them where it is too long for one. */
    @Override
    public List<DeliveryUnit> units(SequencedMap<String, List<Shot>> shots) {
        SequencedMap<DeliveryUnit, Element> units = new LinkedHashMap<>();
        shots.forEach((target, ofTarget) -> {
            int count = 0;
            double shortest = minimumMeterset() * fractions.get(target);
            for (Shot shot : ofTarget) {
                double meterset = Math.max(shot.seconds(), shortest);
                int parts = Math.max(1, (int) Math.ceil(meterset / device.maximumMeterset()));
                for (int part = 0; part < parts; part++) {
                    units.put(new DeliveryUnit(target + " " + ++count, target, shot.isocentreMm(), meterset / parts,
                            device.settings(shot.elements(), shot.isocentreMm(), patientToFrame)),
                            shot.elements().getFirst());
                }
            }
        });
        return inTurn(units);
    }

    /**
     * Where nothing runs side by side an option is a thing to be changed, so all of one option come together. With many
     * tracks, so do all of one track, whatever they are aimed at.
     */
    private List<DeliveryUnit> inTurn(SequencedMap<DeliveryUnit, Element> units) {
        if (device.tracksAreSimultaneous()) {
            return List.copyOf(units.keySet());
        }
        Comparator<DeliveryUnit> byOption = Comparator.comparing(unit -> units.get(unit).option());
        return units.keySet().stream().sorted(manyTracks
                ? byOption.thenComparing(unit -> units.get(unit).track()) : byOption).toList();
    }
}
