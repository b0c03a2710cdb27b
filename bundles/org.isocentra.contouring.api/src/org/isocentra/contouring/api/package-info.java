/** From contours to solids and samples. */
package org.isocentra.contouring.api;
