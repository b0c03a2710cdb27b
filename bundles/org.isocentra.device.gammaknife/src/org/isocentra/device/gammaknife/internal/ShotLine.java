package org.isocentra.device.gammaknife.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Dose along one axis through the focus in the middle of the reference sphere, all sectors open, of one ring at a time.
 * Sources of a ring that lie alike to the axis are counted, not repeated.
 */
final class ShotLine {

    /** Dense across the penumbras, then coarser; short of the surface of the sphere. */
    private static final double[] ENDS_MM = {16, 60, 75};
    private static final double[] STEPS_MM = {0.1, 0.5, 1};

    /** How many sources have this cosine of their azimuth against the line. */
    private record Sources(double cosine, int count) {
    }

    /** The beams of a ring, but for their weight. */
    record Ring(double elevationDeg, double axisOffsetMm, OffAxisShape shape) {
    }

    private final boolean alongZ;
    private final double sphereRadiusMm;
    private final double attenuationPerMm;
    private final List<List<Sources>> rings = new ArrayList<>();
    private final double[] sourceFocusMm;
    private final double[] rhoMm;
    private final int[] knotBelow;
    private final double[] positionMm;

    /** @param axis {@code x}, {@code y} or {@code z} */
    ShotLine(BeamFile beams, BeamFile.Collimator collimator, char axis, double attenuationPerMm, double[] rhoMm) {
        alongZ = axis == 'z';
        sphereRadiusMm = beams.reference().sphereRadiusMm();
        this.attenuationPerMm = attenuationPerMm;
        this.rhoMm = rhoMm;
        sourceFocusMm = collimator.rings().stream().mapToDouble(BeamFile.Ring::sourceFocusDistanceMm).toArray();
        beams.geometry().rings().forEach(ring -> rings.add(sources(beams.geometry().sectors(), ring, axis)));
        knotBelow = new int[(int) Math.round(rhoMm[rhoMm.length - 1] / OffAxisShape.FINEST_MM)];
        int knot = 0;
        for (int n = 0; n < knotBelow.length; n++) {
            while (rhoMm[knot + 1] <= (n + 0.5) * OffAxisShape.FINEST_MM) {
                knot++;
            }
            knotBelow[n] = knot;
        }
        positionMm = positions();
    }

    private static List<Sources> sources(BeamFile.Sectors sectors, BeamFile.SourceRing ring, char axis) {
        if (axis == 'z') {
            return List.of(new Sources(0, sectors.count() * ring.azimuthOffsetsDeg().size()));
        }
        List<Sources> list = new ArrayList<>();
        for (int sector = 0; sector < sectors.count(); sector++) {
            for (double offset : ring.azimuthOffsetsDeg()) {
                double azimuth = Math.toRadians(sectors.firstCentreAzimuthDeg() + sector * sectors.stepDeg() + offset);
                double cosine = axis == 'x' ? Math.cos(azimuth) : Math.sin(azimuth);
                int same = 0;
                while (same < list.size() && Math.abs(list.get(same).cosine - cosine) > 1e-9) {
                    same++;
                }
                if (same == list.size()) {
                    list.add(new Sources(cosine, 1));
                } else {
                    list.set(same, new Sources(cosine, list.get(same).count + 1));
                }
            }
        }
        return list;
    }

    /** Both sides along z; across it the machine is symmetric and one side is enough. */
    private double[] positions() {
        List<Double> side = new ArrayList<>();
        double from = 0;
        for (int part = 0; part < ENDS_MM.length; part++) {
            for (int n = 0; from + n * STEPS_MM[part] < ENDS_MM[part] - 1e-9; n++) {
                side.add(from + n * STEPS_MM[part]);
            }
            from = ENDS_MM[part];
        }
        side.add(from);
        List<Double> all = new ArrayList<>();
        if (alongZ) {
            side.reversed().stream().filter(mm -> mm > 0).forEach(mm -> all.add(-mm));
        }
        all.addAll(side);
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Where doses are calculated: from 0 across the machine, on both sides of 0 along it. */
    double[] positionMm() {
        return positionMm;
    }

    static double farthestMm() {
        return ENDS_MM[ENDS_MM.length - 1];
    }

    /** Dose of all sources of a ring for a weight of 1, relative to the dose of one on its axis point. */
    double[] dose(int number, Ring ring) {
        return dose(number, ring, positionMm);
    }

    double focusDose(int number, Ring ring) {
        return dose(number, ring, new double[1])[0];
    }

    private double[] dose(int number, Ring ring, double[] at) {
        double[] table = ring.shape.table(rhoMm);
        double f = sourceFocusMm[number];
        double ce = Math.cos(Math.toRadians(ring.elevationDeg));
        double se = Math.sin(Math.toRadians(ring.elevationDeg));
        double[] dose = new double[at.length];
        for (Sources source : rings.get(number)) {
            double component = alongZ ? se : ce * source.cosine;
            for (int n = 0; n < at.length; n++) {
                double mm = at[n];
                // the point seen from the axis point, which lies on z
                double square = alongZ ? (mm - ring.axisOffsetMm) * (mm - ring.axisOffsetMm)
                        : mm * mm + ring.axisOffsetMm * ring.axisOffsetMm;
                double t = alongZ ? (mm - ring.axisOffsetMm) * se : mm * component - ring.axisOffsetMm * se;
                double s = f - t;
                double rho = Math.sqrt(Math.max(square - t * t, 0)) * f / s;
                double along = mm * (f * component - (alongZ ? mm - ring.axisOffsetMm : mm))
                        / Math.sqrt(f * f - 2 * f * t + square);
                double depth = Math.sqrt(along * along + sphereRadiusMm * sphereRadiusMm - mm * mm) - along;
                dose[n] += source.count * (f / s) * (f / s)
                        * Math.exp(-attenuationPerMm * (depth - sphereRadiusMm)) * ratio(table, rho);
            }
        }
        return dose;
    }

    private double ratio(double[] table, double rho) {
        int index = (int) (rho / OffAxisShape.FINEST_MM);
        if (index >= knotBelow.length) {
            return 0;
        }
        int below = knotBelow[index];
        double fraction = (rho - rhoMm[below]) / (rhoMm[below + 1] - rhoMm[below]);
        return table[below] + fraction * (table[below + 1] - table[below]);
    }
}
