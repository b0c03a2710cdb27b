package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.dcm4che3.data.Attributes;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.PDVInputStream;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.PresentationContext;
import org.dcm4che3.net.service.BasicCStoreSCP;
import org.dcm4che3.net.service.DicomServiceException;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.InputException;

/** Takes in whatever objects are sent (C-STORE), into a folder for each series; each is there when it is whole. */
final class Incoming extends BasicCStoreSCP {

    private final Peer peer;
    private final DicomObjects objects;
    private final Path folder;
    private final Staging staging;
    private final Consumer<Path> arrived;
    private final Intake intake;

    Incoming(Peer peer, DicomObjects objects, Path folder, Staging staging, Consumer<Path> arrived) {
        super("*");
        this.peer = peer;
        this.objects = objects;
        this.folder = folder;
        this.staging = staging;
        this.arrived = arrived;
        intake = new Intake(peer);
    }

    @Override
    protected void store(Association association, PresentationContext context, Attributes request,
            PDVInputStream data, Attributes answer) throws IOException {
        Receipt receipt = new Receipt(peer, objects, association, context, request);
        Path part = Files.createTempFile(staging.folder(), "object", ".part");
        try {
            place(part, receipt.into(part, data, intake::add));
        } catch (InputException e) {
            throw new DicomServiceException(Status.CannotUnderstand, e.problem());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private synchronized void place(Path part, ObjectIdentity identity) throws IOException {
        Path file = Files.createDirectories(folder.resolve(identity.seriesUid())).resolve(identity.uid() + ".dcm");
        if (!Files.exists(file)) {
            Files.move(part, file);
            arrived.accept(file);
            return;
        }
        List<String> differences = objects.differences(file, part);
        if (!differences.isEmpty()) {
            throw peer.fault("sends another object under the UID " + identity.uid() + ": " + differences.getFirst());
        }
    }
}
