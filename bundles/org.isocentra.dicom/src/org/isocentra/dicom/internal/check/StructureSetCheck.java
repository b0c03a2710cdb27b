package org.isocentra.dicom.internal.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.Node;

/** Structures, their numbers, and the images that contours lie on. */
final class StructureSetCheck {

    private final Node root;
    private final Faults faults;

    StructureSetCheck(Node root, Faults faults) {
        this.root = root;
        this.faults = faults;
    }

    void check() {
        Set<String> frames = root.items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(f -> f.text(Attribute.FRAME_OF_REFERENCE_UID).stream()).collect(Collectors.toSet());
        Set<String> images = root.items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(f -> f.items(Attribute.RT_REFERENCED_STUDY_SEQUENCE).stream())
                .flatMap(s -> s.items(Attribute.RT_REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(s -> s.items(Attribute.CONTOUR_IMAGE_SEQUENCE).stream())
                .flatMap(i -> i.text(Attribute.REFERENCED_SOP_INSTANCE_UID).stream()).collect(Collectors.toSet());
        Set<Integer> rois = new TreeSet<>();
        for (Node roi : root.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE)) {
            faults.guarded(() -> {
                int number = roi.requiredInteger(Attribute.ROI_NUMBER);
                if (!rois.add(number)) {
                    faults.add(roi, Attribute.ROI_NUMBER, number + " is the number of two structures");
                }
                String frame = roi.requiredText(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID);
                if (!frames.contains(frame)) {
                    faults.add(roi, Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "'" + frame
                            + "' is not a frame of reference of this structure set");
                }
            });
        }
        root.items(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE).forEach(observation -> faults.unknownRoi(observation, rois));
        for (Node roi : root.items(Attribute.ROI_CONTOUR_SEQUENCE)) {
            faults.unknownRoi(roi, rois);
            roi.items(Attribute.CONTOUR_SEQUENCE).forEach(contour -> faults.guarded(() -> contour(contour, images)));
        }
    }

    private void contour(Node contour, Set<String> images) {
        int promised = contour.requiredInteger(Attribute.NUMBER_OF_CONTOUR_POINTS);
        int coordinates = contour.numbers(Attribute.CONTOUR_DATA).length;
        if (coordinates != Math.multiplyFull(promised, 3)) {
            faults.add(contour, Attribute.NUMBER_OF_CONTOUR_POINTS, "is " + promised + ", but there are " + coordinates
                    + " coordinates");
        }
        if (contour.text(Attribute.CONTOUR_GEOMETRIC_TYPE).orElse("").equals("CLOSED_PLANAR") && coordinates < 9) {
            faults.add(contour, Attribute.CONTOUR_DATA, "a closed contour has fewer than 3 points");
        }
        for (Node image : contour.items(Attribute.CONTOUR_IMAGE_SEQUENCE)) {
            String uid = image.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID);
            if (!images.isEmpty() && !images.contains(uid)) {
                faults.add(image, Attribute.REFERENCED_SOP_INSTANCE_UID, uid
                        + " is not an image of the series referred to");
            }
        }
    }
}
