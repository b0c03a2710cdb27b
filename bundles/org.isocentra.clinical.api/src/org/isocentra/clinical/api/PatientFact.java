package org.isocentra.clinical.api;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What may be known of a patient: one word for one thing, so that all scores mean the same by it. A fact is either a
 * number in a fixed unit or one of a few words.
 */
public enum PatientFact {

    /** Completed years at treatment. */
    AGE("ageYears", "age", "years", true, 0, 130),
    KARNOFSKY("performanceStatusKps", "Karnofsky performance status", "", true, 0, 100),
    /** {@code other} is a primary tumour that is known and none of these. */
    HISTOLOGY("primaryHistology", "primary histology", "lung-adenocarcinoma", "lung-other-non-small-cell",
            "lung-small-cell", "breast", "melanoma", "renal-cell", "gastrointestinal", "other"),
    BREAST_SUBTYPE("breastSubtype", "breast cancer subtype", "triple-negative", "hormone-positive-her2-negative",
            "her2-positive"),
    /** {@code unknown} is the result of asking: not tested, or without result. */
    EGFR("egfrMutation", "EGFR mutation", "positive", "negative", "unknown"),
    /** As for {@link #EGFR}. */
    ALK("alkRearrangement", "ALK rearrangement", "positive", "negative", "unknown"),
    /** As for {@link #EGFR}. */
    BRAF("brafMutation", "BRAF mutation", "positive", "negative", "unknown"),
    HAEMOGLOBIN("haemoglobinGPerDl", "haemoglobin", "g/dL", false, 1, 30),
    PRIMARY_CONTROLLED("primaryControlled", "primary tumour controlled", "yes", "no"),
    /** Metastases outside the head; an active primary tumour is none. */
    EXTRACRANIAL_METASTASES("extracranialMetastases", "extracranial metastases", "yes", "no"),
    /** {@code stable} is stable disease or partial remission, {@code none} no evidence of disease. */
    SYSTEMIC_DISEASE("systemicDisease", "systemic disease", "progressive", "stable", "none"),
    /** All that the patient has, treated now or not. */
    METASTASES("brainMetastases", "number of brain metastases", "", true, 1, 10_000),
    LARGEST_VOLUME("largestMetastasisCm3", "volume of the largest brain metastasis", "cm³", false, 0, 2000),
    TOTAL_VOLUME("totalMetastasesCm3", "total volume of the brain metastases", "cm³", false, 0, 2000),
    PRIOR_WHOLE_BRAIN("priorWholeBrainRadiotherapy", "whole-brain radiotherapy before", "yes", "no"),
    /** All that are new since the first radiosurgery, counted when the first of them were seen. */
    NEW_METASTASES("newMetastases", "new brain metastases since the first radiosurgery", "", true, 0,
            10_000),
    /** From the first radiosurgery to when new metastases were first seen. */
    DAYS_SINCE_RADIOSURGERY("daysSinceFirstRadiosurgery", "time since the first radiosurgery", "days", false, 1,
            50_000),
    /** Eastern Cooperative Oncology Group; never derived from the Karnofsky status, nor that from it. */
    ECOG("performanceStatusEcog", "ECOG performance status", "", true, 0, 5),
    LARGEST_DIAMETER("largestMetastasisDiameterMm", "maximum diameter of the largest brain metastasis", "mm", false, 0,
            200),
    /** Any spread to the meninges or the cerebrospinal fluid. */
    LEPTOMENINGEAL("leptomeningealDisease", "leptomeningeal disease", "yes", "no"),
    /** Symptoms of the brain metastases. */
    NEUROLOGICAL_SYMPTOMS("neurologicalSymptoms", "neurological symptoms", "yes", "no"),
    /** Mass effect or blocked cerebrospinal fluid that needs relief. */
    MASS_EFFECT("massEffect", "mass effect or hydrocephalus", "yes", "no"),
    TISSUE_NEEDED("tissueNeeded", "tissue needed for the diagnosis", "yes", "no"),
    /** A drug that is known to act in the brain on this tumour; {@code unknown} is the result of asking. */
    ACTIVE_DRUG("cnsActiveDrug", "drug available that acts in the brain", "yes", "no", "unknown"),
    /** Judged by those who treat the patient. */
    EXPECTED_SURVIVAL("expectedSurvivalMonths", "expected survival", "months", false, 0, 600),
    /** A metastasis within 5 mm of a hippocampus. */
    NEAR_HIPPOCAMPUS("metastasisNearHippocampus", "metastasis within 5 mm of a hippocampus", "yes", "no"),
    WHOLE_BRAIN_PLANNED("wholeBrainPlanned", "whole-brain radiotherapy in the same course", "yes", "no");

    private final String key;
    private final String label;
    private final String unit;
    private final boolean whole;
    private final double least;
    private final double most;
    private final List<String> words;

    PatientFact(String key, String label, String unit, boolean whole, double least, double most) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.whole = whole;
        this.least = least;
        this.most = most;
        this.words = List.of();
    }

    PatientFact(String key, String label, String... words) {
        this.key = key;
        this.label = label;
        this.unit = "";
        this.whole = false;
        this.least = Double.NaN;
        this.most = Double.NaN;
        this.words = List.of(words);
    }

    /** Its name in {@code case.yaml} and in data files. */
    public String key() {
        return key;
    }

    /** What a person calls it. */
    public String label() {
        return label;
    }

    /** Unit of a number; empty text for counts, scales and words. */
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

    /** Whether a number is a whole one. */
    public boolean isWhole() {
        return whole;
    }

    /** Least possible value of a number. */
    public double least() {
        return least;
    }

    /** Largest possible value of a number. */
    public double most() {
        return most;
    }

    /** The fact of this key. */
    public static Optional<PatientFact> of(String key) {
        return Stream.of(values()).filter(fact -> fact.key.equals(key)).findFirst();
    }
}
