/** Volumes from files, slices, isolines and media from images. */
package org.isocentra.imaging.api;
