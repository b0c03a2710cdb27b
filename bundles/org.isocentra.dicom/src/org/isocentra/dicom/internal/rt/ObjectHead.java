package org.isocentra.dicom.internal.rt;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.dicom.internal.UidSource;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Patient;

/**
 * What all objects of one export begin with: patient, study, equipment; each in a series of its own.
 *
 * @param subject what the objects belong to
 * @param created when they are made
 */
record ObjectHead(Subject subject, LocalDateTime created, UidSource uids, String suiteVersion) {

    static final String RESEARCH = "RESEARCH";
    static final String NOT_FOR_DELIVERY = "RESEARCH - NOT FOR DELIVERY";

    private static final Set<String> SEXES = Set.of("F", "M", "O");
    private static final String PRODUCT = "Isocentra";

    /**
     * What objects belong to.
     *
     * @param studyId may be empty
     */
    record Subject(Patient patient, String studyUid, String studyId, Optional<LocalDate> studyDate,
            String frameOfReferenceUid) {

        static Subject of(Image image) {
            Image.Series series = image.series();
            return new Subject(image.patient(), series.studyUid(), series.studyId(), series.studyDate(),
                    series.frameOfReferenceUid());
        }
    }

    /** Objects of the study and the frame of reference of an image. */
    ObjectHead(Image image, LocalDateTime created, UidSource uids, String suiteVersion) {
        this(Subject.of(image), created, uids, suiteVersion);
    }

    /** A new object with new UIDs. */
    DataSet.Builder begin(SopClass sopClass, String modality, int seriesNumber, String description) {
        return begin(subject, sopClass.uid(), uids.next(), modality)
                .put(Attribute.INSTANCE_CREATION_DATE, date())
                .put(Attribute.INSTANCE_CREATION_TIME, time())
                .put(Attribute.SERIES_DATE, date())
                .put(Attribute.SERIES_TIME, time())
                .put(Attribute.MANUFACTURER, PRODUCT)
                .put(Attribute.MANUFACTURER_MODEL_NAME, PRODUCT)
                .putFitted(Attribute.SOFTWARE_VERSIONS, suiteVersion)
                .putEmpty(Attribute.OPERATORS_NAME)
                .putFitted(Attribute.SERIES_DESCRIPTION, description)
                .put(Attribute.SERIES_INSTANCE_UID, uids.next())
                .put(Attribute.SERIES_NUMBER, seriesNumber)
                .put(Attribute.INSTANCE_NUMBER, 1)
                .put(Attribute.FRAME_OF_REFERENCE_UID, subject.frameOfReferenceUid())
                .putEmpty(Attribute.POSITION_REFERENCE_INDICATOR);
    }

    /** Patient and study as they are, and the identity of an object. */
    static DataSet.Builder begin(Subject subject, String sopClassUid, String sopInstanceUid, String modality) {
        Patient patient = subject.patient();
        return new DataSet.Builder()
                .put(Attribute.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .put(Attribute.SOP_CLASS_UID, sopClassUid)
                .put(Attribute.SOP_INSTANCE_UID, sopInstanceUid)
                .put(Attribute.STUDY_DATE, dicom(subject.studyDate()))
                .putEmpty(Attribute.STUDY_TIME)
                .putEmpty(Attribute.ACCESSION_NUMBER)
                .put(Attribute.MODALITY, modality)
                .putEmpty(Attribute.REFERRING_PHYSICIAN_NAME)
                .putFitted(Attribute.PATIENT_NAME, patient.name())
                .putFitted(Attribute.PATIENT_ID, patient.id())
                .put(Attribute.PATIENT_BIRTH_DATE, dicom(patient.birthDate()))
                .put(Attribute.PATIENT_SEX, SEXES.contains(patient.sex()) ? patient.sex() : "")
                .put(Attribute.STUDY_INSTANCE_UID, subject.studyUid())
                .putFitted(Attribute.STUDY_ID, subject.studyId());
    }

    private static String dicom(Optional<LocalDate> date) {
        return date.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
    }

    String date() {
        return dicom(Optional.of(created.toLocalDate()));
    }

    String time() {
        return String.format(Locale.ROOT, "%02d%02d%02d", created.getHour(), created.getMinute(), created.getSecond());
    }

    /** The sequence item by which one object refers to another. */
    static DataSet.Builder reference(String sopClassUid, String sopInstanceUid) {
        return new DataSet.Builder().put(Attribute.REFERENCED_SOP_CLASS_UID, sopClassUid)
                .put(Attribute.REFERENCED_SOP_INSTANCE_UID, sopInstanceUid);
    }

    /** A reference to an object that has been made. */
    static DataSet reference(DataSet object) {
        Node node = Node.root("new object", object);
        return reference(node.requiredText(Attribute.SOP_CLASS_UID),
                node.requiredText(Attribute.SOP_INSTANCE_UID)).build();
    }
}
