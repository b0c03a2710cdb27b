package org.isocentra.dicom.internal.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.Uids;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Orientation;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.rt.PrivateData;
import org.isocentra.dicom.internal.rt.RegistrationReader;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;

/**
 * Finds where an RT object contradicts itself. Syntax validators accept most of these faults; a treatment unit or an
 * evaluation that believes them does not do what was planned.
 */
public final class RtCheck {

    private static final Set<String> RADIATION_TYPES = Set.of("PHOTON", "ELECTRON", "NEUTRON", "PROTON", "ION");
    private static final List<Attribute> ANGLES = List.of(Attribute.GANTRY_ANGLE, Attribute.BEAM_LIMITING_DEVICE_ANGLE,
            Attribute.PATIENT_SUPPORT_ANGLE, Attribute.TABLE_TOP_ECCENTRIC_ANGLE);
    /** Cumulative meterset weights are compared with this relative tolerance: they are written with few digits. */
    private static final double METERSET_TOLERANCE = 1e-6;
    private static final String AGAIN = "Correct it in the program that wrote the object, and export it again";

    private final Node root;
    private final List<Finding> findings = new ArrayList<>();

    private RtCheck(Node root) {
        this.root = root;
    }

    /**
     * Faults of a structure set, plan, dose or registration; empty when there are none. Other objects are checked for
     * identity only.
     */
    public static List<Finding> check(Node root) {
        RtCheck check = new RtCheck(root);
        Optional<SopClass> sopClass = root.text(Attribute.SOP_CLASS_UID).flatMap(SopClass::ofUid);
        check.guarded(check::identity);
        switch (sopClass.orElse(null)) {
            case RT_STRUCTURE_SET -> check.structureSet();
            case RT_PLAN -> check.plan();
            case RT_DOSE -> check.dose();
            case SPATIAL_REGISTRATION -> check.guarded(() -> RegistrationReader.read(root));
            case null, default -> { }
        }
        return check.findings;
    }

