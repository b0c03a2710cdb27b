package org.isocentra.dicom.internal;

import java.util.Arrays;
import java.util.Optional;

/** The classes of objects this provider works with. */
public enum SopClass {
    CT("1.2.840.10008.5.1.4.1.1.2", "CT Image"),
    MR("1.2.840.10008.5.1.4.1.1.4", "MR Image"),
    ENHANCED_CT("1.2.840.10008.5.1.4.1.1.2.1", "Enhanced CT Image"),
    ENHANCED_MR("1.2.840.10008.5.1.4.1.1.4.1", "Enhanced MR Image"),
    RT_DOSE("1.2.840.10008.5.1.4.1.1.481.2", "RT Dose"),
    RT_STRUCTURE_SET("1.2.840.10008.5.1.4.1.1.481.3", "RT Structure Set"),
    RT_BEAMS_TREATMENT_RECORD("1.2.840.10008.5.1.4.1.1.481.4", "RT Beams Treatment Record"),
    RT_PLAN("1.2.840.10008.5.1.4.1.1.481.5", "RT Plan"),
    SPATIAL_REGISTRATION("1.2.840.10008.5.1.4.1.1.66.1", "Spatial Registration");

    /** Study class that structure sets refer to (retired, but asked for by readers). */
    public static final String STUDY = "1.2.840.10008.3.1.2.3.1";

    private final String uid;
    private final String title;

    SopClass(String uid, String title) {
        this.uid = uid;
        this.title = title;
    }

    public String uid() {
        return uid;
    }

    public String title() {
        return title;
    }

    public boolean isImage() {
        return this == CT || this == MR || isEnhanced();
    }

    /** Whether its values are HU. */
    public boolean isTomography() {
        return this == CT || this == ENHANCED_CT;
    }

    public boolean isEnhanced() {
        return this == ENHANCED_CT || this == ENHANCED_MR;
    }

    public static Optional<SopClass> ofUid(String uid) {
        return Arrays.stream(values()).filter(c -> c.uid.equals(uid)).findFirst();
    }
}
