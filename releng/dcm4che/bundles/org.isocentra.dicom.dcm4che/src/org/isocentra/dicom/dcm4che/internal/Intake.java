package org.isocentra.dicom.dcm4che.internal;

import org.isocentra.model.InputException;

/** How much of a peer's objects has been taken in together; never more than the limit. */
final class Intake {

    private final Peer peer;
    private long bytes;

    Intake(Peer peer) {
        this.peer = peer;
    }

    /** @throws InputException when that is too much */
    synchronized void add(long more) {
        bytes += more;
        if (bytes > peer.limits().totalBytes()) {
            throw peer.fault("sends more than the suite takes in at once");
        }
    }
}
