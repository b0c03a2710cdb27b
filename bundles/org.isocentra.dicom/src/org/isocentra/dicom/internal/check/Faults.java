package org.isocentra.dicom.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;

/** Faults that are found in an object. */
final class Faults {

    private static final String AGAIN = "Correct it in the program that wrote the object, and export it again";

    private final List<Finding> findings = new ArrayList<>();

    List<Finding> all() {
        return findings;
    }

    void add(Node node, Attribute attribute, String text) {
        findings.add(Finding.error(node.path(attribute), text, AGAIN));
    }

    /** What cannot be read at all is a fault too. */
    void guarded(Runnable part) {
        try {
            part.run();
        } catch (InputException e) {
            findings.add(Finding.error(e.where(), e.problem(), e.remedy()));
        }
    }

    /** @param rois numbers of the structures there are */
    void unknownRoi(Node reference, Set<Integer> rois) {
        guarded(() -> {
            int number = reference.requiredInteger(Attribute.REFERENCED_ROI_NUMBER);
            if (!rois.contains(number)) {
                add(reference, Attribute.REFERENCED_ROI_NUMBER, "is " + number + ", but no structure has that number");
            }
        });
    }
}
