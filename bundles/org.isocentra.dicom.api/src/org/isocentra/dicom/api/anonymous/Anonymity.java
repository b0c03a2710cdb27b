package org.isocentra.dicom.api.anonymous;

import java.util.Optional;

/**
 * How copies are made anonymous, where there is a choice.
 *
 * @param patientId of the copies; without it, one that follows from the secret and the ID of the patient
 * @param secret what new identifiers follow from: with the same one, objects that belong together still do when they
 *        are copied at different times. Whoever has it can tell whose a copy is if they have the objects, too; without
 *        one, nobody can.
 * @param dates what becomes of dates
 * @param structureNames what becomes of the names of structures
 */
public record Anonymity(Optional<String> patientId, Optional<String> secret, Dates dates,
        StructureNames structureNames) {

    /** Fewest characters of a secret: others could be found by trying. */
    public static final int LEAST_SECRET = 16;

    /** What becomes of dates. */
    public enum Dates {
        /** They are taken away. */
        REMOVED,
        /** All of a patient are moved back by the same number of days, which follows from the secret. */
        SHIFTED
    }

    /** What becomes of the names of structures, which people have typed. */
    public enum StructureNames {
        /** Their kind and number instead, like PTV_2. */
        REPLACED,
        /** As they are, unless they hold the patient's name or ID: a person has to look at them. */
        KEPT
    }

    public Anonymity {
        if (secret.isPresent() && secret.get().length() < LEAST_SECRET) {
            throw new IllegalArgumentException("a secret needs at least " + LEAST_SECRET + " characters");
        }
    }
}
