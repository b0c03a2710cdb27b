package org.isocentra.dicom.internal.codec;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Limits;
import org.isocentra.dicom.internal.check.RtCheck;
import org.isocentra.dicom.internal.rt.DoseReader;
import org.isocentra.dicom.internal.rt.PlanReader;
import org.isocentra.model.InputException;

/** Any bytes as a DICOM file, which is read or refused, and as the plan or dose that it says it is. */
public final class CodecFuzz {

    private static final DicomReader READER = new DicomReader(Limits.DEFAULT, new ShippedDecoders());

    private CodecFuzz() {
    }

    /** What {@code releng/fuzz} calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            DicomFile file = READER.read("fuzz.dcm", bytes);
            switch (file.root().text(Attribute.MODALITY).orElse("")) {
                case "RTDOSE" -> DoseReader.read(file);
                case "RTPLAN" -> PlanReader.read(file);
                default -> {
                    return;
                }
            }
            RtCheck.check(file.root());
        } catch (InputException _) {
            // a refusal is an answer
        }
    }
}
