package org.isocentra.trust.api;

/**
 * What was decided about an installed bundle.
 *
 * @param bundle its symbolic name
 * @param location from where it was installed
 */
public record Judgement(long bundleId, String bundle, String version, String location, Verdict verdict) {
}
