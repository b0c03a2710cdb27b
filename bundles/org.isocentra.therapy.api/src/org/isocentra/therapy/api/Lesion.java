package org.isocentra.therapy.api;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known of a target that is treated.
 *
 * @param fractions it is treated in
 * @param irradiatedBefore whether this very lesion has been irradiated before
 * @param location such as {@code brainstem}
 * @param v12GyCm3 volume of brain and target that gets 12 Gy or more around it, from a plan
 */
public record Lesion(String name, OptionalInt fractions, OptionalDouble volumeCm3, Optional<Boolean> irradiatedBefore,
        Optional<String> location, OptionalDouble v12GyCm3) {
}
