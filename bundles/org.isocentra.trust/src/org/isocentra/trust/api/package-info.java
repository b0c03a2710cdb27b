/**
 * Which plug-ins may run, and why. Three things make a bundle trusted: it came with the product and is unchanged since;
 * or every byte of it is signed by a signer whom the site allows; or the site switched developer mode on. Everything
 * else is refused: it stays installed, but neither its code nor anything it declares in {@code plugin.xml} is used.
 *
 * <p>The check is made at every start, of every bundle, whatever way the bundle came into the installation, and again
 * for bundles that come while the suite runs. What it rests on lies in the folder {@code trust} of the installation:
 * {@code inventory.sha256}, the files of the product with their digests as {@code sha256sum} writes them, made by the
 * build; {@code policy.json}, the site's own (no such file: nobody is allowed), described by
 * {@code schema/trust-policy.schema.json} of this bundle; and {@code accepted.json}, the highest version of each signed
 * bundle that ever ran, below which none runs again. Who may not write there only reads that record; who can place a
 * bundle there can write it.
 *
 * <p>A bundle is signed by an allowed signer when each of its entries is, none is missing, and the fingerprint of the
 * signer's own certificate is in the policy; authorities behind it and time stamps inside the signature count for
 * nothing. The certificate must be valid on the day of the start, unless the policy accepts an expired one.
 *
 * <p><strong>What this protects from, and what not.</strong> It protects from plug-ins that nobody at the site decided
 * to run, and from files that were damaged or changed after they were signed. It does not protect from someone who may
 * write to the whole installation, because who can replace a bundle can also replace the inventory or the policy: keep
 * the installation writable for administrators only. Nor does it protect from the code of an allowed signer, which may
 * do all that the suite may do. A file is checked when its bundle is about to be used for the first time after a start;
 * one that is replaced while the suite runs is noticed at the next start.
 */
package org.isocentra.trust.api;
