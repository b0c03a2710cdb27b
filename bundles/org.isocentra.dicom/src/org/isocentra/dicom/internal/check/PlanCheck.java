package org.isocentra.dicom.internal.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;

/** Beams and what a fraction delivers of them, and who has approved that. */
final class PlanCheck {

    private final Node root;
    private final Faults faults;

    PlanCheck(Node root, Faults faults) {
        this.root = root;
        this.faults = faults;
    }

    void check() {
        List<Node> beams = root.items(Attribute.BEAM_SEQUENCE);
        Set<Integer> numbers = new TreeSet<>();
        for (Node beam : beams) {
            faults.guarded(() -> {
                int number = beam.requiredInteger(Attribute.BEAM_NUMBER);
                if (!numbers.add(number)) {
                    faults.add(beam, Attribute.BEAM_NUMBER, number + " is the number of two beams");
                }
                new BeamCheck(beam, faults).check();
            });
        }
        root.items(Attribute.FRACTION_GROUP_SEQUENCE)
                .forEach(group -> faults.guarded(() -> fractionGroup(group, numbers)));
        faults.guarded(this::approval);
        if (root.text(Attribute.RT_PLAN_GEOMETRY).orElse("").equals("PATIENT")
                && !root.has(Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE)) {
            faults.add(root, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE,
                    "is missing, though the plan is made for a patient's anatomy");
        }
    }

    private void fractionGroup(Node group, Set<Integer> beams) {
        List<Node> references = group.items(Attribute.REFERENCED_BEAM_SEQUENCE);
        int promised = group.requiredInteger(Attribute.NUMBER_OF_BEAMS);
        if (promised != references.size()) {
            faults.add(group, Attribute.NUMBER_OF_BEAMS, "is " + promised + ", but the group refers to "
                    + references.size() + " beams");
        }
        for (Node reference : references) {
            int number = reference.requiredInteger(Attribute.REFERENCED_BEAM_NUMBER);
            if (!beams.contains(number)) {
                faults.add(reference, Attribute.REFERENCED_BEAM_NUMBER, "is " + number
                        + ", but no beam has that number");
            }
            reference.number(Attribute.BEAM_METERSET).ifPresent(meterset -> {
                if (meterset < 0) {
                    faults.add(reference, Attribute.BEAM_METERSET, "is " + meterset + ", less than nothing");
                }
            });
        }
    }

    private void approval() {
        boolean approved = root.text(Attribute.APPROVAL_STATUS).orElse("").equals("APPROVED");
        if (approved && !(root.has(Attribute.REVIEWER_NAME) && root.has(Attribute.REVIEW_DATE))) {
            faults.add(root, Attribute.APPROVAL_STATUS, "is APPROVED without a reviewer and a date");
        }
    }
}
