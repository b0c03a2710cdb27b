/**
 * Machines whose beams pass round collimators: the file that beam data are written in, and what else the plug-ins of
 * such machines have in common.
 */
package org.isocentra.device.api.cones;
