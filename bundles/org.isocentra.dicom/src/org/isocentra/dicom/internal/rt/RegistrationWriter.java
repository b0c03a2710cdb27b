package org.isocentra.dicom.internal.rt;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.UidSource;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;

/**
 * Makes a Spatial Registration object of two images: one item for each, so that readers see what the common frame is,
 * and so that images of one frame can be told apart.
 */
public final class RegistrationWriter {

    private final ObjectHead head;
    private final Image fixed;

    public RegistrationWriter(Image fixed, LocalDateTime created, UidSource uids, String suiteVersion) {
        this.fixed = fixed;
        this.head = new ObjectHead(fixed, created, uids, suiteVersion);
    }

    public DataSet write(Image moving, RigidTransform movingToFixed, String comment) {
        requireSamePatient(fixed.patient(), moving.patient());
        DataSet.Builder object = head.begin(SopClass.SPATIAL_REGISTRATION, "REG", 1004, ObjectHead.NOT_FOR_DELIVERY
                + ": registration")
                .put(Attribute.BODY_PART_EXAMINED, "HEAD")
                .put(Attribute.CONTENT_DATE, head.date())
                .put(Attribute.CONTENT_TIME, head.time())
                .put(Attribute.CONTENT_LABEL, "UNACCEPTED")
                .putFitted(Attribute.CONTENT_DESCRIPTION, ObjectHead.NOT_FOR_DELIVERY + ": not accepted by a person")
                .putEmpty(Attribute.CONTENT_CREATOR_NAME)
                .put(Attribute.REGISTRATION_SEQUENCE, List.of(
                        item(fixed, RigidTransform.IDENTITY, "125021", "Frame of Reference Identity", ""),
                        item(moving, movingToFixed, "125024", "Image Content-based Alignment", comment)));
        List<DataSet> ofThisStudy = new ArrayList<>(List.of(series(fixed)));
        if (moving.series().studyUid().equals(fixed.series().studyUid())) {
            if (!moving.series().seriesUid().equals(fixed.series().seriesUid())) {
                ofThisStudy.add(series(moving));
            }
        } else {
            object.put(Attribute.STUDIES_CONTAINING_OTHER_REFERENCED_INSTANCES_SEQUENCE, List.of(new DataSet.Builder()
                    .put(Attribute.STUDY_INSTANCE_UID, moving.series().studyUid())
                    .put(Attribute.REFERENCED_SERIES_SEQUENCE, List.of(series(moving))).build()));
        }
        return object.put(Attribute.REFERENCED_SERIES_SEQUENCE, ofThisStudy).build();
    }

    private static void requireSamePatient(Patient fixed, Patient moving) {
        if (!fixed.id().equals(moving.id())) {
            throw new InputException("moving image", "is of patient '" + moving.id() + "', the fixed image of '"
                    + fixed.id() + "'", "Choose images of one patient");
        }
    }

    private static DataSet item(Image image, RigidTransform toFixed, String code, String meaning, String comment) {
        DataSet type = new DataSet.Builder().put(Attribute.CODE_VALUE, code)
                .put(Attribute.CODING_SCHEME_DESIGNATOR, "DCM").put(Attribute.CODE_MEANING, meaning).build();
        DataSet matrix = new DataSet.Builder()
                .put(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX_TYPE, "RIGID")
                .put(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_MATRIX, matrix(toFixed)).build();
        DataSet.Builder registration = new DataSet.Builder()
                .put(Attribute.MATRIX_SEQUENCE, List.of(matrix))
                .put(Attribute.REGISTRATION_TYPE_CODE_SEQUENCE, List.of(type));
        if (!comment.isBlank()) {
            registration.putFitted(Attribute.FRAME_OF_REFERENCE_TRANSFORMATION_COMMENT, comment);
        }
        return new DataSet.Builder()
                .put(Attribute.FRAME_OF_REFERENCE_UID, image.series().frameOfReferenceUid())
                .put(Attribute.REFERENCED_IMAGE_SEQUENCE, references(image))
                .put(Attribute.MATRIX_REGISTRATION_SEQUENCE, List.of(registration.build())).build();
    }

    /** Row by row. */
    private static double[] matrix(RigidTransform transform) {
        double[] m = new double[16];
        Vector3[] rows = {transform.rows().first(), transform.rows().second(), transform.rows().third()};
        Vector3 t = transform.translationMm();
        double[] shift = {t.x(), t.y(), t.z()};
        for (int n = 0; n < 3; n++) {
            m[4 * n] = rows[n].x();
            m[4 * n + 1] = rows[n].y();
            m[4 * n + 2] = rows[n].z();
            m[4 * n + 3] = shift[n];
        }
        m[15] = 1;
        return m;
    }

    private static List<DataSet> references(Image image) {
        return image.sopInstanceUids().stream().distinct()
                .map(uid -> ObjectHead.reference(image.series().sopClassUid(), uid).build()).toList();
    }

    private static DataSet series(Image image) {
        return new DataSet.Builder().put(Attribute.SERIES_INSTANCE_UID, image.series().seriesUid())
                .put(Attribute.REFERENCED_INSTANCE_SEQUENCE, references(image)).build();
    }
}
