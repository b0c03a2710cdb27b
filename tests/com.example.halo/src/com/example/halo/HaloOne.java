package com.example.halo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.Aperture;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * Example Halo One, a fictitious machine: five X-ray heads on a hoop. A unit is one turn of the hoop about an isocentre
 * with a number of MU for each head that is on and, for each head, the setting {@code headN}: a cone in mm or
 * {@code closed}.
 */
public final class HaloOne implements TreatmentDevice {

    private static final String CLOSED = "closed";
    private static final double SECONDS_PER_MINUTE = 60;

    private final HaloData data = HaloData.read();
    private final Hoop hoop = new Hoop(data);
    private final Map<String, Cone> cones;
    private final List<String> heads;
    private final List<Footprint> footprints;
    private final BeamModel beamModel;

    public HaloOne() {
        Map<String, Cone> all = new LinkedHashMap<>();
        data.conesMm().forEach(diameterMm -> {
            Cone cone = new Cone(data, diameterMm);
            all.put(cone.option(), cone);
        });
        cones = all;
        List<String> names = new ArrayList<>();
        for (int head = 1; head <= data.headElevationsDeg().size(); head++) {
            names.add("head" + head);
        }
        heads = List.copyOf(names);
        footprints = cones.values().stream().map(c -> new Footprint(c.option(), hoop.halfWidthMm(c))).toList();
        beamModel = new BeamModel("halo-one-synthetic", data.version(), data.acceptance(), data.source(),
                MetersetUnit.MONITOR_UNIT,
                cones.values().stream().collect(Collectors.toMap(Cone::qualityId, Cone::quality)));
    }

    @Override
    public DeviceDescription description() {
        return new DeviceDescription("halo-one", "Example Halo One (fictitious)", "Halo",
                "Example Medical (fictitious)", data.version(), MetersetUnit.MONITOR_UNIT, data.acceptance());
    }

    /** The same every day: X-ray tubes do not decay, their monitors are calibrated. */
    @Override
    public BeamModel beamModel(LocalDate day) {
        return beamModel;
    }

    @Override
    public List<Element> elements() {
        return heads.stream().flatMap(head -> cones.keySet().stream().map(cone -> new Element(head, cone))).toList();
    }

    @Override
    public List<Footprint> footprints() {
        return footprints;
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return fields(element, isocentreMm, 1);
    }

    private List<Field> fields(Element element, Vector3 isocentreMm, double mu) {
        int head = heads.indexOf(element.track());
        Cone cone = cones.get(element.option());
        if (head < 0 || cone == null) {
            throw new IllegalArgumentException("Halo One has no " + element);
        }
        Aperture aperture = new Aperture.Circular(cone.diameterMm());
        return hoop.directions(head).stream()
                .map(direction -> new Field(isocentreMm.plus(direction.times(data.sourceIsocentreMm())), isocentreMm,
                        aperture, cone.qualityId(), mu / data.fieldsPerTurn()))
                .toList();
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        heads.forEach(head -> settings.put(head, CLOSED));
        for (Element element : on) {
            if (!cones.containsKey(element.option()) || !settings.replace(element.track(), CLOSED, element.option())) {
                throw new IllegalArgumentException("Halo One cannot have " + element + " among " + on);
            }
        }
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return open(unit).stream().flatMap(e -> fields(e, unit.isocentreMm(), unit.meterset()).stream()).toList();
    }

    /** The elements that are on; every head must be set. */
    private List<Element> open(DeliveryUnit unit) {
        for (String key : unit.settings().keySet()) {
            if (!heads.contains(key)) {
                throw new InputException(unit.name() + ", " + key, "Halo One has no such setting",
                        "Set " + heads.getFirst() + " to " + heads.getLast() + ".");
            }
        }
        List<Element> open = new ArrayList<>();
        for (String head : heads) {
            String value = unit.settings().get(head);
            if (cones.containsKey(value)) {
                open.add(new Element(head, value));
            } else if (!CLOSED.equals(value)) {
                throw new InputException(unit.name() + ", " + head, value == null ? "is not set" : "cannot be " + value,
                        "Choose one of " + cones.keySet() + " or " + CLOSED + ".");
            }
        }
        return open;
    }

    @Override
    public double minimumMeterset() {
        return data.minimumMu();
    }

    /** Halo coordinates: origin at the frame's centre, axes parallel to the patient's. */
    @Override
    public RigidTransform frameAround(Vector3 headCentreMm) {
        return new RigidTransform(Axes.PATIENT, headCentreMm.times(-1));
    }

    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            checkSettings(unit, findings);
            checkMeterset(unit, findings);
            checkReach(unit, patientToFrame.apply(unit.isocentreMm()), findings);
        }
        return findings;
    }

    private void checkSettings(DeliveryUnit unit, List<Finding> findings) {
        try {
            if (open(unit).isEmpty()) {
                findings.add(Finding.error(unit.name(), "all heads are closed", "Remove the unit."));
            }
        } catch (InputException e) {
            findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
        }
    }

    private void checkMeterset(DeliveryUnit unit, List<Finding> findings) {
        if (unit.meterset() < data.minimumMu() * (1 - 1e-9)) {
            findings.add(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "%.1f MU are fewer than the smallest unit of %.1f MU", unit.meterset(), data.minimumMu()),
                    "Lengthen or remove the unit."));
        }
    }

    private void checkReach(DeliveryUnit unit, Vector3 frameMm, List<Finding> findings) {
        if (Math.hypot(frameMm.x(), frameMm.y()) > data.reachRadiusMm() || frameMm.z() < data.reachInferiorMm()
                || frameMm.z() > data.reachSuperiorMm()) {
            findings.add(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "(%.1f, %.1f, %.1f) mm from the frame's centre is out of reach", frameMm.x(), frameMm.y(),
                    frameMm.z()), "Shift the frame or move the unit."));
        }
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum() / data.muPerMinute() * SECONDS_PER_MINUTE;
    }
}
