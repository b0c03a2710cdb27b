package org.isocentra.device.api.cones;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.device.api.Element;
import org.isocentra.device.api.Footprint;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;

/**
 * A machine with one source, which delivers one element after the other, each as a machine with a gantry would. Its
 * monitor is calibrated, so its beam data are the same every day; the patient lies supine.
 *
 * @param <T> what an element stands for
 * @since 1.1
 */
public abstract class SerialDevice<T> implements TreatmentDevice {

    protected static final double SECONDS_PER_MINUTE = 60;

    private final DeviceDescription description;
    private final BeamModel beamModel;
    private final double doseRateMuPerMinute;
    private final Sizes<T> sizes;

    /**
     * @param doseRateMuPerMinute of all elements, MU per minute
     * @param sizes what collimators there are
     */
    protected SerialDevice(DeviceDescription description, BeamModel beamModel, double doseRateMuPerMinute,
            Sizes<T> sizes) {
        this.description = description;
        this.beamModel = beamModel;
        this.doseRateMuPerMinute = doseRateMuPerMinute;
        this.sizes = sizes;
    }

    /** @throws InputException when a setting is missing, unknown or out of range */
    protected abstract GantryBeam beam(DeliveryUnit unit);

    /**
     * What stands against the number of MU of a unit.
     *
     * @param beam of the unit
     */
    protected abstract Optional<Finding> checkMeterset(DeliveryUnit unit, GantryBeam beam);

    /** What stands against delivering a unit where it is aimed. */
    protected abstract Optional<Finding> checkPlace(DeliveryUnit unit, GantryBeam beam, RigidTransform patientToFrame);

    /** Time that a unit needs besides that with the beam on, s. */
    protected abstract double secondsOf(DeliveryUnit unit);

    /** Time from the end of a unit to the beginning of the next, s. */
    protected abstract double secondsBetween(DeliveryUnit before, DeliveryUnit after);

    @Override
    public final DeviceDescription description() {
        return description;
    }

    @Override
    public final BeamModel beamModel(LocalDate day) {
        return beamModel;
    }

    /** Every track with every size. */
    @Override
    public final List<Element> elements() {
        return List.copyOf(sizes.elements().keySet());
    }

    @Override
    public final List<Footprint> footprints() {
        return sizes.footprints();
    }

    @Override
    public final boolean tracksAreSimultaneous() {
        return false;
    }

    @Override
    public final RigidTransform frameAround(Vector3 headCentreMm) {
        return SupineFrame.around(headCentreMm);
    }

    protected final Sizes<T> sizes() {
        return sizes;
    }

    /** @throws IllegalArgumentException when there is no such element */
    protected final T of(Element element) {
        T found = sizes.elements().get(element);
        if (found == null) {
            throw new IllegalArgumentException(description.name() + " has no " + element);
        }
        return found;
    }

    /** @throws IllegalArgumentException when it is not one element, or there is none such */
    protected final T only(List<Element> on) {
        if (on.size() != 1) {
            throw new IllegalArgumentException(description.name() + " delivers one thing at a time, not " + on);
        }
        return of(on.getFirst());
    }

    @Override
    public final Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        GantryBeam beam = beam(unit);
        checkMeterset(unit, beam).ifPresent(fault -> {
            throw new InputException(fault.where(), fault.text(), fault.remedy());
        });
        return Optional.of(beam);
    }

    @Override
    public final List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame) {
        List<Finding> findings = new ArrayList<>();
        for (DeliveryUnit unit : units) {
            try {
                GantryBeam beam = beam(unit);
                checkMeterset(unit, beam).ifPresent(findings::add);
                checkPlace(unit, beam, patientToFrame).ifPresent(findings::add);
            } catch (InputException e) {
                findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
            }
        }
        return findings;
    }

    @Override
    public double beamOnSeconds(List<DeliveryUnit> units) {
        return units.stream().mapToDouble(DeliveryUnit::meterset).sum() / doseRateMuPerMinute * SECONDS_PER_MINUTE;
    }

    @Override
    public final double deliverySeconds(List<DeliveryUnit> units) {
        double seconds = beamOnSeconds(units);
        for (int n = 0; n < units.size(); n++) {
            seconds += secondsOf(units.get(n));
            if (n > 0) {
                seconds += secondsBetween(units.get(n - 1), units.get(n));
            }
        }
        return seconds;
    }
}
