package org.isocentra.dicom.internal.rt;

import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Limits;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.dicom.internal.codec.ShippedDecoders;
import org.isocentra.model.InputException;

/** Any bytes as a structure set, which is read or refused; the checks of one see more than its reader. */
public final class StructureSetFuzz {

    private static final DicomReader READER = new DicomReader(Limits.DEFAULT, new ShippedDecoders());

    private StructureSetFuzz() {
    }

    /** What {@code releng/fuzz} calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            DicomFile file = READER.read("fuzz.dcm", bytes);
            RtCheck.check(file.root());
            StructureSetReader.read(file);
        } catch (InputException _) {
            // a refusal is an answer
        }
    }
}
