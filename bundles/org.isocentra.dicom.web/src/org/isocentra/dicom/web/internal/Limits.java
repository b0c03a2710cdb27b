package org.isocentra.dicom.web.internal;

import java.time.Duration;

/**
 * How much of an archive's answers is taken in.
 *
 * @param textBytes of an answer in JSON
 * @param objectBytes of one object
 * @param totalBytes of one answer with objects
 * @param silence longest time without a byte
 * @param batchBytes of the objects that are sent at once
 */
record Limits(long textBytes, long objectBytes, long totalBytes, int objects, Duration silence, long batchBytes) {

    static final Limits DEFAULT = new Limits(32L << 20, 1L << 31, 64L << 30, 100_000, Duration.ofSeconds(30),
            64L << 20);
}
