/** Stereotactic frames: where the box of bars around a head says that the head is. */
package org.isocentra.imaging.api.frame;
