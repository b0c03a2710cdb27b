package org.isocentra.dicom.codec;

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

    /** Whether the pixels have been compressed with loss, now or before. */
    public boolean hasLostDetail() {
        Node meta = Node.root(name, this.meta);
        return root().text(Attribute.LOSSY_IMAGE_COMPRESSION).orElse("00").equals("01")
                || meta.text(Attribute.TRANSFER_SYNTAX_UID).filter(TransferSyntax::losesDetail)
                        .isPresent();
    }

    /** The data set at its place, to be read. */
    public Node root() {
        return Node.root(name, data);
    }
}
