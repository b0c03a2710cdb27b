package org.isocentra.clinical.api.followup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be known at follow-up beside the contours: one word for one thing. A fact is either a number that is not
 * negative, in a fixed unit, or one of a few words.
 */
public enum FollowUpFact {

    /** Whether every metastasis that this scan shows has a contour; without it none has vanished and none is new. */
    ALL_CONTOURED(Subject.SCAN, "allLesionsContoured", "all metastases of the scan are contoured", "yes", "no"),
    /** Of the lesions that are no target of the response, against baseline; growth is unequivocal growth only. */
    NON_TARGETS(Subject.SCAN, "nonTargetLesions", "lesions that are no target", "none", "stable-or-better", "growth"),
    /** Corticosteroids against baseline. */
    STEROIDS(Subject.SCAN, "steroids", "corticosteroids", "none", "less", "stable", "more"),
    CLINICAL(Subject.SCAN, "clinicalStatus", "clinical status", "better", "stable", "worse"),
    /** Whether the patient has had immunotherapy that may still act. */
    IMMUNOTHERAPY(Subject.SCAN, "immunotherapy", "immunotherapy", "yes", "no"),

    RCBV_WHITE(Subject.LESION, "rcbvToWhiteMatter", "rCBV against white matter", ""),
    RCBV_GREY(Subject.LESION, "rcbvToGreyMatter", "rCBV against grey matter", ""),
    VISUAL_PERFUSION(Subject.LESION, "visualPerfusion", "rCBV by eye", "increased", "not-increased"),
    SIGNAL_RECOVERY(Subject.LESION, "percentageSignalRecovery", "percentage signal recovery", "%"),
    PERFUSION_FAILED(Subject.LESION, "perfusionNotAssessable", "perfusion not assessable", "artefact", "too-small"),
    METHIONINE(Subject.LESION, "methioninePetRatio", "methionine PET, lesion to normal", ""),
    FET_MAXIMUM(Subject.LESION, "fetTbrMax", "FET PET, TBRmax", ""),
    FET_MEAN(Subject.LESION, "fetTbrMean", "FET PET, TBRmean", ""),
    FET_CURVE(Subject.LESION, "fetCurve", "FET PET, time-activity curve", "rising", "plateau", "falling"),
    FDOPA(Subject.LESION, "fdopaRatio", "FDOPA PET, SUVLmax to Bkgrmax", ""),
    CHOLINE_CREATINE(Subject.LESION, "cholineToCreatine", "spectroscopy, Cho/Cr", ""),
    CHOLINE_NAA(Subject.LESION, "cholineToNaa", "spectroscopy, Cho/NAA", ""),
    LESION_QUOTIENT(Subject.LESION, "lesionQuotient", "T2 to T1 lesion quotient", ""),
    ENHANCEMENT(Subject.LESION, "enhancementPattern", "pattern of enhancement", "soap-bubble", "other"),
    T2_MISMATCH(Subject.LESION, "t2Mismatch", "T1/T2 mismatch", "yes", "no"),

    IMAGING_CHANGE(Subject.EVENT, "imagingChange", "change on imaging", "yes", "no"),
    SYMPTOMS(Subject.EVENT, "symptoms", "symptoms of the event", "none", "new", "severe"),
    EVENT_STEROIDS(Subject.EVENT, "steroidsGiven", "steroids for the event", "yes", "no"),
    HOSPITAL(Subject.EVENT, "hospitalised", "hospital stay for the event", "yes", "no"),
    BEVACIZUMAB(Subject.EVENT, "bevacizumab", "bevacizumab for the event", "yes", "no"),
    SURGERY(Subject.EVENT, "surgery", "surgery for the event", "yes", "no"),
    SEIZURE(Subject.EVENT, "seizure", "seizure by the event", "yes", "no"),
    LIFE_THREATENING(Subject.EVENT, "lifeThreatening", "life-threatening", "yes", "no"),
    DEATH(Subject.EVENT, "death", "death by the event", "yes", "no");

    /** What a fact is about. */
    public enum Subject {
        /** A scan, with the patient's state on its day. */
        SCAN,
        /** One lesion on one scan. */
        LESION,
        /** An adverse radiation event. */
        EVENT
    }

    private final Subject subject;
    private final String key;
    private final String label;
    private final String unit;
    private final List<String> words;

    FollowUpFact(Subject subject, String key, String label, String unit) {
        this.subject = subject;
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.words = List.of();
    }

    FollowUpFact(Subject subject, String key, String label, String first, String second, String... more) {
        this.subject = subject;
        this.key = key;
        this.label = label;
        this.unit = "";
        this.words = Stream.concat(Stream.of(first, second), Stream.of(more)).toList();
    }

    public Subject subject() {
        return subject;
    }

    /** Its name in {@code case.yaml} and in data files. */
    public String key() {
        return key;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }

    /** Unit of a number; empty text for ratios and words. */
    public String unit() {
        return unit;
    }

    /** The words it can be; empty for a number. */
    public List<String> words() {
        return words;
    }

    public boolean isNumber() {
        return words.isEmpty();
    }

    /** Whether its words are {@code yes} and {@code no}. */
    public boolean isYesOrNo() {
        return words.equals(List.of("yes", "no"));
    }

    /** The fact of this key. */
    public static Optional<FollowUpFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key.equals(key)).findFirst();
    }

    /** All facts about a subject. */
    public static List<FollowUpFact> about(Subject subject) {
        return Stream.of(values()).filter(fact -> fact.subject == subject).toList();
    }
}
