package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;

/**
 * Where one source is and where it aims, with the focus at the origin and axes parallel to the patient's: x left,
 * y posterior, z superior, mm.
 */
record BeamAxis(Vector3 sourceMm, Vector3 axisPointMm, BeamFile.Ring ring) {

    /** The sources of one sector, counted from 1. */
    static List<BeamAxis> of(BeamFile beams, BeamFile.Collimator collimator, int sector) {
        BeamFile.Sectors sectors = beams.geometry().sectors();
        double centreDeg = sectors.firstCentreAzimuthDeg() + (sector - 1) * sectors.stepDeg();
        List<BeamAxis> axes = new ArrayList<>();
        for (int ring = 0; ring < collimator.rings().size(); ring++) {
            for (double offsetDeg : beams.geometry().rings().get(ring).azimuthOffsetsDeg()) {
                axes.add(of(collimator.rings().get(ring), centreDeg + offsetDeg));
            }
        }
        return axes;
    }

    private static BeamAxis of(BeamFile.Ring ring, double azimuthDeg) {
        double azimuth = Math.toRadians(azimuthDeg);
        double elevation = Math.toRadians(ring.elevationDeg());
        Vector3 towardsSource = new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation));
        Vector3 axisPoint = new Vector3(0, 0, ring.axisOffsetZMm());
        return new BeamAxis(axisPoint.plus(towardsSource.times(ring.sourceFocusDistanceMm())), axisPoint, ring);
    }
}
