package org.isocentra.planning.api;

/**
 * SHA-256, hexadecimal, of what a case was read from: tells whether it is still the case a plan was made of.
 *
 * @param caseFile of the bytes of the case file
 * @param image of voxels, geometry and identity of the planning image
 * @param structures of names, types and contours
 */
public record CaseDigests(String caseFile, String image, String structures) {
}
