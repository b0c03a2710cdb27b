package org.isocentra.device.gammaknife.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

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
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.radiation.OffAxisProfile;

/**
 * A unit with cobalt-60 sources in sectors around one focus. A shot is an isocentre with a time in seconds and, for
 * each sector, the setting {@code sectorN}: a collimator in mm or {@code blocked}.
 *
 * <p>The patient is moved to the focus without being turned, so the directions of the sources are fixed in patient
 * coordinates: the frame is parallel to them.
 */
abstract class GammaKnife implements TreatmentDevice {

    static final String BLOCKED = "blocked";

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double PROFILE_STEP_MM = 0.05;
    private static final int LONGEST_DECAY_YEARS = 10;
    private static final String SECTOR = "sector";

    /** A source of an element, with the focus at the origin. */
    private record Source(Vector3 positionMm, Vector3 axisPointMm, Aperture aperture, String quality) {
    }

    private final DataFiles.Unit unit;
    private final MachineFile.Machine machine;
    private final BeamFile beams;
    private final DeviceDescription description;
    private final List<Element> elements;
    private final Map<Element, List<Source>> sources = new HashMap<>();
    private final Map<String, OffAxisProfile> profiles = new HashMap<>();
    private final List<Footprint> footprints;

    GammaKnife(DataFiles.Unit unit) {
        this.unit = unit;
        machine = unit.machine();
        beams = unit.beams();
        description = new DeviceDescription(machine.id(), machine.name(), GammaKnifeFamily.FAMILY,
                machine.manufacturer(),
                unit.version(), MetersetUnit.SECOND, unit.acceptance());
        List<Element> all = new ArrayList<>();
        for (int sector = 1; sector <= machine.sectorCount(); sector++) {
            for (double collimatorMm : machine.collimatorsMm()) {
                Element element = new Element(SECTOR + sector, text(collimatorMm));
                all.add(element);
                sources.put(element, sources(sector, collimator(collimatorMm)));
            }
        }
        elements = List.copyOf(all);
        List<Footprint> sizes = new ArrayList<>();
        for (double collimatorMm : machine.collimatorsMm()) {
            BeamFile.Collimator collimator = collimator(collimatorMm);
            collimator.rings().forEach(ring -> profiles.put(quality(collimator, ring), profile(collimator, ring)));
            sizes.add(Footprint.of(text(collimatorMm), new SingleShot(beams, collimator)::dose));
        }
        footprints = List.copyOf(sizes);
    }

    private BeamFile.Collimator collimator(double collimatorMm) {
        return beams.collimators().stream().filter(c -> c.collimatorMm() == collimatorMm).findFirst().orElseThrow();
    }

    private List<Source> sources(int sector, BeamFile.Collimator collimator) {
        Aperture aperture = new Aperture.Circular(collimator.collimatorMm());
        List<Source> list = new ArrayList<>();
        for (BeamAxis axis : BeamAxis.of(beams, collimator, sector)) {
            list.add(new Source(axis.sourceMm(), axis.axisPointMm(), aperture, quality(collimator, axis.ring())));
        }
        return List.copyOf(list);
    }

    private static String quality(BeamFile.Collimator collimator, BeamFile.Ring ring) {
        return text(collimator.collimatorMm()) + " mm ring " + ring.ring();
    }

