/**
 * The files of a case: what people write in YAML and what stands beside it, read into records; how JSON is written, and
 * the digests that tie a plan to what it was made of.
 */
package org.isocentra.planning.files;
