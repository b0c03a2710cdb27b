package org.isocentra.clinical.api.followup;

import java.util.Optional;

import org.isocentra.clinical.api.Assessment;

/**
 * How fast new metastases come.
 *
 * @param newLesions since treatment, on all scans
 * @param days from treatment to the last scan
 * @param perYear new metastases per year in this time
 * @param score brain metastasis velocity at the first scan with new metastases; empty while there are none
 */
public record Velocity(int newLesions, long days, double perYear, Optional<Assessment> score) {
}
