package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;

/** The half-maximum size of a shot with all sectors open, from the beam data, without attenuation. */
final class SingleShot {

    private static final double STEP_MM = 0.25;
    private static final double FARTHEST_MM = 50;

    private final BeamFile.Collimator collimator;
    private final List<BeamAxis> axes = new ArrayList<>();
    private final double half;

    SingleShot(BeamFile beams, BeamFile.Collimator collimator) {
        this.collimator = collimator;
        for (int sector = 1; sector <= beams.geometry().sectors().count(); sector++) {
            axes.addAll(BeamAxis.of(beams, collimator, sector));
        }
        half = dose(Vector3.ZERO) / 2;
    }

    Vector3 halfWidthMm() {
        return new Vector3(halfWidthMm(Vector3.X), halfWidthMm(Vector3.Y), halfWidthMm(Vector3.Z));
    }

    private double halfWidthMm(Vector3 direction) {
        return (crossingMm(direction) + crossingMm(direction.times(-1))) / 2;
    }

    private double crossingMm(Vector3 direction) {
        double inner = 2 * half;
        for (double mm = STEP_MM; mm < FARTHEST_MM; mm += STEP_MM) {
            double outer = dose(direction.times(mm));
            if (outer < half) {
                return mm - STEP_MM * (half - outer) / (inner - outer);
            }
            inner = outer;
        }
        throw new IllegalStateException("no half maximum within " + FARTHEST_MM + " mm");
    }

    private double dose(Vector3 p) {
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
