package com.example.halo;

import java.util.ArrayList;
import java.util.List;

import org.isocentra.model.geometry.Vector3;

/** Where the heads are while the hoop turns: unit vectors from the isocentre, patient axes. */
record Hoop(HaloData data) {

    /** Towards one head, counted from 0, at the angles that stand for its turn. */
    List<Vector3> directions(int head) {
        double elevation = Math.toRadians(data.headElevationsDeg().get(head));
        double start = (double) head / data.headElevationsDeg().size();
        List<Vector3> directions = new ArrayList<>();
        for (int n = 0; n < data.fieldsPerTurn(); n++) {
            double azimuth = 2 * Math.PI * (n + start) / data.fieldsPerTurn();
            directions.add(new Vector3(Math.cos(elevation) * Math.cos(azimuth),
                    Math.cos(elevation) * Math.sin(azimuth), Math.sin(elevation)));
        }
        return directions;
    }

    /**
     * Half of the full width at half maximum of a unit with the same cone in every head, along the patient axes. The
     * head around the target is taken as so large that attenuation is the same everywhere.
     */
    Vector3 halfWidthMm(Cone cone) {
        return new Vector3(halfWidthMm(cone, Vector3.X), halfWidthMm(cone, Vector3.Y), halfWidthMm(cone, Vector3.Z));
    }

    private double halfWidthMm(Cone cone, Vector3 axis) {
        return (halfMaximumMm(cone, axis) + halfMaximumMm(cone, axis.times(-1))) / 2;
    }

    /** The dose falls all the way, so halving the interval finds where it is half of that at the isocentre. */
    private double halfMaximumMm(Cone cone, Vector3 axis) {
        double half = dose(cone, Vector3.ZERO) / 2;
        double inside = 0;
        double outside = 5 * cone.diameterMm();
        while (outside - inside > 1e-3) {
            double middle = (inside + outside) / 2;
            if (dose(cone, axis.times(middle)) > half) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private double dose(Cone cone, Vector3 pointMm) {
        double distance = data.sourceIsocentreMm();
        double sum = 0;
        for (int head = 0; head < data.headElevationsDeg().size(); head++) {
            for (Vector3 direction : directions(head)) {
                double towardsSource = pointMm.dot(direction);
                double magnification = distance / (distance - towardsSource);
                double offAxis = pointMm.minus(direction.times(towardsSource)).length() * magnification;
                sum += magnification * magnification * cone.profile(offAxis);
            }
        }
        return sum;
    }
}
