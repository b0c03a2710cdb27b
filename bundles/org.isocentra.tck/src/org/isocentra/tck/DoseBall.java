package org.isocentra.tck;

import java.util.List;

import org.isocentra.evaluation.api.Dvh;
import org.isocentra.evaluation.api.TargetDose;
import org.isocentra.model.plan.Prescription;

/**
 * A spherical target in the middle of a dose that falls as a Gaussian: {@code dose(r) = maximumGy · 2^-(r/halfMm)²}.
 *
 * @param radiusMm of the target
 * @param halfMm radius of the half-maximum isodose
 */
public record DoseBall(double radiusMm, double maximumGy, double halfMm, double prescriptionGy) {

    /** Large and small, covered and not. */
    public static final List<DoseBall> ALL = List.of(new DoseBall(10, 40, 10.3, 20), new DoseBall(10, 40, 9.6, 20),
            new DoseBall(4, 50, 4.2, 24), new DoseBall(2, 30, 2.5, 18));

    private static final int SAMPLES = 20_000;

    /** Dose at a distance from the centre, Gy. */
    public double doseGy(double rMm) {
        return maximumGy * Math.pow(2, -(rMm / halfMm) * (rMm / halfMm));
    }

    /** Radius of the isodose, mm. */
    public double radiusMm(double doseGy) {
        return halfMm * Math.sqrt(Math.max(0, Math.log(maximumGy / doseGy) / Math.log(2)));
    }

    /** Volume of a sphere, mm³. */
    public static double volumeMm3(double radiusMm) {
        return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm;
    }

    /** Radius of the sphere with a volume, mm. */
    public static double radiusOfVolumeMm(double volumeMm3) {
        return Math.cbrt(volumeMm3 * 3 / (4 * Math.PI));
    }

    /** Mean dose within a radius, Gy, by Simpson's rule. */
    public double meanGy(double withinMm) {
        int steps = 2000;
        double sum = 0;
        for (int n = 0; n <= steps; n++) {
            double r = withinMm * n / steps;
            int weight = n == 0 || n == steps ? 1 : n % 2 == 1 ? 4 : 2;
            sum += weight * 4 * Math.PI * r * r * doseGy(r);
        }
        return sum * withinMm / steps / 3 / volumeMm3(withinMm);
    }

    /** The same with another dose everywhere, prescription included. */
    public DoseBall timesDose(double factor) {
        return new DoseBall(radiusMm, factor * maximumGy, halfMm, factor * prescriptionGy);
    }

    /** What a metric gets: shells of equal volume as samples, isodose volumes exact. */
    public TargetDose targetDose() {
        float[] doses = new float[SAMPLES];
        double[] volumes = new double[SAMPLES];
        double whole = volumeMm3(radiusMm);
        for (int n = 0; n < SAMPLES; n++) {
            volumes[n] = whole * (n + 1) / SAMPLES;
            doses[n] = (float) doseGy(radiusOfVolumeMm(whole * (n + 0.5) / SAMPLES));
        }
        double half = radiusMm(prescriptionGy / 2);
        return new TargetDose(new Prescription("target", prescriptionGy, 1, "user", "contract test"),
                new Dvh("target", doses, volumes, "shells of a sphere", true), volumeMm3(radiusMm(prescriptionGy)),
                volumeMm3(half), meanGy(half));
    }
}
