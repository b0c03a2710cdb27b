package org.isocentra.dicom.internal.codec;

import java.util.List;

/**
 * A Part 10 file.
 *
 * @param name file name, for messages
 * @param meta file meta information, group 0002
 * @param tolerated departures from the standard that reading it needed to accept
 */
public record DicomFile(String name, DataSet meta, DataSet data, List<String> tolerated) {

    public DicomFile {
        tolerated = List.copyOf(tolerated);
    }

    /** The data set at its place, to be read. */
    public Node root() {
        return Node.root(name, data);
    }
}
