package @name@;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.MetersetUnit;

/**
 * A placeholder machine: sources that all aim at the isocentre through one of two collimators. It is made without
 * arguments, never changes and is called by several threads.
 */
public final class @Class@ implements TreatmentDevice {

    private static final String COLLIMATOR = "collimator";

    private final MachineData data = new MachineData();
    private final Beams beams = new Beams(data);
    private final List<Footprint> footprints = beams.options().stream()
            .map(option -> new Footprint(option, beams.halfWidthMm(option))).toList();

    @Override
    public DeviceDescription description() {
        return new DeviceDescription("@id@", "@Label@", "@Label@", "@Vendor@", data.text("version"),
                MetersetUnit.SECOND, beams.acceptance());
    }

    @Override
    public BeamModel beamModel(LocalDate day) {
        return beams.model(day);
    }

    /**
     * What a planner can switch. Tracks work at the same time, options of a track one after the other: here there is
     * one track. A machine with sectors has one for each, a robot one for each node.
     */
    @Override
    public List<Element> elements() {
        return beams.options().stream().map(option -> new Element(COLLIMATOR, option)).toList();
    }

    @Override
    public List<Footprint> footprints() {
        return footprints;
    }

    /** The fields of one second. All sources radiate at once, so each has a meterset of 1. */
    @Override
    public List<Field> fields(Element element, Vector3 isocentreMm) {
        if (!elements().contains(element)) {
            throw new IllegalArgumentException("@Label@ has no " + element);
        }
        Aperture aperture = new Aperture.Circular(beams.collimatorMm(element.option()));
        double distance = data.number("sourceIsocentreMm");
        return beams.directions().stream().map(direction -> new Field(isocentreMm.plus(direction.times(distance)),
                isocentreMm, aperture, Beams.quality(element.option()), 1)).toList();
    }

    /** How a unit with these elements is written into a plan: your own words, read again by {@link #element}. */
    @Override
    public SequencedMap<String, String> settings(List<Element> on) {
        if (on.size() != 1 || !elements().contains(on.getFirst())) {
            throw new IllegalArgumentException("@Label@ has one collimator at a time, not " + on);
        }
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put(COLLIMATOR, on.getFirst().option());
        return settings;
    }

    @Override
    public List<Field> fields(DeliveryUnit unit) {
        return fields(element(unit), unit.isocentreMm()).stream().map(f -> f.withMeterset(unit.meterset())).toList();
    }

    /** Plans come from files: whatever is not understood is refused, never guessed. */
    private Element element(DeliveryUnit unit) {
        Element element = new Element(COLLIMATOR, String.valueOf(unit.settings().get(COLLIMATOR)));
        if (unit.settings().size() != 1 || !elements().contains(element)) {
            throw new InputException(unit.name(), "@Label@ does not know the settings " + unit.settings(),
                    "Set " + COLLIMATOR + " to one of " + beams.options() + ".");
        }
        return element;
    }

    @Override
    public double minimumMeterset() {
        return data.number("minimumSeconds");
    }

    /** Coordinates of the frame: origin at its centre, axes parallel to the patient's. */
    @Override
    public RigidTransform frameAround(Vector3 headCentreMm) {
        return new RigidTransform(Axes.PATIENT, headCentreMm.times(-1));
    }

    /** Everything that stands against delivery, each with its remedy. Nothing is thrown here. */
    @Override
    public List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            try {
                element(unit);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
            if (unit.meterset() < minimumMeterset() * (1 - 1e-9)) {
                findings.add(Finding.error(unit.name(), unit.meterset() + " s is shorter than " + minimumMeterset()
                        + " s", "Lengthen or remove the unit."));
            }
            Vector3 frameMm = patientToFrame.apply(unit.isocentreMm());
            if (frameMm.length() > data.number("reachMm")) {
                findings.add(Finding.error(unit.name(), frameMm + " mm is out of reach", "Shift the frame."));
            }
        }
        return findings;
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum();
    }
}
