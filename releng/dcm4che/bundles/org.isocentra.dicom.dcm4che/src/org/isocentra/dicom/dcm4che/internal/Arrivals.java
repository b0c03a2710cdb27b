package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

/** Takes in the objects that have been asked for, each once, and no other, as files of a folder. */
final class Arrivals extends BasicCStoreSCP {

    private final Peer peer;
    private final DicomObjects objects;
    private final Wanted wanted;
    private final Path folder;
    private final Runnable arrived;
    private final Set<String> missing;
    private final Intake intake;
    private Watch watch;
    private InputException fault;

    /** @param arrived told of each object */
    Arrivals(Peer peer, DicomObjects objects, Wanted wanted, Path folder, Runnable arrived) {
        super("*");
        this.peer = peer;
        this.objects = objects;
        this.wanted = wanted;
        this.folder = folder;
        this.arrived = arrived;
        intake = new Intake(peer);
        missing = new TreeSet<>(wanted.classes().keySet());
    }

    synchronized void watchedBy(Watch watch) {
        this.watch = watch;
    }

    synchronized Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** Why an object has not been taken in. */
    synchronized Optional<InputException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    protected synchronized void store(Association association, PresentationContext context, Attributes request,
            PDVInputStream data, Attributes answer) throws IOException {
        Receipt receipt = new Receipt(peer, objects, association, context, request);
        String uid = receipt.uid();
        try {
            if (!missing.contains(uid)) {
                throw peer.fault("sends the object " + uid + " twice, or unasked");
            }
            Path file = folder.resolve(uid + ".part");
            ObjectIdentity identity = receipt.into(file, data, this::arrive);
            if (!identity.studyUid().equals(wanted.study()) || !identity.seriesUid().equals(wanted.series())) {
                throw peer.fault("sends another object than it says, under " + uid);
            }
            Files.move(file, folder.resolve(uid + ".dcm"));
            missing.remove(uid);
            arrived.run();
        } catch (InputException e) {
            fault = fault == null ? e : fault;
            throw new DicomServiceException(Status.CannotUnderstand, e.problem());
        } catch (IOException e) {
            fault = fault == null ? new InputException(folder.toString(), "an object cannot be taken in ("
                    + e.getMessage() + ")", "Make room, and check the network") : fault;
            throw e;
        }
    }

    private void arrive(long bytes) {
        intake.add(bytes);
        if (watch != null) {
            watch.beat();
        }
    }
}
