package org.isocentra.imaging.internal.registration;

import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Mutual information of two images, as a share of their joint entropy: 0 when one tells nothing of the other, 1 when it
 * tells all. The joint histogram is estimated as Mattes et al. do (IEEE Trans Med Imaging 2003): classes of the fixed
 * image, a cubic B-spline over those of the moving one, which makes it smooth in the transform; the share is the
 * normalised measure of Studholme et al. (Pattern Recognition 1999) less one, which does not grow by mere loss of
 * overlap.
 *
 * <p>Work is cut into the same blocks on every machine, and their sums are added in the same order.
 */
final class Information {

    private static final int BLOCKS = 32;
    private static final double NONE = 1e-300;
    /** Classes beyond the outermost ones, so that the B-spline of every value has room. */
    private static final int PAD = 2;

    private final Samples samples;
    private final int fixedBins;
    private final Grid moving;
    private final Samples.Classes classes;
    private final int width;
    private final double radiusMm;

    /** Of one evaluation, by sample: weight, position among the classes, slope in classes per mm. */
    private final float[] weight;
    private final float[] position;
    private final float[] slopeX;
    private final float[] slopeY;
    private final float[] slopeZ;

    /**
     * @param value the share
     * @param gradient per mm of shift along x, y, z of the moving image, and of arc, at the given radius, about axes
     *        through the pivot
     * @param overlap share of the samples that lie in the moving image
     */
    record Value(double value, double[] gradient, double overlap) {
    }

    /** @param radiusMm at which an arc counts as long as a shift */
    Information(Samples samples, int fixedBins, Grid moving, Samples.Classes classes, double radiusMm) {
        this.samples = samples;
        this.fixedBins = fixedBins;
        this.moving = moving;
        this.classes = classes;
        this.width = classes.number() + 2 * PAD;
        this.radiusMm = radiusMm;
        this.weight = new float[samples.size()];
        this.position = new float[samples.size()];
        this.slopeX = new float[samples.size()];
        this.slopeY = new float[samples.size()];
        this.slopeZ = new float[samples.size()];
    }

    double radiusMm() {
        return radiusMm;
    }

    /** @param pivotMm where the axes of rotations meet, in the moving image's frame */
    Value at(RigidTransform fixedToMoving, Vector3 pivotMm) {
        double[][] histograms = new double[BLOCKS][];
        blocks(b -> histograms[b] = histogram(fixedToMoving, begin(b), begin(b + 1)));
        double[] joint = histograms[0];
        for (int b = 1; b < BLOCKS; b++) {
            for (int n = 0; n < joint.length; n++) {
                joint[n] += histograms[b][n];
            }
        }
        double total = Arrays.stream(joint).sum();
        if (!(total > 0)) {
            return new Value(0, new double[6], 0);
        }
        double[] rows = new double[fixedBins];
        double[] columns = new double[width];
        for (int n = 0; n < joint.length; n++) {
            joint[n] /= total;
            rows[n / width] += joint[n];
            columns[n % width] += joint[n];
        }
        double jointEntropy = entropy(joint);
        double entropies = entropy(rows) + entropy(columns);
        if (!(jointEntropy > 1e-9)) {
            return new Value(0, new double[6], total / samples.size());
        }
        double[] influence = new double[joint.length];
        for (int n = 0; n < joint.length; n++) {
            influence[n] = (entropies * log(joint[n]) - jointEntropy * (log(rows[n / width]) + log(columns[n % width])))
                    / (jointEntropy * jointEntropy * total);
        }
        double[][] gradients = new double[BLOCKS][];
        blocks(b -> gradients[b] = gradient(fixedToMoving, pivotMm, influence, begin(b), begin(b + 1)));
        double[] gradient = new double[6];
        for (double[] part : gradients) {
            for (int n = 0; n < 6; n++) {
                gradient[n] += part[n];
            }
        }
        return new Value(entropies / jointEntropy - 1, gradient, total / samples.size());
    }

    private static void blocks(IntConsumer work) {
        IntStream.range(0, BLOCKS).parallel().forEach(work);
    }

    private int begin(int block) {
        return (int) ((long) samples.size() * block / BLOCKS);
    }

