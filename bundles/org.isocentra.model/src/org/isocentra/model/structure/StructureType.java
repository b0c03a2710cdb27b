package org.isocentra.model.structure;

/** What a structure stands for; names are DICOM RT ROI interpreted types. */
public enum StructureType {
    GTV, CTV, PTV, ORGAN, EXTERNAL, AVOIDANCE, CAVITY, CONTROL, OTHER;

    /** Whether it may carry a prescription. */
    public boolean isTarget() {
        return this == GTV || this == CTV || this == PTV || this == CAVITY;
    }

    /** The type of a DICOM interpreted type; types the suite does not treat specially are {@link #OTHER}. */
    public static StructureType of(String dicom) {
        for (StructureType type : values()) {
            if (type.name().equals(dicom)) {
                return type;
            }
        }
        return OTHER;
    }
}
