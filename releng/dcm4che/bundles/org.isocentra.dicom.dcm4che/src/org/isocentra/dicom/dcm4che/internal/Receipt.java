package org.isocentra.dicom.dcm4che.internal;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.io.DicomOutputStream;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.PDVInputStream;
import org.dcm4che3.net.pdu.PresentationContext;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.InputException;

/** An object that is being sent here. */
record Receipt(Peer peer, DicomObjects objects, Association association, PresentationContext context,
        Attributes request) {

    /** The UID that the sender gives it. */
    String uid() {
        return request.getString(Tag.AffectedSOPInstanceUID, "");
    }

    String sopClass() {
        return request.getString(Tag.AffectedSOPClassUID, "");
    }

    /**
     * Writes it as it comes.
     *
     * @param bytes told of each piece before it is written; may refuse it
     * @return who it is, by what it holds
     * @throws InputException when it is too large, damaged, or another than the sender says
     */
    ObjectIdentity into(Path file, PDVInputStream data, LongConsumer bytes) throws IOException {
        try (DicomOutputStream out = new DicomOutputStream(new Bounded(new BufferedOutputStream(
                Files.newOutputStream(file)), bytes), UID.ExplicitVRLittleEndian)) {
            out.writeFileMetaInformation(association.createFileMetaInformation(uid(), sopClass(),
                    context.getTransferSyntax()));
            data.copyTo(out);
        }
        ObjectIdentity identity = objects.identify(file);
        if (!identity.uid().equals(uid()) || !identity.sopClassUid().equals(sopClass())) {
            throw peer.fault("sends another object than it says, under " + uid());
        }
        return identity;
    }

    /** No object may be larger than what is taken in. */
    private final class Bounded extends FilterOutputStream {

        private final LongConsumer told;
        private long bytes;

        Bounded(OutputStream out, LongConsumer told) {
            super(out);
            this.told = told;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            bytes += length;
            if (bytes > peer.limits().objectBytes()) {
                throw peer.fault("sends more than the suite takes in at once");
            }
            told.accept(length);
            out.write(from, offset, length);
        }
    }
}
