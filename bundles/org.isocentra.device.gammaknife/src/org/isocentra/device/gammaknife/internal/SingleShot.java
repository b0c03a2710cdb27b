package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;

/** The dose of a shot with all sectors open around the isocentre, from the beam data, without attenuation. */
final class SingleShot {

    private final BeamFile.Collimator collimator;
    private final List<BeamAxis> axes = new ArrayList<>();

    SingleShot(BeamFile beams, BeamFile.Collimator collimator) {
        this.collimator = collimator;
        for (int sector = 1; sector <= beams.geometry().sectors().count(); sector++) {
            axes.addAll(BeamAxis.of(beams, collimator, sector));
        }
    }

    double dose(Vector3 p) {
        double sum = 0;
        for (BeamAxis axis : axes) {
            double distance = axis.ring().sourceFocusDistanceMm();
            Vector3 fromAxisPoint = p.minus(axis.axisPointMm());
            double t = fromAxisPoint.dot(axis.sourceMm().minus(axis.axisPointMm())) / distance;
            double magnification = distance / (distance - t);
            double offAxis = Math.sqrt(Math.max(0, fromAxisPoint.dot(fromAxisPoint) - t * t)) * magnification;
            sum += axis.ring().weight() * magnification * magnification * collimator.profile(axis.ring(), offAxis);
        }
        return sum;
    }
}