    /** Faults in how objects written together refer to each other. */
    public static List<Finding> checkReferences(Node structures, Node plan, List<Node> doses) {
        RtCheck check = new RtCheck(plan);
        check.guarded(() -> check.refersTo(plan, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, structures));
        Set<Integer> rois = numbers(structures.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE), Attribute.ROI_NUMBER);
        for (Node reference : plan.items(Attribute.DOSE_REFERENCE_SEQUENCE)) {
            check.knownRoi(reference, rois);
        }
        for (Node dose : doses) {
            check.guarded(() -> check.refersTo(dose, Attribute.REFERENCED_RT_PLAN_SEQUENCE, plan));
            if (dose.has(Attribute.DVH_SEQUENCE)) {
                check.guarded(() -> check.refersTo(dose, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, structures));
            }
            for (Node dvh : dose.items(Attribute.DVH_SEQUENCE)) {
                dvh.items(Attribute.DVH_REFERENCED_ROI_SEQUENCE).forEach(roi -> check.knownRoi(roi, rois));
            }
        }
        return check.findings;
    }

    /** What cannot be read at all is a fault too. */
    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (InputException e) {
            findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
        }
    }

    private void fault(Node node, Attribute attribute, String text) {
        findings.add(Finding.error(node.path(attribute), text, AGAIN));
    }

    private void identity() {
        for (Attribute uid : List.of(Attribute.SOP_INSTANCE_UID, Attribute.STUDY_INSTANCE_UID,
                Attribute.SERIES_INSTANCE_UID)) {
            if (!Uids.isUid(root.requiredText(uid))) {
                fault(root, uid, "'" + root.requiredText(uid) + "' is not a UID");
            }
        }
    }

    private void structureSet() {
        Set<String> frames = root.items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(f -> f.text(Attribute.FRAME_OF_REFERENCE_UID).stream()).collect(Collectors.toSet());
        Set<String> images = root.items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(f -> f.items(Attribute.RT_REFERENCED_STUDY_SEQUENCE).stream())
                .flatMap(s -> s.items(Attribute.RT_REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(s -> s.items(Attribute.CONTOUR_IMAGE_SEQUENCE).stream())
                .flatMap(i -> i.text(Attribute.REFERENCED_SOP_INSTANCE_UID).stream()).collect(Collectors.toSet());
        Set<Integer> rois = new TreeSet<>();
        for (Node roi : root.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE)) {
            guarded(() -> {
                int number = roi.requiredInteger(Attribute.ROI_NUMBER);
                if (!rois.add(number)) {
                    fault(roi, Attribute.ROI_NUMBER, number + " is the number of two structures");
                }
                String frame = roi.requiredText(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID);
                if (!frames.contains(frame)) {
                    fault(roi, Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "'" + frame
                            + "' is not a frame of reference of this structure set");
                }
            });
        }
        root.items(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE).forEach(observation -> knownRoi(observation, rois));
        for (Node roi : root.items(Attribute.ROI_CONTOUR_SEQUENCE)) {
            knownRoi(roi, rois);
            roi.items(Attribute.CONTOUR_SEQUENCE).forEach(contour -> guarded(() -> contour(contour, images)));
        }
    }

    private void contour(Node contour, Set<String> images) {
        int promised = contour.requiredInteger(Attribute.NUMBER_OF_CONTOUR_POINTS);
        int coordinates = contour.numbers(Attribute.CONTOUR_DATA).length;
        if (coordinates != Math.multiplyFull(promised, 3)) {
            fault(contour, Attribute.NUMBER_OF_CONTOUR_POINTS, "is " + promised + ", but there are " + coordinates
                    + " coordinates");
        }
        if (contour.text(Attribute.CONTOUR_GEOMETRIC_TYPE).orElse("").equals("CLOSED_PLANAR") && coordinates < 9) {
            fault(contour, Attribute.CONTOUR_DATA, "a closed contour has fewer than 3 points");
        }
        for (Node image : contour.items(Attribute.CONTOUR_IMAGE_SEQUENCE)) {
            String uid = image.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID);
            if (!images.isEmpty() && !images.contains(uid)) {
                fault(image, Attribute.REFERENCED_SOP_INSTANCE_UID, uid + " is not an image of the series referred to");
            }
        }
    }

    private void knownRoi(Node reference, Set<Integer> rois) {
        guarded(() -> {
            int number = reference.requiredInteger(Attribute.REFERENCED_ROI_NUMBER);
            if (!rois.contains(number)) {
                fault(reference, Attribute.REFERENCED_ROI_NUMBER, "is " + number
                        + ", but no structure has that number");
            }
        });
    }

    private void plan() {
        List<Node> beams = root.items(Attribute.BEAM_SEQUENCE);
        Set<Integer> numbers = new TreeSet<>();
        for (Node beam : beams) {
            guarded(() -> {
                int number = beam.requiredInteger(Attribute.BEAM_NUMBER);
                if (!numbers.add(number)) {
                    fault(beam, Attribute.BEAM_NUMBER, number + " is the number of two beams");
                }
                beam(beam);
            });
        }
        Set<Integer> delivered = new HashSet<>();
        root.items(Attribute.FRACTION_GROUP_SEQUENCE)
                .forEach(group -> guarded(() -> fractionGroup(group, numbers, delivered)));
        guarded(this::approval);
        if (root.text(Attribute.RT_PLAN_GEOMETRY).orElse("").equals("PATIENT")
                && !root.has(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE)) {
            fault(root, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE,
                    "is missing, though the plan is made for a patient's anatomy");
        }
    }

    private void fractionGroup(Node group, Set<Integer> beams, Set<Integer> delivered) {
        List<Node> references = group.items(Attribute.REFERENCED_BEAM_SEQUENCE);
        int promised = group.requiredInteger(Attribute.NUMBER_OF_BEAMS);
        if (promised != references.size()) {
            fault(group, Attribute.NUMBER_OF_BEAMS, "is " + promised + ", but the group refers to " + references.size()
                    + " beams");
        }
        for (Node reference : references) {
            int number = reference.requiredInteger(Attribute.REFERENCED_BEAM_NUMBER);
            if (!beams.contains(number)) {
                fault(reference, Attribute.REFERENCED_BEAM_NUMBER, "is " + number + ", but no beam has that number");
            }
            delivered.add(number);
            reference.number(Attribute.BEAM_METERSET).ifPresent(meterset -> {
                if (meterset < 0) {
                    fault(reference, Attribute.BEAM_METERSET, "is " + meterset + ", less than nothing");
                }
            });
        }
    }

    private void approval() {
        boolean approved = root.text(Attribute.APPROVAL_STATUS).orElse("").equals("APPROVED");
        if (approved && !(root.has(Attribute.REVIEWER_NAME) && root.has(Attribute.REVIEW_DATE))) {
            fault(root, Attribute.APPROVAL_STATUS, "is APPROVED without a reviewer and a date");
        }
    }

    private void beam(Node beam) {
        beam.text(Attribute.RADIATION_TYPE).ifPresent(type -> {
            if (!RADIATION_TYPES.contains(type)) {
                fault(beam, Attribute.RADIATION_TYPE, "'" + type + "' is not a defined type of radiation");
            }
        });
        List<Node> points = beam.items(Attribute.CONTROL_POINT_SEQUENCE);
        int promised = beam.requiredInteger(Attribute.NUMBER_OF_CONTROL_POINTS);
        if (promised != points.size()) {
            fault(beam, Attribute.NUMBER_OF_CONTROL_POINTS, "is " + promised + ", but there are " + points.size());
        }
        if (points.size() < 2) {
            fault(beam, Attribute.CONTROL_POINT_SEQUENCE, "has fewer than two control points, so no beginning and end");
        }
        guarded(() -> applicators(beam, points));
        guarded(() -> gantry(points));
        guarded(() -> LeafCheck.fault(beam).ifPresent(problem ->
                fault(beam, Attribute.BEAM_LIMITING_DEVICE_SEQUENCE, "cannot be: " + problem)));
        double last = 0;
        for (int i = 0; i < points.size(); i++) {
            Node point = points.get(i);
            if (point.requiredInteger(Attribute.CONTROL_POINT_INDEX) != i) {
                fault(point, Attribute.CONTROL_POINT_INDEX, "is not " + i + ", its place in the sequence");
            }
            angles(point);
            isocentre(point);
            double weight = point.number(Attribute.CUMULATIVE_METERSET_WEIGHT).orElse(last);
            if (weight < last || i == 0 && weight != 0) {
                fault(point, Attribute.CUMULATIVE_METERSET_WEIGHT, "is " + weight + (i == 0 ? ", but must begin with 0"
                        : ", less than before"));
            }
            last = weight;
        }
        double end = last;
        beam.number(Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT).ifPresent(total -> {
            if (Math.abs(total - end) > METERSET_TOLERANCE * Math.max(total, end)) {
                fault(beam, Attribute.FINAL_CUMULATIVE_METERSET_WEIGHT, "is " + total
                        + ", but the last control point has " + end);
            }
        });
    }

    /** A stereotactic cone stops what passes the jaws only as long as these are no wider than it is made for. */
    private void applicators(Node beam, List<Node> points) {
        double[] largest = PrivateData.LARGEST_JAW_OPENING.numbers(beam);
        boolean cone = beam.items(Attribute.APPLICATOR_SEQUENCE).stream()
                .anyMatch(a -> a.text(Attribute.APPLICATOR_TYPE).orElse("").equals("STEREOTACTIC"));
        if (!cone || points.isEmpty()) {
            return;
        }
        points.getFirst().requiredItems(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE);
        for (Node point : points) {
            for (Node jaws : point.items(Attribute.BEAM_LIMITING_DEVICE_POSITION_SEQUENCE)) {
                double[] positions = jaws.requiredNumbers(Attribute.LEAF_JAW_POSITIONS, 2);
                double opening = positions[1] - positions[0];
                if (!(opening > 0) || largest.length == 1 && !(Math.max(Math.abs(positions[0]),
                        Math.abs(positions[1])) <= largest[0] / 2)) {
                    fault(jaws, Attribute.LEAF_JAW_POSITIONS, "are " + positions[0] + " and " + positions[1] + " mm"
                            + (largest.length == 1 ? ", but the cone stops what passes jaws of at most " + largest[0]
                                    + " mm" : ""));
                }
            }
        }
    }

    /** Where the gantry turns it must be told which way. */
    private void gantry(List<Node> points) {
        String direction = "NONE";
        OptionalDouble angle = OptionalDouble.empty();
        for (Node point : points) {
            OptionalDouble next = point.number(Attribute.GANTRY_ANGLE);
            if (angle.isPresent() && next.isPresent() && !next.equals(angle) && direction.equals("NONE")) {
                fault(point, Attribute.GANTRY_ANGLE, "is " + next.getAsDouble() + " degrees, but the gantry was at "
                        + angle.getAsDouble() + " and does not turn");
            }
            angle = next.isPresent() ? next : angle;
            direction = point.text(Attribute.GANTRY_ROTATION_DIRECTION).orElse(direction);
        }
    }

    private void angles(Node point) {
        for (Attribute angle : ANGLES) {
            point.number(angle).ifPresent(degrees -> {
                if (degrees < 0 || degrees > 360) {
                    fault(point, angle, "is " + degrees + " degrees, not between 0 and 360");
                }
            });
        }
    }

    private void isocentre(Node point) {
        int values = point.numbers(Attribute.ISOCENTER_POSITION).length;
        if (values != 0 && values != 3) {
            fault(point, Attribute.ISOCENTER_POSITION, "has " + values + " coordinates instead of 3");
        }
    }

    private void dose() {
        guarded(() -> {
            String units = root.requiredText(Attribute.DOSE_UNITS);
            if (!units.equals("GY") && !units.equals("RELATIVE")) {
                fault(root, Attribute.DOSE_UNITS, "'" + units + "' is not a unit of dose; GY and RELATIVE are");
            }
        });
        if (root.text(Attribute.DOSE_SUMMATION_TYPE).orElse("").equals("PLAN")
                && !root.has(Attribute.REFERENCED_RT_PLAN_SEQUENCE)) {
            fault(root, Attribute.REFERENCED_RT_PLAN_SEQUENCE, "is missing, though the dose is that of a plan");
        }
        if (root.has(Attribute.PIXEL_DATA)) {
            guarded(this::doseGrid);
        }
        root.items(Attribute.DVH_SEQUENCE).forEach(dvh -> guarded(() -> histogram(dvh)));
    }

    private void doseGrid() {
        double scaling = root.requiredNumber(Attribute.DOSE_GRID_SCALING);
        if (!(scaling > 0)) {
            fault(root, Attribute.DOSE_GRID_SCALING, "is " + scaling + ", but must be positive");
        }
        int frames = root.integer(Attribute.NUMBER_OF_FRAMES).orElse(1);
        double[] offsets = root.numbers(Attribute.GRID_FRAME_OFFSET_VECTOR);
        if (frames > 1) {
            if (offsets.length != frames) {
                fault(root, Attribute.GRID_FRAME_OFFSET_VECTOR, "has " + offsets.length + " values for " + frames
                        + " frames");
            }
            if (!root.pointsTo(Attribute.FRAME_INCREMENT_POINTER, Attribute.GRID_FRAME_OFFSET_VECTOR)) {
                fault(root, Attribute.FRAME_INCREMENT_POINTER, "does not point to "
                        + Attribute.GRID_FRAME_OFFSET_VECTOR);
            }
        }
        double direction = offsets.length > 1 ? Math.signum(offsets[1] - offsets[0]) : 0;
        for (int i = 1; i < offsets.length; i++) {
            if (!((offsets[i] - offsets[i - 1]) * direction > 0)) {
                fault(root, Attribute.GRID_FRAME_OFFSET_VECTOR, "value " + (i + 1) + " goes back");
                break;
            }
        }
        Orientation.of(root);
    }

    private void histogram(Node dvh) {
        int bins = dvh.requiredInteger(Attribute.DVH_NUMBER_OF_BINS);
        int values = dvh.numbers(Attribute.DVH_DATA).length;
        if (values != Math.multiplyFull(bins, 2)) {
            fault(dvh, Attribute.DVH_NUMBER_OF_BINS, "is " + bins + ", but there are " + values
                    + " values instead of two for each");
        }
    }

    private void refersTo(Node from, Attribute sequence, Node to) {
        for (Node reference : from.requiredItems(sequence)) {
            for (Attribute[] pair : new Attribute[][] {{Attribute.REFERENCED_SOP_CLASS_UID, Attribute.SOP_CLASS_UID},
                    {Attribute.REFERENCED_SOP_INSTANCE_UID, Attribute.SOP_INSTANCE_UID}}) {
                if (!reference.requiredText(pair[0]).equals(to.requiredText(pair[1]))) {
                    fault(reference, pair[0], "is not that of the object written with it");
                }
            }
        }
    }

    private static Set<Integer> numbers(List<Node> items, Attribute attribute) {
        return items.stream().map(i -> i.requiredInteger(attribute)).collect(Collectors.toSet());
    }
}
