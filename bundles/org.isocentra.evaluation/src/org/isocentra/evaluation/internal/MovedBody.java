package org.isocentra.evaluation.internal;

import java.util.Arrays;

import org.isocentra.contouring.api.Samples;
import org.isocentra.evaluation.api.robustness.SetupError;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;

/**
 * A sampled body that is moved about in a dose that stays where it is. Doses near an end of the histogram are exact to
 * a {@value #BINS}th of the highest dose. For use by one thread.
 */
final class MovedBody {

    private static final int BINS = 8192;

    private final double[] x;
    private final double[] y;
    private final double[] z;
    private final double[] volume;
    private final Vector3 about;
    private final DoseReader dose;
    private final double total;
    private final double binGy;
    private final double[] histogram = new double[BINS + 1];
    private double covered;
    private double squareMm;
    private boolean complete = true;

    /**
     * @param about the set-up point, LPS mm
     * @param mostPoints of more, an even selection stands for all
     */
    MovedBody(Samples samples, DoseField field, Vector3 about, int mostPoints) {
        this.about = about;
        dose = field.reader();
        // cubic interpolation exceeds the highest voxel a little
        binGy = Math.max(field.maximumGy(), 1e-6) * 1.1 / BINS;
        int stride = Math.ceilDiv(samples.size(), mostPoints);
        int size = Math.ceilDiv(samples.size(), stride);
        x = new double[size];
        y = new double[size];
        z = new double[size];
        volume = new double[size];
        double selected = 0;
        for (int n = 0; n < size; n++) {
            x[n] = samples.xMm()[n * stride];
            y[n] = samples.yMm()[n * stride];
            z[n] = samples.zMm()[n * stride];
            volume[n] = samples.volumeMm3()[n * stride];
            selected += volume[n];
        }
        total = samples.totalVolumeMm3();
        for (int n = 0; n < size; n++) {
            volume[n] *= total / selected;
        }
    }

    /** Moves it; {@code levelGy} is the dose it is covered by. */
    void move(SetupError error, double levelGy) {
        RigidTransform t = error.about(about);
        Vector3 a = t.rows().first();
        Vector3 b = t.rows().second();
        Vector3 c = t.rows().third();
        Vector3 d = t.translationMm();
        Arrays.fill(histogram, 0);
        covered = 0;
        squareMm = 0;
        for (int n = 0; n < x.length; n++) {
            double u = a.x() * x[n] + a.y() * y[n] + a.z() * z[n] + d.x();
            double v = b.x() * x[n] + b.y() * y[n] + b.z() * z[n] + d.y();
            double w = c.x() * x[n] + c.y() * y[n] + c.z() * z[n] + d.z();
            squareMm = Math.max(squareMm, (u - x[n]) * (u - x[n]) + (v - y[n]) * (v - y[n]) + (w - z[n]) * (w - z[n]));
            double value = dose.at(u, v, w);
            if (Double.isNaN(value)) {
                complete = false;
                value = 0;
            }
            covered += value >= levelGy ? volume[n] : 0;
            histogram[Math.min(BINS, (int) (value / binGy))] += volume[n];
        }
    }

    /** Share of the volume with at least the level, where it is now. */
    double coverage() {
        return covered / total;
    }

    /** The farthest that any of its points has moved, mm. */
    double displacementMm() {
        return Math.sqrt(squareMm);
    }

    /** The dose in Gy that the hottest {@code volumeMm3} mm³ get at least, where it is now. */
    double doseToHottest(double volumeMm3) {
        double sum = 0;
        for (int bin = BINS; bin > 0; bin--) {
            sum += histogram[bin];
            if (sum >= volumeMm3) {
                return bin * binGy;
            }
        }
        return 0;
    }

    double volumeMm3() {
        return total;
    }

    /** False once it has been where there is no dose grid; there it gets no dose. */
    boolean complete() {
        return complete;
    }

    /** Distance of its farthest point from the set-up point, mm. */
    double farthestMm() {
        double square = 0;
        for (int n = 0; n < x.length; n++) {
            double u = x[n] - about.x();
            double v = y[n] - about.y();
            double w = z[n] - about.z();
            square = Math.max(square, u * u + v * v + w * w);
        }
        return Math.sqrt(square);
    }
}
