/** Slices, isolines and media from images. */
package org.isocentra.imaging.api;
