package org.isocentra.model.dose;

import org.isocentra.model.geometry.Grid;

/**
 * Physical dose to water over the whole course.
 *
 * @param doseGy Gy at voxel centres
 * @param name what it covers: {@code plan}, or the name of a target for a fine local grid
 */
public record DoseGrid(String name, Grid doseGy, DoseProvenance provenance) {
}
