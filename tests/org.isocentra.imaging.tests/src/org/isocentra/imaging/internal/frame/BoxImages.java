package org.isocentra.imaging.internal.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.isocentra.data.DataFile;
import org.isocentra.imaging.internal.frame.FrameBox.Bar;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Scans of a made head in the fictitious box, wherever that lies. */
final class BoxImages {

    static final FrameBox BOX = DataFile.shipped(FrameBox.class, "data/frame-box-example.json").read(FrameBox.class);

    static final VolumeGeometry SLICES = VolumeGeometry.axial(180, 180, 44, new Vector3(1.6, 1.6, 3.5),
            new Vector3(-143.3, -143.1, -75.6));

    /** Middle of the head in the frame, and its half axes, mm. */
    private static final Vector3 HEAD_MM = new Vector3(115, 120, 80);
    private static final Vector3 HALF_AXES_MM = new Vector3(72, 90, 100);
    private static final double SCALP_MM = 6;
    /** A voxel is the mean of so many layers of its slice. */
    private static final int LAYERS = 5;

    private BoxImages() {
    }

    /** What a scanner makes of air, scalp, brain and bars, and its noise. */
    enum Scanner {
        MR(0, 900, 350, 700, 20),
        CT(-1000, 700, 30, 250, 25);

        private final double air;
        private final double scalp;
        private final double brain;
        private final double bar;
        private final double noise;

        Scanner(double air, double scalp, double brain, double bar, double noise) {
            this.air = air;
            this.scalp = scalp;
            this.brain = brain;
            this.bar = bar;
            this.noise = noise;
        }
    }

    /** As the frame is meant to be worn, its head in the middle of the image. */
    static RigidTransform meant() {
        return new RigidTransform(BOX.axes(), HEAD_MM);
    }

    /** From the patient to the frame: tilted by up to 5° about each axis and shifted by up to 20 mm along each. */
    static RigidTransform pose(Random random) {
        RigidTransform motion = RigidTransform.IDENTITY;
        for (int axis = 0; axis < 3; axis++) {
            motion = after(turn(axis, Math.toRadians(5) * (2 * random.nextDouble() - 1)), motion);
        }
        Vector3 shift = new Vector3(2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1,
                2 * random.nextDouble() - 1).times(20);
        return after(meant(), new RigidTransform(motion.rows(), shift));
    }

    private static RigidTransform turn(int axis, double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        Axes rows = switch (axis) {
            case 0 -> new Axes(Vector3.X, new Vector3(0, c, -s), new Vector3(0, s, c));
            case 1 -> new Axes(new Vector3(c, 0, s), Vector3.Y, new Vector3(-s, 0, c));
            default -> new Axes(new Vector3(c, -s, 0), new Vector3(s, c, 0), Vector3.Z);
        };
        return new RigidTransform(rows, Vector3.ZERO);
    }

    /** First {@code inner}, then {@code outer}. */
    static RigidTransform after(RigidTransform outer, RigidTransform inner) {
        RigidTransform back = new RigidTransform(inner.rows(), Vector3.ZERO).inverse();
        Axes o = outer.rows();
        return new RigidTransform(new Axes(back.rotate(o.first()), back.rotate(o.second()), back.rotate(o.third())),
                outer.apply(inner.translationMm()));
    }

    static double degreesBetween(RigidTransform a, RigidTransform b) {
        double trace = a.rows().first().dot(b.rows().first()) + a.rows().second().dot(b.rows().second())
                + a.rows().third().dot(b.rows().third());
        return Math.toDegrees(Math.acos(Math.clamp((trace - 1) / 2, -1, 1)));
    }

    /** Bars of the fictitious box in the frame, to be changed. */
    static List<Bar> bars() {
        return new ArrayList<>(BOX.bars());
    }

    static Bar moved(Bar bar, Vector3 by) {
        Vector3 from = bar.from().plus(by);
        Vector3 to = bar.to().plus(by);
        return new Bar(List.of(from.x(), from.y(), from.z()), List.of(to.x(), to.y(), to.z()));
    }

