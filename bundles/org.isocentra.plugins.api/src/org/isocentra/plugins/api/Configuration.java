package org.isocentra.plugins.api;

import java.time.Instant;

/**
 * One state of the installation.
 *
 * @param time when it came about; identifies it
 * @param change what made it, in words
 */
public record Configuration(Instant time, String change) {
}
