package org.isocentra.contouring.internal;

import org.isocentra.contouring.api.region.Region;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Makes regions: measures the distance of every node of a grid to the surface of a body. */
final class Surfacing {

    /** Room around a body, in grid steps. */
    private static final int ROOM = 4;
    private static final double MAX_NODES = 8e6;

    private Surfacing() {
    }

    /**
     * The region of a body.
     *
     * @param body takes LPS mm
     * @param box holds all of it
     * @param stepMm enlarged as far as the memory asks for
     */
    static Region region(Implicit body, Box box, double stepMm) {
        double step = stepMm;
        while (nodes(box, step) > MAX_NODES) {
            step *= 1.05;
        }
        VolumeGeometry g = VolumeGeometry.covering(box.expanded(ROOM * step), step);
        Vector3 o = g.originMm();
        float[] depths = DistanceField.of(body, new double[] {o.x(), o.y(), o.z()}, step, g.nx(), g.ny(), g.nz());
        Region region = new Region(new Grid(g, depths));
        return region.isEmpty() || !Float.isFinite(depths[0]) ? empty(step) : region;
    }

    /** The region where values at the nodes of another are positive, linear in between. */
    static Region region(Region nodes, float[] values, double stepMm) {
        Grid level = new Grid(nodes.depthMm().geometry(), values);
        RegionDepth body = new RegionDepth(level);
        return level.maximum() > 0 ? region(body, body.box(), stepMm) : empty(stepMm);
    }

    /** The same region with room around it, in mm. */
    static Region withRoom(Region region, double roomMm, double stepMm) {
        RegionDepth body = new RegionDepth(region);
        return region.isEmpty() ? region : region(body, body.box().expanded(roomMm), stepMm);
    }

    static Region empty(double step) {
        return new Region(new Grid(VolumeGeometry.axial(1, 1, 1, new Vector3(step, step, step), Vector3.ZERO),
                new float[] {-1}));
    }

    private static double nodes(Box box, double step) {
        Vector3 size = box.size();
        double room = 2 * ROOM + 1;
        return (size.x() / step + room) * (size.y() / step + room) * (size.z() / step + room);
    }
}
