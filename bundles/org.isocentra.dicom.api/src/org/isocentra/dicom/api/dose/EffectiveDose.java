package org.isocentra.dicom.api.dose;

import java.util.List;

import org.isocentra.model.geometry.Grid;

/**
 * A dose that stands for an effect, such as the equivalent in fractions of 2 Gy of several courses together.
 *
 * @param beside the physical dose whose study and frame of reference it gets
 * @param of what it was made of
 * @param values Gy
 * @param comment what it is, which every program shows: at most 64 characters
 * @param explanation all that it rests on; at most 10000 characters
 * @param suiteVersion version of the software, as written into the object
 */
public record EffectiveDose(LocatedDose beside, List<LocatedDose> of, Grid values, String comment, String explanation,
        String suiteVersion) {

    /** Longest text of DICOM's value representation LO. */
    private static final int LONGEST_COMMENT = 64;
    /** Longest text of DICOM's value representation LT, less the mark of research that is put before it. */
    private static final int LONGEST_EXPLANATION = 10000;

    /** @throws IllegalArgumentException when it was made of nothing, or a text does not fit */
    public EffectiveDose {
        of = List.copyOf(of);
        if (of.isEmpty() || comment.isBlank() || comment.length() > LONGEST_COMMENT
                || explanation.length() > LONGEST_EXPLANATION) {
            throw new IllegalArgumentException("not possible: effective dose of " + of.size() + " doses, '" + comment
                    + "', explained by " + explanation.length() + " characters");
        }
    }
}
