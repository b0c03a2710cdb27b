package org.isocentra.plugins.api;

/**
 * A bundle that is about to be installed.
 *
 * @param id symbolic name
 * @param sha256 of the jar, hexadecimal
 * @param signer who vouches for it, in words
 */
public record PluginFile(String id, String version, String sha256, String signer) {
}
