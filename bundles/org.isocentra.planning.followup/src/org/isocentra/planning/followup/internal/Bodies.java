package org.isocentra.planning.followup.internal;

import java.util.HashMap;
import java.util.Map;

import org.isocentra.clinical.api.followup.Closeness;
import org.isocentra.clinical.api.followup.FollowUpScan;
import org.isocentra.clinical.api.followup.SeenLesion;
import org.isocentra.contouring.api.Samples;
import org.isocentra.contouring.api.StructureModels;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Solid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.structure.Structure;

/** The bodies of all lesions of all scans, each with the way from the frame of its scan to that of the plan. */
final class Bodies implements Closeness {

    private static final double SAMPLE_MM = 1;

    private final StructureModels models;
    private final Map<Key, Body> bodies = new HashMap<>();

    private record Key(String scan, String structure) {
    }

    private record Body(Solid solid, Samples samples, RigidTransform toPlanning, RigidTransform fromPlanning) {

        Vector3 sample(int n) {
            return toPlanning.apply(new Vector3(samples.xMm()[n], samples.yMm()[n], samples.zMm()[n]));
        }
    }

    Bodies(StructureModels models) {
        this.models = models;
    }

    /** Takes a lesion of a scan in, and measures it. */
    SeenLesion add(String scan, Structure structure, Axes slices, RigidTransform toPlanning) {
        Solid solid = models.solid(structure);
        Body body = new Body(solid, models.samples(solid, SAMPLE_MM), toPlanning, toPlanning.inverse());
        bodies.put(new Key(scan, structure.name()), body);
        Diameters diameters = Diameters.of(structure, slices);
        return new SeenLesion(structure.name(), solid.volumeMm3() / 1000, diameters.longestMm(),
                diameters.perpendicularMm(), diameters.slices(), diameters.sliceDistanceMm(), centre(body));
    }

    private static Vector3 centre(Body body) {
        double x = 0;
        double y = 0;
        double z = 0;
        double volume = 0;
        for (int n = 0; n < body.samples.size(); n++) {
            Vector3 point = body.sample(n);
            double share = body.samples.volumeMm3()[n];
            x += share * point.x();
            y += share * point.y();
            z += share * point.z();
            volume += share;
        }
        return new Vector3(x / volume, y / volume, z / volume);
    }

    @Override
    public double sharedCm3(FollowUpScan earlier, SeenLesion before, FollowUpScan later, SeenLesion after) {
        Body first = bodies.get(new Key(earlier.id(), before.structure()));
        Body second = bodies.get(new Key(later.id(), after.structure()));
        double shared = 0;
        for (int n = 0; n < first.samples.size(); n++) {
            Vector3 point = second.fromPlanning.apply(first.sample(n));
            if (second.solid.bounds().contains(point) && second.solid.depthMm(point) > 0) {
                shared += first.samples.volumeMm3()[n];
            }
        }
        return shared / 1000;
    }
}
