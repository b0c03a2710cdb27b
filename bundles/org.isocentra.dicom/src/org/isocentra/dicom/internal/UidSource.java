package org.isocentra.dicom.internal;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Where new UIDs come from. */
@FunctionalInterface
public interface UidSource {

    String next();

    /** UIDs under 2.25 made of random UUIDs (DICOM PS3.5 section B.2). */
    static UidSource random() {
        return () -> {
            UUID uuid = UUID.randomUUID();
            ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
            bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            return "2.25." + new BigInteger(1, bytes.array());
        };
    }
}
