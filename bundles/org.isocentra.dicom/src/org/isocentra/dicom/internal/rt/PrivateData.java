package org.isocentra.dicom.internal.rt;

import java.util.List;
import java.util.Optional;

import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.codec.Vr;

/**
 * What RT objects have no attribute for: a block of private elements, creator {@value #CREATOR}, all of them text, in
 * RT Plan, its beams and dose references, and RT Dose. Documented in {@code doc/private-data.md}.
 */
public enum PrivateData {
    PLAN_VERSION_UID(0x01, Vr.UI),
    DEVICE_ID(0x02, Vr.LO),
    DEVICE_VERSION(0x03, Vr.LO),
    TREATMENT_DATE(0x04, Vr.DA),
    PATIENT_TO_FRAME(0x05, Vr.DS),
    PRESCRIBED_FRACTIONS(0x10, Vr.IS),
    PRESCRIPTION_PROTOCOL(0x11, Vr.LO),
    PRESCRIPTION_REASON(0x12, Vr.UT),
    UNIT_TARGET(0x20, Vr.LO),
    UNIT_SETTINGS(0x21, Vr.LO),
    UNIT_METERSET(0x22, Vr.DS),
    LARGEST_JAW_OPENING(0x23, Vr.DS),
    LEAF_LIMITS(0x24, Vr.DS),
    UNIT_LONG_SETTINGS(0x25, Vr.UT),
    DOSE_NAME(0x30, Vr.LO),
    ENGINE_ID(0x31, Vr.LO),
    ENGINE_VERSION(0x32, Vr.LO),
    KERNEL_ID(0x33, Vr.LO),
    BEAM_MODEL_ID(0x34, Vr.LO),
    BEAM_MODEL_VERSION(0x35, Vr.LO),
    INPUT_DIGEST(0x36, Vr.LO),
    RELATIVE_UNCERTAINTY(0x37, Vr.DS);

    static final String CREATOR = "ISOCENTRA 1";

    private static final int CREATOR_TAG = 0x300B_0010;
    private static final int BLOCK = 0x300B_1000;

    private final int tag;
    private final Vr vr;

    PrivateData(int element, Vr vr) {
        this.tag = BLOCK | element;
        this.vr = vr;
    }

    /** Puts the mark that must precede private elements in their data set. */
    static void reserve(DataSet.Builder data) {
        data.put(CREATOR_TAG, Vr.LO, CREATOR);
    }

    static boolean isReserved(Node node) {
        return node.privateTexts(CREATOR_TAG).equals(List.of(CREATOR));
    }

    void put(DataSet.Builder data, String... values) {
        data.put(tag, vr, values);
    }

    void put(DataSet.Builder data, double... values) {
        data.put(tag, vr, values);
    }

    List<String> texts(Node node) {
        return node.privateTexts(tag);
    }

    Optional<String> text(Node node) {
        List<String> texts = texts(node);
        return texts.isEmpty() ? Optional.empty()
                : Optional.of(vr == Vr.UT ? String.join("\\", texts) : texts.getFirst());
    }

    /** The numbers of an element, all finite; none if it is missing. */
    public double[] numbers(Node node) {
        return node.privateNumbers(tag);
    }
}
