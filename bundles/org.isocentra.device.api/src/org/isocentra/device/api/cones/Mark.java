package org.isocentra.device.api.cones;

/**
 * Where a kind of number in a data file comes from.
 *
 * @param confidence {@code V} verified, {@code K} well known, {@code ?} uncertain, {@code policy} a choice
 */
public record Mark(String field, String confidence, String source) {
}
