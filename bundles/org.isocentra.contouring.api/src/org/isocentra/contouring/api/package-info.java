/** From contours to solids and samples, and from images to contours. */
package org.isocentra.contouring.api;
