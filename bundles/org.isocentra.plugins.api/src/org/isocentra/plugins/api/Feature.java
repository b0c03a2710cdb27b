package org.isocentra.plugins.api;

import java.util.List;

/**
 * What is installed and removed as a whole.
 *
 * @param id id without {@code .feature.group}
 * @param name for a person to read; the id where the vendor gave none
 * @param vendor empty where the feature names none
 * @param bundles the bundles it includes
 */
public record Feature(String id, String version, String name, String vendor, String description,
        List<Bundle> bundles) {

    public Feature {
        bundles = List.copyOf(bundles);
    }

    /** A bundle as features name it. */
    public record Bundle(String id, String version) {
    }
}
