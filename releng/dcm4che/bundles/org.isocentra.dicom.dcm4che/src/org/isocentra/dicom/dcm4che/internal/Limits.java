package org.isocentra.dicom.dcm4che.internal;

import java.time.Duration;

/**
 * How much of an archive's answers is taken in.
 *
 * @param answers to one question
 * @param objectBytes of one object
 * @param totalBytes of one series
 * @param silence longest time without a byte or an answer
 * @param batch objects that are stored before they are fetched again
 */
record Limits(int answers, long objectBytes, long totalBytes, Duration silence, int batch) {

    static final Limits DEFAULT = new Limits(100_000, 1L << 31, 64L << 30, Duration.ofSeconds(30), 100);
}
