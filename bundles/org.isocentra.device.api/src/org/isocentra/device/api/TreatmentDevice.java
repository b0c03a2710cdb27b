package org.isocentra.device.api;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import org.isocentra.device.api.iec.GantryBeam;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;

/**
 * A machine. Implemented by plug-ins and contributed to the extension point {@value #EXTENSION_POINT}. Implementations
 * are immutable and safe for use by several threads.
 */
public interface TreatmentDevice {

    String EXTENSION_POINT = "org.isocentra.device.api.treatmentDevices";

    /** What the machine is, and what it can be asked for. */
    DeviceDescription description();

    /** Beam data as valid on a day, for example with the dose rate of that day. */
    BeamModel beamModel(LocalDate day);

    /**
     * The elements a planner may switch at one isocentre. Elements of the same track are delivered one after the other,
     * different tracks at the same time: a Gamma Knife has eight tracks (sectors) with three elements (collimators)
     * each.
     */
    List<Element> elements();

    /**
     * Those of {@link #elements()} that the machine can deliver at a place, for a planner to choose among: the others
     * are out of reach there, or would hit something.
     *
     * @param patientToFrame where the patient lies, as for {@link #check}
     * @since 1.1
     */
    default List<Element> elements(Vector3 isocentreMm, RigidTransform patientToFrame) {
        return elements();
    }

    /**
     * Whether elements of different tracks radiate at the same time. If not, everything is delivered one after the
     * other, and a delivery unit is one element.
     *
     * @since 1.1
     */
    default boolean tracksAreSimultaneous() {
        return true;
    }

    /**
     * Relative size of what a combination of elements irradiates around the isocentre, for packing a target with
     * isocentres.
     */
    List<Footprint> footprints();

    /**
     * The fields of one element aimed at an isocentre, for one second or MU of a delivery unit: sources that radiate at
     * the same time have a meterset of 1 each, fields that stand for the parts of an arc share it.
     *
     * @throws IllegalArgumentException when the device has no such element
     */
    List<Field> fields(Element element, Vector3 isocentreMm);

    /**
     * The same for a patient who lies so. Machines that bring every isocentre to one place need not know where that is;
     * one whose sources stay where they are, whatever they are aimed at, does, and takes the isocentre of the other
     * method for the middle of its frame.
     *
     * @param patientToFrame where the patient lies, as for {@link #check}
     * @since 1.1
     */
    default List<Field> fields(Element element, Vector3 isocentreMm, RigidTransform patientToFrame) {
        return fields(element, isocentreMm);
    }

    /**
     * The machine as it shapes its fields to targets that it treats from one isocentre; absent for machines whose
     * fields have their shapes whatever is treated.
     *
     * @param targets by their names, each within reach of the fields or left without elements
     * @param patientToFrame where the patient lies, as for {@link #check}
     * @since 1.1
     */
    default Optional<Shaping> shapedTo(SequencedMap<String, Solid> targets, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        return Optional.empty();
    }

    /** The settings of a delivery unit in which the given elements, at most one per track, are on. */
    SequencedMap<String, String> settings(List<Element> elements);

    /**
     * The same at an isocentre, for a patient who lies so; they say all that {@link #fields(DeliveryUnit)} asks for.
     *
     * @param patientToFrame where the patient lies, as for {@link #check}
     * @since 1.1
     */
    default SequencedMap<String, String> settings(List<Element> elements, Vector3 isocentreMm,
            RigidTransform patientToFrame) {
        return settings(elements);
    }

    /**
     * The fields of a delivery unit.
     *
     * @throws org.isocentra.model.InputException when the device does not know a setting
     */
    List<Field> fields(DeliveryUnit unit);

    /** The shortest delivery unit the machine can deliver, seconds or MU. */
    double minimumMeterset();

    /**
     * The longest delivery unit the machine can deliver, seconds or MU; what takes more is delivered in several.
     *
     * @since 1.1
     */
    default double maximumMeterset() {
        return Double.POSITIVE_INFINITY;
    }

    /** Where the frame is put when nothing better is known: centre of the frame at the centre of the head. */
    RigidTransform frameAround(Vector3 headCentreMm);

    /** What stands against delivering these units: reach, minimum times, forbidden settings. Empty when deliverable. */
    List<Finding> check(List<DeliveryUnit> units, RigidTransform patientToFrame);

    /** Time for which the patient is irradiated, seconds. */
    double beamOnSeconds(List<DeliveryUnit> units);

    /**
     * Time from the first unit's beginning to the last one's end, seconds: beam on, the machine's movements between
     * units in their order, and what people must do there.
     *
     * @since 1.1
     */
    default double deliverySeconds(List<DeliveryUnit> units) {
        return beamOnSeconds(units);
    }

    /**
     * Whether the head can be held in the same way on another day, by a mask or another fixation that is put on again;
     * false where there is an invasive frame only.
     *
     * @since 1.1
     */
    default boolean canFractionate() {
        return true;
    }

    /**
     * A unit as a machine with a gantry delivers it; absent for other machines.
     *
     * @throws org.isocentra.model.InputException when the device does not know a setting, or what it asks for is
     *         outside the machine's limits
     * @since 1.1
     */
    default Optional<GantryBeam> gantryBeam(DeliveryUnit unit) {
        return Optional.empty();
    }
}
