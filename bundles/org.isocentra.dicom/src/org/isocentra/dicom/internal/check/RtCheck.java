package org.isocentra.dicom.internal.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.Uids;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.rt.RegistrationReader;
import org.isocentra.model.Finding;

/**
 * Finds where an RT object contradicts itself. Syntax validators accept most of these faults; a treatment unit or an
 * evaluation that believes them does not do what was planned.
 */
public final class RtCheck {

    private RtCheck() {
    }

    /**
     * Faults of a structure set, plan, dose or registration; empty when there are none. Other objects are checked for
     * identity only.
     */
    public static List<Finding> check(Node root) {
        Faults faults = new Faults();
        faults.guarded(() -> identity(root, faults));
        switch (root.text(Attribute.SOP_CLASS_UID).flatMap(SopClass::ofUid).orElse(null)) {
            case RT_STRUCTURE_SET -> new StructureSetCheck(root, faults).check();
            case RT_PLAN -> new PlanCheck(root, faults).check();
            case RT_DOSE -> new DoseCheck(root, faults).check();
            case SPATIAL_REGISTRATION -> faults.guarded(() -> RegistrationReader.read(root));
            case null, default -> { }
        }
        return faults.all();
    }

    /** Faults in how objects written together refer to each other. */
    public static List<Finding> checkReferences(Node structures, Node plan, List<Node> doses) {
        Faults faults = new Faults();
        faults.guarded(() -> refersTo(faults, plan, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, structures));
        Set<Integer> rois = structures.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE).stream()
                .map(roi -> roi.requiredInteger(Attribute.ROI_NUMBER)).collect(Collectors.toSet());
        for (Node reference : plan.items(Attribute.DOSE_REFERENCE_SEQUENCE)) {
            faults.unknownRoi(reference, rois);
        }
        for (Node dose : doses) {
            faults.guarded(() -> refersTo(faults, dose, Attribute.REFERENCED_RT_PLAN_SEQUENCE, plan));
            if (dose.has(Attribute.DVH_SEQUENCE)) {
                faults.guarded(() -> refersTo(faults, dose, Attribute.REFERENCED_STRUCTURE_SET_SEQUENCE, structures));
            }
            for (Node dvh : dose.items(Attribute.DVH_SEQUENCE)) {
                dvh.items(Attribute.DVH_REFERENCED_ROI_SEQUENCE).forEach(roi -> faults.unknownRoi(roi, rois));
            }
        }
        return faults.all();
    }

    private static void identity(Node root, Faults faults) {
        for (Attribute uid : List.of(Attribute.SOP_INSTANCE_UID, Attribute.STUDY_INSTANCE_UID,
                Attribute.SERIES_INSTANCE_UID)) {
            if (!Uids.isUid(root.requiredText(uid))) {
                faults.add(root, uid, "'" + root.requiredText(uid) + "' is not a UID");
            }
        }
    }

    private static void refersTo(Faults faults, Node from, Attribute sequence, Node to) {
        for (Node reference : from.requiredItems(sequence)) {
            for (Attribute[] pair : new Attribute[][] {{Attribute.REFERENCED_SOP_CLASS_UID, Attribute.SOP_CLASS_UID},
                    {Attribute.REFERENCED_SOP_INSTANCE_UID, Attribute.SOP_INSTANCE_UID}}) {
                if (!reference.requiredText(pair[0]).equals(to.requiredText(pair[1]))) {
                    faults.add(reference, pair[0], "is not that of the object written with it");
                }
            }
        }
    }
}
