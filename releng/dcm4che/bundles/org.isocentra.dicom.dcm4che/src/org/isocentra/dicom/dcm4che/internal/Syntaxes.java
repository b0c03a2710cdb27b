package org.isocentra.dicom.dcm4che.internal;

import java.util.List;
import java.util.stream.Stream;

import org.dcm4che3.data.UID;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.dcm4che3.net.pdu.PresentationContext;
import org.dcm4che3.net.pdu.RoleSelection;

/** In which encodings objects are asked for: each on its own, so that an archive sends them as it keeps them. */
final class Syntaxes {

    static final String[] READ = {UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.RLELossless,
        UID.JPEGBaseline8Bit, UID.JPEGExtended12Bit, UID.JPEGLossless, UID.JPEGLosslessSV1, UID.JPEG2000Lossless,
        UID.JPEG2000};
    /** Classes that are asked for where an archive does not tell which it has. */
    static final List<String> USUAL = List.of(UID.CTImageStorage, UID.EnhancedCTImageStorage, UID.MRImageStorage,
            UID.EnhancedMRImageStorage, UID.PositronEmissionTomographyImageStorage, UID.RTStructureSetStorage,
            UID.RTPlanStorage, UID.RTDoseStorage, UID.RTImageStorage, UID.SpatialRegistrationStorage,
            UID.SecondaryCaptureImageStorage, UID.EncapsulatedPDFStorage);
    /** Presentation contexts that one association may have. */
    private static final int CONTEXTS = 128;

    private Syntaxes() {
    }

    /** A request that asks questions of a kind. */
    static AAssociateRQ questions(String model) {
        AAssociateRQ request = new AAssociateRQ();
        request.addPresentationContext(new PresentationContext(1, model, UID.ExplicitVRLittleEndian,
                UID.ImplicitVRLittleEndian));
        return request;
    }

    /** Adds that objects of these classes may come in answer. */
    static void takeIn(AAssociateRQ request, List<String> sopClasses) {
        int room = (CONTEXTS - 1) / Math.max(1, sopClasses.size());
        for (String sopClass : sopClasses) {
            request.addRoleSelection(new RoleSelection(sopClass, false, true));
            for (String syntax : Stream.of(READ).limit(room).toList()) {
                request.addPresentationContext(new PresentationContext(
                        2 * request.getNumberOfPresentationContexts() + 1, sopClass, syntax));
            }
        }
    }
}
