package org.isocentra.device.api;

import org.isocentra.model.geometry.Vector3;

/**
 * The half-maximum ellipsoid of one option with all tracks on, around the isocentre.
 *
 * @param option see {@link Element#option()}
 * @param halfWidthMm half of the full width at half maximum along the patient axes, mm
 */
public record Footprint(String option, Vector3 halfWidthMm) {
}
