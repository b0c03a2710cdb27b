package org.isocentra.dicom.dcm4che.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import org.dcm4che3.data.Tag;
import org.dcm4che3.io.DicomInputStream;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.InputStreamDataWriter;
import org.dcm4che3.net.NoPresentationContextException;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.dcm4che3.net.pdu.PresentationContext;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Stores objects as they are in their files, some at a time, and fetches each again to see that it is kept so. */
final class Store {

    private final Peer peer;
    private final DicomObjects objects;

    /** Objects that go together: over one association, and back over one. */
    private record Kind(String sopClass, String syntax, String study, String series) {
    }

    /** @param start of the data set in the file, behind its meta information */
    private record Sent(Path file, ObjectIdentity identity, String syntax, long start) {

        Kind kind() {
            return new Kind(identity.sopClassUid(), syntax, identity.studyUid(), identity.seriesUid());
        }
    }

    Store(Peer peer, DicomObjects objects) {
        this.peer = peer;
        this.objects = objects;
    }

    void store(List<Path> files, ProgressMonitor monitor) {
        int done = 0;
        for (List<Sent> batch : batches(files)) {
            try {
                monitor.report("Storing " + files.size() + " objects", (double) done / files.size());
                send(batch, monitor);
                verify(batch, monitor.part((double) done / files.size(),
                        (double) (done + batch.size()) / files.size()));
                done += batch.size();
            } catch (InputException e) {
                throw new InputException(e.where(), e.problem() + "; " + done + " of " + files.size()
                        + " objects are stored and verified", e.remedy(), e);
            }
        }
    }

    private List<List<Sent>> batches(List<Path> files) {
        Map<String, Path> byUid = new HashMap<>();
        Map<Kind, List<Sent>> open = new HashMap<>();
        List<List<Sent>> batches = new ArrayList<>();
        for (Path file : files) {
            Sent sent = read(file);
            Path other = byUid.put(sent.identity.uid(), file);
            if (other != null) {
                throw new InputException(file.toString(), "has the UID of " + other, "Store one of them");
            }
            List<Sent> batch = open.get(sent.kind());
            if (batch == null || batch.size() == peer.limits().batch()) {
                batch = new ArrayList<>();
                open.put(sent.kind(), batch);
                batches.add(batch);
            }
            batch.add(sent);
        }
        return batches;
    }

    private Sent read(Path file) {
        ObjectIdentity identity = objects.identify(file);
        try (DicomInputStream in = new DicomInputStream(file.toFile())) {
            in.readFileMetaInformation();
            return new Sent(file, identity, in.getTransferSyntax(), in.getPosition());
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read (" + e + ")",
                    "Check the file and its permissions", e);
        }
    }

    private void send(List<Sent> batch, ProgressMonitor monitor) {
        Kind kind = batch.getFirst().kind();
        AAssociateRQ request = new AAssociateRQ();
        request.addPresentationContext(new PresentationContext(1, kind.sopClass, kind.syntax));
        peer.converse(request, Optional.empty(), monitor, (association, watch) -> {
            for (Sent sent : batch) {
                send(sent, association, watch);
            }
            return null;
        });
    }

    /** Anything but a success is a failure: with a warning the archive keeps something else than was sent. */
    private void send(Sent sent, Association association, Watch watch) throws IOException, InterruptedException {
        try (InputStream in = new Beating(Files.newInputStream(sent.file), watch)) {
            in.skipNBytes(sent.start);
            DimseRSP answer = association.cstore(sent.identity.sopClassUid(), sent.identity.uid(), Priority.NORMAL,
                    new InputStreamDataWriter(in), sent.syntax);
            while (answer.next()) {
                watch.beat();
            }
            if (answer.getCommand().getInt(Tag.Status, -1) != Status.Success) {
                throw peer.fault("does not store " + sent.identity.uid() + ": "
                        + Queries.described(answer.getCommand()));
            }
        } catch (NoPresentationContextException _) {
            throw peer.fault("takes no objects of class " + sent.identity.sopClassUid() + " in the transfer syntax "
                    + sent.syntax);
        }
    }

    private void verify(List<Sent> batch, ProgressMonitor monitor) {
        Kind kind = batch.getFirst().kind();
        SequencedMap<String, String> classes = new LinkedHashMap<>();
        batch.forEach(sent -> classes.put(sent.identity.uid(), kind.sopClass));
        try (Staging staging = Staging.temporary()) {
            new Retrieval(peer, objects).into(staging.folder(), new Wanted(kind.study, kind.series, classes, false),
                    monitor);
            for (Sent sent : batch) {
                List<String> differences = objects.differences(sent.file,
                        staging.folder().resolve(sent.identity.uid() + ".dcm"));
                if (!differences.isEmpty()) {
                    throw new InputException(sent.file.toString(), "the archive keeps another object under its UID: "
                            + differences.getFirst() + (differences.size() > 1 ? ", and " + (differences.size() - 1)
                            + " more" : ""), "Export again: a changed object gets a new UID");
                }
            }
        } catch (IOException e) {
            throw new InputException(peer.address().toString(), "what it keeps cannot be compared (" + e + ")",
                    "Make room for temporary files", e);
        }
    }

    /** Tells that bytes go out. */
    private static final class Beating extends FilterInputStream {

        private final Watch watch;

        Beating(InputStream in, Watch watch) {
            super(in);
            this.watch = watch;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            watch.beat();
            return super.read(bytes, offset, length);
        }
    }
}