    private static OffAxisProfile profile(BeamFile.Collimator collimator, BeamFile.Ring ring) {
        double last = collimator.rhoMm()[collimator.rhoMm().length - 1];
        float[] values = new float[(int) Math.ceil(last / PROFILE_STEP_MM) + 1];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) collimator.profile(ring, n * PROFILE_STEP_MM);
        }
        return new OffAxisProfile(PROFILE_STEP_MM, values);
    }

    static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    @Override
    public DeviceDescription description() {
        return description;
    }

    /** The beam data with the sources decayed from the calibration to the day. */
    @Override
    public BeamModel beamModel(LocalDate day) {
        BeamFile.Reference reference = beams.reference();
        if (day.isBefore(reference.date()) || day.isAfter(reference.date().plusYears(LONGEST_DECAY_YEARS))) {
            throw new InputException("treatment date", day + " is not within " + LONGEST_DECAY_YEARS + " years after "
                    + reference.date() + ", the calibration of " + machine.name(),
                    "Choose another date or enter the present calibration.");
        }
        double decay = Math.pow(2, -ChronoUnit.DAYS.between(reference.date(), day) / reference.halfLifeDays());
        double sourceGyPerSecond = reference.doseRateGyPerMinute() / SECONDS_PER_MINUTE * decay / beams.sources();
        Map<String, BeamQuality> qualities = new LinkedHashMap<>();
        for (double collimatorMm : machine.collimatorsMm()) {
            BeamFile.Collimator collimator = collimator(collimatorMm);
            for (BeamFile.Ring ring : collimator.rings()) {
                String id = quality(collimator, ring);
                qualities.put(id, new BeamQuality(id, sourceGyPerSecond * ring.weight(), reference.sphereRadiusMm(),
                        Optional.of(collimator.attenuationPerMm()), Optional.of(profiles.get(id))));
            }
        }
        return new BeamModel(beams.id(), unit.beamsVersion(), unit.acceptance(), beams.name() + ". " + unit.statement(),
                MetersetUnit.SECOND, qualities);
    }

    @Override
    public List<Element> elements() {
        return elements;
    }

    @Override
    public List<Footprint> footprints() {
        return footprints;
    }

    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        return fields(element, isocentreMm, 1);
    }

    private List<Field> fields(Element element, Vector3 isocentreMm, double seconds) {
        List<Source> list = sources.get(element);
        if (list == null) {
            throw new IllegalArgumentException(machine.name() + " has no " + element);
        }
        return list.stream()
                .map(s -> new Field(isocentreMm.plus(s.positionMm), isocentreMm.plus(s.axisPointMm), s.aperture,
                s.quality, seconds)).toList();
    }

    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        for (int sector = 1; sector <= machine.sectorCount(); sector++) {
            settings.put(SECTOR + sector, BLOCKED);
        }
        for (Element element : on) {
            if (!sources.containsKey(element) || !settings.replace(element.track(), BLOCKED, element.option())) {
                throw new IllegalArgumentException(machine.name() + " cannot have " + element + " among " + on);
            }
        }
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return open(unit).stream().flatMap(e -> fields(e, unit.isocentreMm(), unit.meterset()).stream()).toList();
    }

    /** The elements that are on; every sector must be set. */
    private List<Element> open(DeliveryUnit unit) {
        for (String key : unit.settings().keySet()) {
            if (elements.stream().noneMatch(e -> e.track().equals(key))) {
                throw new InputException(unit.name() + ", " + key, machine.name() + " has no such setting",
                        "Set sector1 to sector" + machine.sectorCount() + ".");
            }
        }
        List<Element> open = new ArrayList<>();
        for (int sector = 1; sector <= machine.sectorCount(); sector++) {
            String key = SECTOR + sector;
            String value = unit.settings().get(key);
            Element element = new Element(key, String.valueOf(value));
            if (sources.containsKey(element)) {
                open.add(element);
            } else if (!BLOCKED.equals(value)) {
                throw new InputException(unit.name() + ", " + key, value == null ? "is not set" : "cannot be " + value,
                        "Choose one of " + machine.collimatorsMm().stream().map(GammaKnife::text).toList() + " or "
                        + BLOCKED + ".");
            }
        }
        return open;
    }

    @Override
    public double minimumMeterset() {
        return machine.minimumShotMinutes() * SECONDS_PER_MINUTE;
    }

    /** Leksell coordinates: x to the patient's left, y anterior, z inferior. */
    /** The Icon with its mask and cone beam CT, not the Perfexion. */
    @Override
    public boolean canFractionate() {
        return machine.fixation().contains("mask");
    }

    @Override
    public RigidTransform frameAround(Vector3 headCentreMm) {
        RigidTransform turned = new RigidTransform(
                new Axes(Vector3.X, Vector3.Y.times(-1), Vector3.Z.times(-1)), Vector3.ZERO);
        return new RigidTransform(turned.rows(), machine.leksell().focus().minus(turned.rotate(headCentreMm)));
    }

    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            checkSettings(unit, findings);
            checkTime(unit, findings);
            checkReach(unit, patientToFrame.apply(unit.isocentreMm()), findings);
        }
        return findings;
    }

    private void checkSettings(DeliveryUnit unit, List<Finding> findings) {
        try {
            if (open(unit).isEmpty()) {
                findings.add(Finding.error(unit.name(), "all sectors are blocked", "Remove the shot."));
            }
        } catch (InputException e) {
            findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
        }
    }

    private void checkTime(DeliveryUnit unit, List<Finding> findings) {
        if (unit.meterset() < minimumMeterset() * (1 - 1e-9)) {
            findings.add(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "%.1f s is shorter than the shortest shot of %.1f s", unit.meterset(), minimumMeterset()),
                    "Lengthen or remove the shot."));
        }
    }

    private void checkReach(DeliveryUnit unit, Vector3 frameMm, List<Finding> findings) {
        if (!machine.leksell().rangeMm().holds(frameMm)) {
            findings.add(Finding.error(unit.name(), String.format(Locale.ROOT,
                    "Leksell (%.1f, %.1f, %.1f) mm is out of reach", frameMm.x(), frameMm.y(), frameMm.z()),
                    "Shift the frame or move the shot."));
        }
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum();
    }
}
