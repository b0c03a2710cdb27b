package org.isocentra.dicom.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.dicom.api.Uids;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.CharacterSets;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.image.Patient;

/** What every object says about its patient and its class. */
public final class Identity {

    private Identity() {
    }

    public static Patient patient(Node root) {
        return new Patient(root.text(Attribute.PATIENT_ID).orElse(""), root.text(Attribute.PATIENT_NAME).orElse(""),
                root.date(Attribute.PATIENT_BIRTH_DATE), root.text(Attribute.PATIENT_SEX).orElse(""));
    }

    /**
     * The identity of an object.
     *
     * @param where the object
     * @throws InputException if one of its UIDs is none
     */
    public static ObjectIdentity of(String where, ObjectIdentity claimed) {
        requireUid(where, Attribute.SOP_CLASS_UID, claimed.sopClassUid());
        requireUid(where, Attribute.SOP_INSTANCE_UID, claimed.uid());
        requireUid(where, Attribute.STUDY_INSTANCE_UID, claimed.studyUid());
        requireUid(where, Attribute.SERIES_INSTANCE_UID, claimed.seriesUid());
        return claimed;
    }

    private static void requireUid(String where, Attribute attribute, String uid) {
        if (!Uids.isUid(uid)) {
            throw new InputException(where + ": " + attribute, "is '" + uid + "', no UID",
                    "Get the object again from its source");
        }
    }

    /** @throws InputException if the object is of another class */
    public static void require(Node root, SopClass wanted) {
        String uid = root.requiredText(Attribute.SOP_CLASS_UID);
        if (!uid.equals(wanted.uid())) {
            String found = SopClass.ofUid(uid).map(SopClass::title).orElse("an object of class " + uid);
            throw root.fault(Attribute.SOP_CLASS_UID, "is " + found + ", not " + wanted.title(),
                    "Name a file with an " + wanted.title());
        }
    }

    /** @throws InputException if two objects that belong together are of different patients */
    public static void requireSame(Node root, Patient expected) {
        requireSame(root.path(), patient(root), expected);
    }

    /**
     * As {@link #requireSame(Node, Patient)}.
     *
     * @param where the object whose patient was found
     */
    public static void requireSame(String where, Patient found, Patient expected) {
        if (!found.id().equals(expected.id())) {
            throw new InputException(where + ": " + Attribute.PATIENT_ID, "is '" + found.id()
                    + "', but the images are of patient '" + expected.id() + "'", "Choose files of one patient");
        }
        if (!sameName(found.name(), expected.name())) {
            throw new InputException(where + ": " + Attribute.PATIENT_NAME, "is '" + found.name()
                    + "', but the images are of '" + expected.name() + "'",
                    "Choose files of one patient, or correct the name at its source");
        }
        if (found.birthDate().isPresent() && expected.birthDate().isPresent()
                && !found.birthDate().equals(expected.birthDate())) {
            throw new InputException(where + ": " + Attribute.PATIENT_BIRTH_DATE, "is " + found.birthDate().get()
                    + ", but the patient of the images was born " + expected.birthDate().get(),
                    "Choose files of one patient, or correct the date at its source");
        }
    }

    /** Empty components at the end of a person name mean nothing, nor does the case of its letters. */
    private static boolean sameName(String a, String b) {
        return a.replaceAll("[\\^ ]+$", "").equalsIgnoreCase(b.replaceAll("[\\^ ]+$", ""));
    }

    /** What reading a file had to accept. */
    public static List<Finding> findings(DicomFile file) {
        List<Finding> findings = new ArrayList<>();
        for (String departure : file.tolerated()) {
            findings.add(Finding.information(file.name(), "has " + departure
                    + ", against the standard; read all the same"));
        }
        Node root = file.root();
        if (!CharacterSets.isSupported(root.characterSets())) {
            findings.add(Finding.warning(root.path(Attribute.SPECIFIC_CHARACTER_SET), "is "
                    + String.join(" and ", root.characterSets())
                    + ", which is not known: characters beyond ASCII are replaced by a mark",
                    "Export in ISO_IR 192 (UTF-8)"));
        } else if (root.text(Attribute.PATIENT_NAME).orElse("").contains("\uFFFD")) {
            findings.add(Finding.warning(root.path(Attribute.PATIENT_NAME),
                    "has characters outside of the character set the file declares; they are replaced by a mark",
                    "Correct Specific Character Set at the source"));
        }
        return findings;
    }
}
