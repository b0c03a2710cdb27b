package org.isocentra.dicom.internal.anonymous;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.isocentra.dicom.api.anonymous.Anonymity;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;

/**
 * Makes objects anonymous, one after the other, and remembers what a person must know of it. Objects of classes that
 * are not known are left out: screens and documents show names in ways that no table knows.
 */
public final class Copier {

    private final Profile profile = Profile.load();
    private final Pseudonyms pseudonyms;
    private final Anonymity anonymity;
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private boolean images;
    private boolean plans;
    private boolean structures;

    public Copier(Anonymity anonymity) {
        this.anonymity = anonymity;
        this.pseudonyms = new Pseudonyms(anonymity.secret());
    }

    /**
     * @return empty for an object that is left out
     * @throws InputException if the object says that names are burned into its pixels
     */
    public Optional<DataSet> copy(DicomFile file) {
        Node root = file.root();
        Optional<SopClass> kind = SopClass.ofUid(root.requiredText(Attribute.SOP_CLASS_UID));
        if (kind.isEmpty()) {
            leftOut.merge(root.text(Attribute.MODALITY).orElse("unknown modality"), 1, Integer::sum);
            return Optional.empty();
        }
        if (root.text(Attribute.BURNED_IN_ANNOTATION).orElse("").equals("YES")) {
            throw root.fault(Attribute.BURNED_IN_ANNOTATION, "is YES: its pixels show text, which may be a name",
                    "Leave the series out, or have the text removed");
        }
        images |= kind.get().isImage();
        plans |= kind.get() == SopClass.RT_PLAN;
        structures |= kind.get() == SopClass.RT_STRUCTURE_SET;
        DataSet.Builder copy = Anonymiser.of(root, profile, pseudonyms, anonymity).toBuilder();
        if (kind.get().isImage()) {
            copy.put(Attribute.RECOGNIZABLE_VISUAL_FEATURES, "YES");
            if (file.hasLostDetail()) {
                copy.put(Attribute.LOSSY_IMAGE_COMPRESSION, "01");
            }
        }
        return Optional.of(copy.build());
    }

    /** What is to be known of the copies made so far. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (images) {
            findings.add(Finding.warning("images", "show the head: a face can be made of them, and a person recognised",
                    "Give them to those only who may know whose they are"));
        }
        if (structures && anonymity.structureNames() == Anonymity.StructureNames.KEPT) {
            findings.add(Finding.warning("structures", "keep the names that people have typed",
                    "Look at each of them for names and dates"));
        }
        if (plans) {
            findings.add(Finding.information("plans", "have lost their private elements: this suite cannot open them as"
                    + " plans of its own, others read them as before"));
        }
        leftOut.forEach((modality, count) -> findings.add(Finding.warning(modality, count
                + (count == 1 ? " object was" : " objects were") + " left out: what their class tells is not known",
                "Copy them by hand if they must go along, after a look at each")));
        findings.add(Finding.information("dates", anonymity.dates() == Anonymity.Dates.SHIFTED
                ? "are moved back by one number of days; times of day are as they were" : "are removed"));
        if (anonymity.secret().isEmpty()) {
            findings.add(Finding.information("identifiers",
                    "follow from a secret that nobody has: copies made at another time will not belong to these"));
        }
        return findings;
    }
}
