package org.isocentra.contributions.api;

import java.util.Optional;

/** Knows who signed which bundle. An optional OSGi service; without it all contributions show as unsigned. */
@FunctionalInterface
public interface BundleSigners {

    /**
     * Called for every contribution each time the catalogue is read, so it must be quick.
     *
     * @param bundleId number of the bundle in the running framework
     * @return the signer in words for a person to read; empty when the bundle is unsigned
     */
    Optional<String> signer(long bundleId);
}
