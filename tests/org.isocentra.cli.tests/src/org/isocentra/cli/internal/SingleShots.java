package org.isocentra.cli.internal;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.isocentra.model.geometry.Vector3;

/**
 * Single shots of a Gamma Knife from a file of beam data, by the formula in its description: source by source, sharing
 * nothing with the suite.
 */
final class SingleShots {

    private final JsonNode collimator;
    private final double sphereMm;
    private final double[] rho;

    private record Beam(Vector3 aim, Vector3 direction, JsonNode ring, double[] profile) {
    }

    private final List<Beam> beams = new ArrayList<>();

    SingleShots(JsonNode file, double collimatorMm) {
        sphereMm = file.at("/reference/sphereRadiusMm").asDouble();
        JsonNode own = null;
        for (JsonNode node : file.get("collimators")) {
            own = node.get("collimatorMm").asDouble() == collimatorMm ? node : own;
        }
        collimator = own;
        rho = numbers(collimator.get("rhoMm"));
        JsonNode sectors = file.at("/geometry/sectors");
        for (int k = 0; k < collimator.get("rings").size(); k++) {
            JsonNode ring = collimator.get("rings").get(k);
            double e = Math.toRadians(ring.get("elevationDeg").asDouble());
            double[] profile = numbers(ring.get("profile"));
            for (int sector = 0; sector < sectors.get("count").asInt(); sector++) {
                for (double offset : numbers(file.at("/geometry/rings").get(k).get("azimuthOffsetsDeg"))) {
                    double a = Math.toRadians(sectors.get("firstCentreAzimuthDeg").asDouble()
                            + sector * sectors.get("stepDeg").asDouble() + offset);
                    beams.add(new Beam(new Vector3(0, 0, ring.get("axisOffsetZMm").asDouble()),
                            new Vector3(Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)), ring,
                            profile));
                }
            }
        }
    }

    /** Over the reference dose rate. */
    double dose(Vector3 point) {
        double sum = 0;
        for (Beam beam : beams) {
            double f = beam.ring.get("sourceFocusDistanceMm").asDouble();
            Vector3 p = point.minus(beam.aim);
            double t = p.dot(beam.direction);
            Vector3 ray = beam.aim.plus(beam.direction.times(f)).minus(point).unit();
            double along = point.dot(ray);
            double depth = Math.sqrt(along * along + sphereMm * sphereMm - point.dot(point)) - along;
            double off = Math.sqrt(Math.max(p.dot(p) - t * t, 0)) * f / (f - t);
            sum += beam.ring.get("weight").asDouble() * f / (f - t) * f / (f - t)
                    * Math.exp(-collimator.get("attenuationPerMm").asDouble() * (depth - sphereMm))
                    * interpolated(beam.profile, off);
        }
        return sum / beams.size();
    }

    private double interpolated(double[] values, double mm) {
        int above = 1;
        while (above < rho.length && rho[above] < mm) {
            above++;
        }
        return above == rho.length ? 0 : values[above - 1]
                + (mm - rho[above - 1]) / (rho[above] - rho[above - 1]) * (values[above] - values[above - 1]);
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = array.get(n).asDouble();
        }
        return numbers;
    }
}
