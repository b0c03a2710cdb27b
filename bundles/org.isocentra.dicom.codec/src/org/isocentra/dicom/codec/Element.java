package org.isocentra.dicom.codec;

import java.util.Arrays;
import java.util.List;

/** One element of a data set. */
public sealed interface Element {

    /** Group number in the upper, element number in the lower 16 bits. */
    int tag();

    /** How its value is represented. */
    Vr vr();

    /**
     * An element with a value.
     *
     * @param bytes the encoded value, little endian; shared, not to be changed
     */
    record Value(int tag, Vr vr, byte[] bytes) implements Element {

        @Override
        public boolean equals(Object other) {
            return other instanceof Value value && value.tag == tag && value.vr == vr
                    && Arrays.equals(value.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return 31 * tag + Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return Attribute.describe(tag) + " " + vr + " of " + bytes.length + " bytes";
        }
    }

    /** An element with items. */
    record Sequence(int tag, List<DataSet> items) implements Element {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }
}
