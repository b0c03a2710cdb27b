package org.isocentra.dicom.dcm4che.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Tag;
import org.dcm4che3.data.UID;
import org.dcm4che3.data.VR;
import org.dcm4che3.net.DimseRSP;
import org.dcm4che3.net.Priority;
import org.dcm4che3.net.Status;
import org.isocentra.model.ProgressMonitor;

/** Questions to an archive: whether it is there (C-ECHO), and what it has (C-FIND, Study Root). */
final class Queries {

    private static final String MODEL = UID.StudyRootQueryRetrieveInformationModelFind;
    private static final Pattern UNIQUE = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");
    private static final int UTF_8 = 192;

    private final Peer peer;

    Queries(Peer peer) {
        this.peer = peer;
    }

    /** @throws org.isocentra.model.InputException when the archive does not answer, or not with success */
    void echo(ProgressMonitor monitor) {
        peer.converse(Syntaxes.questions(UID.Verification), Optional.empty(), monitor, (association, watch) -> {
            DimseRSP answer = association.cecho();
            answer.next();
            watch.beat();
            if (answer.getCommand().getInt(Tag.Status, -1) != Status.Success) {
                throw peer.fault("does not answer: " + described(answer.getCommand()));
            }
            return answer;
        });
    }

    /** A question, to be given what must fit and what is wanted besides. */
    static Attributes question(String level) {
        Attributes keys = new Attributes();
        keys.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR " + UTF_8);
        keys.setString(Tag.QueryRetrieveLevel, VR.CS, level);
        return keys;
    }

    /** @throws org.isocentra.model.InputException when the archive does not answer all of it */
    List<Attributes> find(Attributes question, ProgressMonitor monitor) {
        return peer.converse(Syntaxes.questions(MODEL), Optional.empty(), monitor, (association, watch) -> {
            List<Attributes> found = new ArrayList<>();
            DimseRSP answers = association.cfind(MODEL, Priority.NORMAL, question, null, 0);
            while (answers.next()) {
                watch.beat();
                int status = answers.getCommand().getInt(Tag.Status, -1);
                if (Status.isPending(status)) {
                    found.add(answers.getDataset());
                    if (found.size() > peer.limits().answers()) {
                        throw peer.fault("answers with more than " + peer.limits().answers() + " entries");
                    }
                } else if (status != Status.Success) {
                    throw peer.fault("does not answer: " + described(answers.getCommand()));
                }
            }
            return found;
        });
    }

    /** A UID of an answer. */
    String uid(Attributes answer, int tag) {
        String uid = answer.getString(tag, "");
        if (!UNIQUE.matcher(uid).matches()) {
            throw peer.fault("answers with '" + uid + "' where a UID is due");
        }
        return uid;
    }

    /** What an answer says of how it went. */
    static String described(Attributes command) {
        return String.format("status %04X", command.getInt(Tag.Status, -1))
                + Optional.ofNullable(command.getString(Tag.ErrorComment)).map(comment -> ", " + comment).orElse("");
    }
}
