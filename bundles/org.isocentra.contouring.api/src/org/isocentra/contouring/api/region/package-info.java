/** Bodies to work on: drawing, booleans, margins, and the way back to contours. All values are immutable. */
package org.isocentra.contouring.api.region;
