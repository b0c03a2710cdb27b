package org.isocentra.clinical.api;

/**
 * What a protocol needs to know of a target. Diameter and volume are kept apart: neither is derived from the other.
 *
 * @param kind intact or cavity
 * @param maximumDiameterMm largest extent in any direction
 */
public record TargetDescription(String structure, String kind, double volumeCm3, double maximumDiameterMm) {
}
