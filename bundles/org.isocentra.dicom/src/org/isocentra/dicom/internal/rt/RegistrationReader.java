package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.registration.SpatialRegistration;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/** Makes a registration of a Spatial Registration object. */
public final class RegistrationReader {

    /** Matrices are written with few digits by some; what is farther from a rotation is not one. */
    private static final double ORTHONORMAL = 1e-3;
    private static final double EXACT = 1e-9;
    private static final String RIGID = "Register the images rigidly, and export that";

    private RegistrationReader() {
    }

    public static DicomResult<SpatialRegistration> read(DicomFile file) {
        List<Finding> findings = new ArrayList<>(Identity.findings(file));
        Identity.require(file.root(), SopClass.SPATIAL_REGISTRATION);
        return new DicomResult<>(read(file.root()), findings);
    }

    /** @throws org.isocentra.model.InputException for one that is not rigid, or names nothing that it is for */
    public static SpatialRegistration read(Node root) {
        List<SpatialRegistration.Item> items = root.requiredItems(Attribute.REGISTRATION_SEQUENCE).stream()
                .map(RegistrationReader::item).toList();
        return new SpatialRegistration(Identity.patient(root), root.requiredText(Attribute.FRAME_OF_REFERENCE_UID),
                root.text(Attribute.CONTENT_DESCRIPTION).orElse(""), items);
    }

    private static SpatialRegistration.Item item(Node item) {
        Set<String> images = item.items(Attribute.REFERENCED_IMAGE_SEQUENCE).stream()
                .map(image -> image.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID)).collect(Collectors.toSet());
        Optional<String> frame = item.text(Attribute.FRAME_OF_REFERENCE_UID);
        if (images.isEmpty() && frame.isEmpty()) {
            throw item.fault(Attribute.FRAME_OF_REFERENCE_UID, "is missing, and no images are named either",
                    "Correct it in the program that wrote the object, and export it again");
        }
        RigidTransform transform = RigidTransform.IDENTITY;
        String comment = "";
        for (Node registration : item.requiredItems(Attribute.MATRIX_REGISTRATION_SEQUENCE)) {
            comment = registration.text(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_COMMENT).orElse(comment);
            for (Node matrix : registration.requiredItems(Attribute.MATRIX_SEQUENCE)) {
                transform = after(transform, matrix(matrix));
            }
        }
        return new SpatialRegistration.Item(frame, images, transform, comment);
    }

    /** First the one, then the other: the order of the items (PS3.3 section C.20.2). */
    private static RigidTransform after(RigidTransform first, RigidTransform second) {
        RigidTransform back = first.inverse();
        Axes rows = second.rows();
        return new RigidTransform(new Axes(back.rotate(rows.first()), back.rotate(rows.second()),
                back.rotate(rows.third())), second.apply(first.translationMm()));
    }

    private static RigidTransform matrix(Node node) {
        Attribute attribute = Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX;
        String type = node.requiredText(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE);
        if (!type.equals("RIGID")) {
            throw node.fault(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "is " + type
                    + "; only RIGID can be used", RIGID);
        }
        double[] m = node.requiredNumbers(attribute, 16);
        if (Math.abs(m[12]) > EXACT || Math.abs(m[13]) > EXACT || Math.abs(m[14]) > EXACT
                || Math.abs(m[15] - 1) > EXACT) {
            throw node.fault(attribute, "has a last row other than 0, 0, 0, 1", RIGID);
        }
        Vector3 first = new Vector3(m[0], m[1], m[2]);
        Vector3 second = new Vector3(m[4], m[5], m[6]);
        Vector3 third = new Vector3(m[8], m[9], m[10]);
        double off = Math.max(Math.max(offUnit(first), offUnit(second)), Math.max(offUnit(third), Math.max(
                Math.abs(first.dot(second)), Math.max(Math.abs(second.dot(third)), Math.abs(third.dot(first))))));
        if (off > ORTHONORMAL) {
            throw node.fault(attribute, "is not a rotation: it is off by " + off, RIGID);
        }
        if (first.cross(second).dot(third) < 0) {
            throw node.fault(attribute, "mirrors the image", RIGID);
        }
        Vector3 a = first.unit();
        Vector3 b = second.minus(a.times(a.dot(second))).unit();
        return new RigidTransform(new Axes(a, b, a.cross(b)), new Vector3(m[3], m[7], m[11]));
    }

    private static double offUnit(Vector3 row) {
        return Math.abs(row.length() - 1);
    }
}
