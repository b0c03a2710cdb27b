package org.isocentra.model.image;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who is being planned.
 *
 * @param name DICOM person name, components separated by carets
 * @param sex DICOM code: F, M, O or empty text when not known
 */
public record Patient(String id, String name, Optional<LocalDate> birthDate, String sex) {
}
