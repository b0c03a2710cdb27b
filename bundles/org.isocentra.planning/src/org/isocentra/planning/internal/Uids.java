package org.isocentra.planning.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Unique identifications. */
final class Uids {

    private Uids() {
    }

    /** A UID under 2.25, from a random UUID (DICOM PS3.5 annex B.2). */
    static String next() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits()).array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
