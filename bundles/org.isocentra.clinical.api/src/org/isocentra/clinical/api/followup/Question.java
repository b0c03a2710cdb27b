package org.isocentra.clinical.api.followup;

/**
 * Something that must be known and is not.
 *
 * @param about scan, lesion or event
 * @param key what to state in {@code case.yaml}
 * @param text why
 */
public record Question(String about, String key, String text) {
}
