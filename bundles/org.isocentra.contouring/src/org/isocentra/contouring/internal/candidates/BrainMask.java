package org.isocentra.contouring.internal.candidates;

import java.util.Arrays;

import org.isocentra.contouring.api.region.Margins;
import org.isocentra.contouring.api.region.Region;
import org.isocentra.contouring.api.region.Regions;
import org.isocentra.model.InputException;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * The brain, roughly, where nobody has contoured it: the largest part of the head that is as bright as what lies deep
 * in it, after thin bridges to other tissue have been cut, with all that it encloses.
 */
final class BrainMask {

    private static final double STEP_MM = 2;
    /** So deep in the head there is hardly anything but brain, mm. */
    private static final double DEEP_MM = 30;
    private static final double ALL = Double.POSITIVE_INFINITY;

    private BrainMask() {
    }

    /** @throws InputException when nothing of the head is bright enough */
    static Region of(Grid image, Solid head, Regions regions, CandidatePolicy.Brain policy) {
        VolumeGeometry g = VolumeGeometry.covering(head.bounds(), STEP_MM);
        float[] value = new float[g.voxels()];
        float[] depth = new float[g.voxels()];
        float[] deep = new float[g.voxels()];
        int count = 0;
        for (int n = 0; n < value.length; n++) {
            Vector3 p = g.toPatient(n % g.nx(), n / g.nx() % g.ny(), n / g.nx() / g.ny());
            depth[n] = (float) head.depthMm(p);
            value[n] = depth[n] > 0 ? (float) image.linear(p, 0) : 0;
            if (depth[n] > DEEP_MM) {
                deep[count++] = value[n];
            }
        }
        double median = count > 0 ? Samples.median(Arrays.copyOf(deep, count)) : 0;
        if (!(median > 0)) {
            throw new InputException("image", "nothing is bright deep in the head", "Contour the brain.");
        }
        for (int n = 0; n < value.length; n++) {
            double brighter = (value[n] / median - policy.brighterThan()) * STEP_MM;
            value[n] = (float) Math.min(brighter, depth[n] - policy.belowSkinMm());
        }
        Region bright = regions.between(new Grid(g, value), 0, ALL);
        Region core = regions.grown(bright, Margins.uniform(-policy.openingMm()));
        if (core.isEmpty()) {
            throw new InputException("image", "no brain can be told from the rest of the head", "Contour the brain.");
        }
        Region largest = regions.parts(core).getFirst();
        Region wide = regions.grown(largest, Margins.uniform(policy.openingMm() + policy.closingMm()));
        return regions.withoutHoles(regions.grown(wide, Margins.uniform(-policy.closingMm())), ALL);
    }
}
