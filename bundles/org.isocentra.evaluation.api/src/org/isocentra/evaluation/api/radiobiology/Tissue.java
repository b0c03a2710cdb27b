package org.isocentra.evaluation.api.radiobiology;

import java.util.OptionalDouble;

/**
 * What is known of the fractionation sensitivity of a tissue or tumour.
 *
 * @param usualGy alpha/beta that is used where one is needed; empty where only a range is known
 * @param leastGy alpha/beta of publications reach from here
 * @param mostGy to here
 */
public record Tissue(String id, String name, OptionalDouble usualGy, double leastGy, double mostGy, String source,
        String confidence) {
}
