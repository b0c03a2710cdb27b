package org.isocentra.dicom.internal.anonymous;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands for identifiers. All of it follows from a secret and what it stands for, by HMAC with SHA-256: nobody
 * without the secret can go back, or find out by trying.
 */
final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_UIDS = "1.2.840.10008.";
    private static final int UUID_BYTES = 16;
    private static final int RANDOM_BYTES = 32;
    /** Ten years: more than a course and its follow-up, so that no date gives itself away. */
    private static final int MOST_DAYS = 3650;

    private final byte[] key;

    /** @param secret a random one is used, and forgotten, where there is none */
    Pseudonyms(Optional<String> secret) {
        key = secret.map(s -> s.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            return random;
        });
    }

    /** Another UID, of the kind that is made from a UUID; those that the standard defines stay. */
    String uid(String uid) {
        if (uid.startsWith(STANDARD_UIDS)) {
            return uid;
        }
        byte[] bytes = Arrays.copyOf(digest("uid", uid), UUID_BYTES);
        // a UUID of version 8 (RFC 9562), the one for bits of one's own making
        bytes[6] = (byte) (bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, bytes);
    }

    String patientId(String patientId) {
        return "ANON-" + HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(digest("patient", patientId), 5));
    }

    /** By how many days dates of a patient move back: from 1 to ten years. */
    int days(String patientId) {
        return 1 + Math.floorMod(ByteBuffer.wrap(digest("dates", patientId)).getInt(), MOST_DAYS);
    }

    private byte[] digest(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal((purpose + '\0' + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