    private static double entropy(double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum -= share * log(share);
        }
        return sum;
    }

    private static double log(double share) {
        return Math.log(Math.max(share, NONE));
    }

    private double[] histogram(RigidTransform transform, int from, int to) {
        VolumeGeometry g = moving.geometry();
        float[] values = moving.values();
        double[] m = toIndex(transform, g);
        Vector3 s = g.spacingMm();
        double cx = 1 / (classes.width() * s.x());
        double cy = 1 / (classes.width() * s.y());
        double cz = 1 / (classes.width() * s.z());
        Axes axes = g.axes();
        int row = g.nx();
        int slice = g.nx() * g.ny();
        double lastX = g.nx() - 1.0;
        double lastY = g.ny() - 1.0;
        double lastZ = g.nz() - 1.0;
        double[] joint = new double[fixedBins * width];
        for (int n = from; n < to; n++) {
            double x = samples.xMm()[n];
            double y = samples.yMm()[n];
            double z = samples.zMm()[n];
            double i = m[0] * x + m[1] * y + m[2] * z + m[3];
            double j = m[4] * x + m[5] * y + m[6] * z + m[7];
            double k = m[8] * x + m[9] * y + m[10] * z + m[11];
            // nothing jumps where a sample leaves the image: within the last voxel its weight fades
            double w = Math.min(Math.min(Math.min(i, lastX - i), Math.min(j, lastY - j)),
                    Math.min(k, lastZ - k));
            if (!(w > 0)) {
                weight[n] = 0;
                continue;
            }
            w = Math.min(w, 1);
            int i0 = (int) i;
            int j0 = (int) j;
            int k0 = (int) k;
            float fx = (float) (i - i0);
            float fy = (float) (j - j0);
            float fz = (float) (k - k0);
            int a = i0 + row * j0 + slice * k0;
            float v000 = values[a];
            float v100 = values[a + 1];
            float v010 = values[a + row];
            float v110 = values[a + row + 1];
            float v001 = values[a + slice];
            float v101 = values[a + slice + 1];
            float v011 = values[a + slice + row];
            float v111 = values[a + slice + row + 1];
            float x00 = v000 + fx * (v100 - v000);
            float x10 = v010 + fx * (v110 - v010);
            float x01 = v001 + fx * (v101 - v001);
            float x11 = v011 + fx * (v111 - v011);
            float y0 = x00 + fy * (x10 - x00);
            float y1 = x01 + fy * (x11 - x01);
            double value = classes.position(y0 + fz * (y1 - y0));
            double dx = cx * ((1 - fz) * ((1 - fy) * (v100 - v000) + fy * (v110 - v010))
                    + fz * ((1 - fy) * (v101 - v001) + fy * (v111 - v011)));
            double dy = cy * ((1 - fz) * (x10 - x00) + fz * (x11 - x01));
            double dz = cz * (y1 - y0);
            double last = classes.number() - 1e-3;
            if (value < 0 || value > last) {
                value = Math.clamp(value, 0, last);
                dx = 0;
                dy = 0;
                dz = 0;
            }
            weight[n] = (float) w;
            position[n] = (float) value;
            slopeX[n] = (float) (dx * axes.first().x() + dy * axes.second().x() + dz * axes.third().x());
            slopeY[n] = (float) (dx * axes.first().y() + dy * axes.second().y() + dz * axes.third().y());
            slopeZ[n] = (float) (dx * axes.first().z() + dy * axes.second().z() + dz * axes.third().z());
            int bin = (int) position[n];
            double u = position[n] - bin;
            double r = 1 - u;
            int at = samples.bins()[n] * width + bin + PAD - 1;
            double sixth = w / 6;
            joint[at] += sixth * r * r * r;
            joint[at + 1] += sixth * (4 - 6 * u * u + 3 * u * u * u);
            joint[at + 2] += sixth * (4 - 6 * r * r + 3 * r * r * r);
            joint[at + 3] += sixth * u * u * u;
        }
        return joint;
    }

    private double[] gradient(RigidTransform transform, Vector3 pivot, double[] influence, int from, int to) {
        double[] sum = new double[6];
        Axes rows = transform.rows();
        Vector3 t = transform.translationMm().minus(pivot);
        for (int n = from; n < to; n++) {
            if (weight[n] == 0) {
                continue;
            }
            int bin = (int) position[n];
            double u = position[n] - bin;
            double r = 1 - u;
            int at = samples.bins()[n] * width + bin + PAD - 1;
            double change = weight[n] * 0.5 * (-r * r * influence[at] + (3 * u * u - 4 * u) * influence[at + 1]
                    + (4 * r - 3 * r * r) * influence[at + 2] + u * u * influence[at + 3]);
            double gx = change * slopeX[n];
            double gy = change * slopeY[n];
            double gz = change * slopeZ[n];
            double x = samples.xMm()[n];
            double y = samples.yMm()[n];
            double z = samples.zMm()[n];
            double px = rows.first().x() * x + rows.first().y() * y + rows.first().z() * z + t.x();
            double py = rows.second().x() * x + rows.second().y() * y + rows.second().z() * z + t.y();
            double pz = rows.third().x() * x + rows.third().y() * y + rows.third().z() * z + t.z();
            sum[0] += gx;
            sum[1] += gy;
            sum[2] += gz;
            sum[3] += py * gz - pz * gy;
            sum[4] += pz * gx - px * gz;
            sum[5] += px * gy - py * gx;
        }
        for (int n = 3; n < 6; n++) {
            sum[n] /= radiusMm;
        }
        return sum;
    }

    /** The matrix, row by row, that takes a position in the fixed image's frame to an index of the moving image. */
    private static double[] toIndex(RigidTransform transform, VolumeGeometry g) {
        double[] m = new double[12];
        Vector3 origin = transform.translationMm().minus(g.originMm());
        Vector3[] axes = {g.axes().first(), g.axes().second(), g.axes().third()};
        double[] spacing = {g.spacingMm().x(), g.spacingMm().y(), g.spacingMm().z()};
        Axes r = transform.rows();
        for (int a = 0; a < 3; a++) {
            Vector3 row = r.first().times(axes[a].x()).plus(r.second().times(axes[a].y()))
                    .plus(r.third().times(axes[a].z())).times(1 / spacing[a]);
            m[4 * a] = row.x();
            m[4 * a + 1] = row.y();
            m[4 * a + 2] = row.z();
            m[4 * a + 3] = origin.dot(axes[a]) / spacing[a];
        }
        return m;
    }
}
