package org.isocentra.dicom.dcm4che.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.Association;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.FutureDimseRSP;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.dcm4che3.net.pdu.AAssociateRQ;
import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Has objects of a series sent here: all that are wanted, or it is an error (C-GET or C-MOVE, Study Root). */
final class Retrieval {

    private static final String GET = UID.StudyRootQueryRetrieveInformationModelGet;
    private static final String MOVE = UID.StudyRootQueryRetrieveInformationModelMove;

    private final Peer peer;
    private final DicomObjects objects;

    Retrieval(Peer peer, DicomObjects objects) {
        this.peer = peer;
        this.objects = objects;
    }

    /** @param folder gets a file for each object, named by its UID */
    void into(Path folder, Wanted wanted, ProgressMonitor monitor) {
        int[] count = new int[1];
        Arrivals arrivals = new Arrivals(peer, objects, wanted, folder, () -> monitor.report(
                "Fetching " + wanted.classes().size() + " objects", (double) ++count[0] / wanted.classes().size()));
        boolean move = peer.address().listen() != 0;
        AAssociateRQ request = Syntaxes.questions(move ? MOVE : GET);
        if (!move) {
            Syntaxes.takeIn(request, wanted.classes().containsValue("") ? Syntaxes.USUAL
                    : wanted.classes().values().stream().distinct().toList());
        }
        try {
            peer.converse(request, Optional.of(arrivals), monitor, (association, watch) -> {
                await(ask(association, question(wanted), move), watch);
                return null;
            });
        } catch (InputException e) {
            throw arrivals.fault().orElse(e);
        }
        if (arrivals.fault().isPresent()) {
            throw arrivals.fault().get();
        }
        if (!arrivals.missing().isEmpty()) {
            throw peer.fault("says that it has sent all, but " + arrivals.missing().size() + " of "
                    + wanted.classes().size() + " objects have not come");
        }
    }

    private static Attributes question(Wanted wanted) {
        Attributes keys = new Attributes();
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, wanted.whole() ? "SERIES" : "IMAGE");
        keys.setString(Tag.StudyInstanceUID, VR.UI, wanted.study());
        keys.setString(Tag.SeriesInstanceUID, VR.UI, wanted.series());
        if (!wanted.whole()) {
            keys.setString(Tag.SOPInstanceUID, VR.UI, List.copyOf(wanted.classes().keySet()).toArray(String[]::new));
        }
        return keys;
    }

    private DimseRSP ask(Association association, Attributes question, boolean move)
            throws IOException, InterruptedException {
        FutureDimseRSP answers = new FutureDimseRSP(association.nextMessageID());
        if (move) {
            association.cmove(MOVE, Priority.NORMAL, question, null, peer.address().calling(), answers);
        } else {
            association.cget(GET, Priority.NORMAL, question, null, answers);
        }
        return answers;
    }

    /** A warning, such as that a part has not been sent, is a failure here. */
    private void await(DimseRSP answers, Watch watch) throws IOException, InterruptedException {
        while (answers.next()) {
            watch.beat();
            int status = answers.getCommand().getInt(Tag.Status, -1);
            if (!Status.isPending(status) && status != Status.Success) {
                throw peer.fault("does not send what was asked for: " + Queries.described(answers.getCommand()));
            }
        }
    }
}
