package org.isocentra.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.isocentra.dose.api.kernel.DensityVoxels;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.api.kernel.RayBatch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The other loops of the kernels: an influence matrix, as large as that of a target, times a vector both ways, and the
 * rays of many beams, no two the same, into a ball of water in voxels of 1 mm.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LoopsBenchmark {

    static final int ROWS = 10_000;
    static final int COLUMNS = 200;
    static final int BEAMS = 100;
    static final int RAYS = 37;
    private static final int VOXELS = 200;
    private static final double RADIUS = 85;
    private static final double DISTANCE = 400;
    private static final double SPREAD = 20;

    @Param({"java", "vector", "foreign"})
    private String kernel;

    private DoseKernel loops;
    private final Random random = new Random(1);
    private final float[] matrix = random(ROWS * COLUMNS);
    private final float[] x = random(COLUMNS);
    private final float[] y = random(ROWS);
    private final DensityVoxels voxels = ball();
    private final RayBatch[] beams = new RayBatch[BEAMS];
    private final double[] depths = new double[RAYS];

    /** Makes the kernel and the rays. */
    @Setup
    public void setUp() {
        loops = DoseKernelBenchmark.kernel(kernel);
        for (int beam = 0; beam < BEAMS; beam++) {
            beams[beam] = beam();
        }
    }

    private float[] random(int count) {
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = random.nextFloat();
        }
        return values;
    }

    private static DensityVoxels ball() {
        float[] density = new float[VOXELS * VOXELS * VOXELS];
        int last = (int) (VOXELS / 2 + RADIUS);
        int first = VOXELS - 1 - last;
        for (int n = 0; n < density.length; n++) {
            double i = n % VOXELS + 0.5 - VOXELS / 2;
            double j = n / VOXELS % VOXELS + 0.5 - VOXELS / 2;
            double k = n / VOXELS / VOXELS + 0.5 - VOXELS / 2;
            density[n] = i * i + j * j + k * k < RADIUS * RADIUS ? 1 : 0;
        }
        return new DensityVoxels(density, VOXELS, VOXELS, VOXELS, first, first, first, last, last, last);
    }

    private RayBatch beam() {
        double[] source = new double[3];
        double[] focus = new double[3];
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            source[axis] = random.nextGaussian();
            focus[axis] = VOXELS / 2 + SPREAD * random.nextGaussian();
            length += source[axis] * source[axis];
        }
        for (int axis = 0; axis < 3; axis++) {
            source[axis] = focus[axis] + DISTANCE / Math.sqrt(length) * source[axis];
        }
        double[][] perMm = new double[3][RAYS];
        double[] point = new double[RAYS];
        for (int ray = 0; ray < RAYS; ray++) {
            double[] way = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                way[axis] = focus[axis] + SPREAD * (random.nextDouble() - 0.5) - source[axis];
            }
            point[ray] = Math.sqrt(way[0] * way[0] + way[1] * way[1] + way[2] * way[2]);
            for (int axis = 0; axis < 3; axis++) {
                perMm[axis][ray] = way[axis] / point[ray];
            }
        }
        return new RayBatch(RAYS, source[0], source[1], source[2], perMm[0], perMm[1], perMm[2], point);
    }

    /** Returns the product so that it must be worked out; likewise the others. */
    @Benchmark
    public float[] multiply() {
        loops.multiply(matrix, ROWS, COLUMNS, x, y);
        return y;
    }

    @Benchmark
    public float[] multiplyTransposed() {
        loops.multiplyTransposed(matrix, ROWS, COLUMNS, y, x);
        return x;
    }

    @Benchmark
    public double[] depths() {
        for (RayBatch beam : beams) {
            loops.depths(voxels, beam, depths);
        }
        return depths;
    }
}
