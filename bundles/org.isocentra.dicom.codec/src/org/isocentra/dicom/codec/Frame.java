package org.isocentra.dicom.codec;

import java.util.ArrayList;
import java.util.List;

/** What is open at a point of a file, and what has been read of it: the main data set, a sequence, or an item. */
final class Frame {

    final boolean sequence;
    final int tag;
    final boolean explicit;
    final boolean undefinedLength;
    final long end;
    final List<Element> elements = new ArrayList<>();
    final List<DataSet> items = new ArrayList<>();

    /**
     * @param tag of a sequence; else 0
     * @param explicit whether the representations of values are written
     * @param end position that nothing of it lies behind
     */
    Frame(boolean sequence, int tag, boolean explicit, boolean undefinedLength, long end) {
        this.sequence = sequence;
        this.tag = tag;
        this.explicit = explicit;
        this.undefinedLength = undefinedLength;
        this.end = end;
    }

    boolean isInOrder() {
        for (int i = 1; i < elements.size(); i++) {
            if (Integer.compareUnsigned(elements.get(i - 1).tag(), elements.get(i).tag()) > 0) {
                return false;
            }
        }
        return true;
    }
}