    /**
     * A scan.
     *
     * @param patientToFrame how the head, which does not move in the frame, lies
     * @param bars that are there
     */
    static Grid scan(Scanner scanner, VolumeGeometry g, RigidTransform patientToFrame, List<Bar> bars, long seed) {
        RigidTransform toPatient = patientToFrame.inverse();
        float[] values = new float[g.voxels()];
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            double[] slice = new double[g.nx() * g.ny()];
            head(scanner, g, patientToFrame, k, slice);
            for (Bar bar : bars) {
                draw(scanner.bar, g, toPatient.apply(bar.from()), toPatient.apply(bar.to()), k, slice);
            }
            Random random = new Random(1000 * seed + k);
            for (int n = 0; n < slice.length; n++) {
                values[n + k * slice.length] = (float) (slice[n] + scanner.noise * random.nextGaussian());
            }
        });
        return new Grid(g, values);
    }

    /**
     * A real image, with room and bars around its head.
     *
     * @param head cubic voxels along the patient axes
     * @param bar value of the bars
     */
    static Grid around(Grid head, RigidTransform patientToFrame, double bar) {
        VolumeGeometry h = head.geometry();
        int rim = 60;
        VolumeGeometry g = new VolumeGeometry(h.nx() + 2 * rim, h.ny() + 2 * rim, h.nz(), h.spacingMm(),
                h.toPatient(-rim, -rim, 0), h.axes());
        RigidTransform toPatient = patientToFrame.inverse();
        float[] values = new float[g.voxels()];
        IntStream.range(0, g.nz()).parallel().forEach(k -> {
            double[] slice = new double[g.nx() * g.ny()];
            for (int n = 0; n < h.nx() * h.ny(); n++) {
                slice[n % h.nx() + rim + g.nx() * (n / h.nx() + rim)] = head.values()[n + k * h.nx() * h.ny()];
            }
            BOX.bars().forEach(b -> draw(bar, g, toPatient.apply(b.from()), toPatient.apply(b.to()), k, slice));
            for (int n = 0; n < slice.length; n++) {
                values[n + k * slice.length] = (float) slice[n];
            }
        });
        return new Grid(g, values);
    }

    private static void head(Scanner scanner, VolumeGeometry g, RigidTransform patientToFrame, int k, double[] slice) {
        Vector3 step = relative(patientToFrame.rotate(g.axes().first().times(g.spacingMm().x())));
        for (int j = 0; j < g.ny(); j++) {
            Vector3 start = relative(patientToFrame.apply(g.toPatient(0, j, k)).minus(HEAD_MM));
            for (int i = 0; i < g.nx(); i++) {
                double x = start.x() + i * step.x();
                double y = start.y() + i * step.y();
                double z = start.z() + i * step.z();
                double depth = HALF_AXES_MM.x() * (1 - Math.sqrt(x * x + y * y + z * z));
                slice[i + g.nx() * j] = depth < 0 ? scanner.air : depth < SCALP_MM ? scanner.scalp : scanner.brain;
            }
        }
    }

    /** By the half axes of the head. */
    private static Vector3 relative(Vector3 v) {
        return new Vector3(v.x() / HALF_AXES_MM.x(), v.y() / HALF_AXES_MM.y(), v.z() / HALF_AXES_MM.z());
    }

    /** A cylinder, its edge as wide as a pixel, averaged over the thickness of the slice. */
    private static void draw(double value, VolumeGeometry g, Vector3 from, Vector3 to, int k, double[] slice) {
        Vector3 along = to.minus(from);
        double edge = g.spacingMm().x();
        double[] shares = new double[slice.length];
        for (int layer = 0; layer < LAYERS; layer++) {
            double at = k + (layer + 0.5) / LAYERS - 0.5;
            double s = g.toPatient(0, 0, at).minus(from).dot(g.axes().third()) / along.dot(g.axes().third());
            Vector3 index = g.toIndex(from.plus(along.times(s)));
            int reach = (int) Math.ceil(2 * BOX.barDiameterMm() / edge);
            for (int j = Math.max(0, (int) index.y() - reach); j <= Math.min(g.ny() - 1, index.y() + reach); j++) {
                for (int i = Math.max(0, (int) index.x() - reach); i <= Math.min(g.nx() - 1, index.x() + reach); i++) {
                    Vector3 p = g.toPatient(i, j, at).minus(from);
                    double t = p.dot(along) / along.dot(along);
                    double inside = BOX.barDiameterMm() / 2 - p.minus(along.times(t)).length();
                    shares[i + g.nx() * j] += t < 0 || t > 1 ? 0 : Math.clamp(inside / edge + 0.5, 0, 1) / LAYERS;
                }
            }
        }
        for (int n = 0; n < shares.length; n++) {
            slice[n] += shares[n] * Math.max(0, value - slice[n]);
        }
    }

    /** Left and right exchanged, as a loader may that is wrong. */
    static Grid mirrored(Grid image) {
        int row = image.geometry().nx();
        float[] values = new float[image.values().length];
        for (int n = 0; n < values.length; n++) {
            values[n] = image.values()[n - n % row + row - 1 - n % row];
        }
        return new Grid(image.geometry(), values);
    }
}
