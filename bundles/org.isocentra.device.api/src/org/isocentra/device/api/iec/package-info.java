/** Machines with a gantry: the angles of IEC 61217, and what RT Plan says of a beam of theirs. */
package org.isocentra.device.api.iec;
