package org.isocentra.dose.api;

import java.util.BitSet;
import java.util.Optional;

import org.isocentra.model.geometry.VolumeGeometry;

/** Where dose is wanted. */
public sealed interface DosePoints {

    /** How many points there are, those that are not wanted included. */
    int count();

    /**
     * On a regular grid.
     *
     * @param wanted voxels to calculate; the others get 0 Gy. All when absent
     */
    record OnGrid(VolumeGeometry geometry, Optional<BitSet> wanted) implements DosePoints {

        @Override
        public int count() {
            return geometry.voxels();
        }
    }

    /** At single points, LPS mm. */
    record At(float[] xMm, float[] yMm, float[] zMm) implements DosePoints {

        public At {
            if (xMm.length != yMm.length || xMm.length != zMm.length) {
                throw new IllegalArgumentException("coordinates differ in number");
            }
        }

        @Override
        public int count() {
            return xMm.length;
        }
    }
}
