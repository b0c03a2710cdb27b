package org.isocentra.benchmarks;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.device.gammaknife.internal.Icon;
import org.isocentra.dose.api.kernel.BeamBatch;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.dose.kernel.foreign.internal.ForeignKernel;
import org.isocentra.dose.kernel.java.internal.JavaKernel;
import org.isocentra.dose.kernel.vector.internal.VectorKernel;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.BeamQuality;
import org.isocentra.model.radiation.Field;
import org.isocentra.model.radiation.OffAxisProfile;
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
 * A full Gamma Knife shot, 192 sources, on 16 x 16 x 8 voxels of 1 mm around the isocentre in the middle of the 80 mm
 * water sphere; each thread on its own. Every call is timed, as it lasts no longer than a busy computer lets it run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DoseKernelBenchmark {

    static final int SOURCES = 192;
    private static final int ACROSS = 16;
    static final int VOXELS = ACROSS * ACROSS * 8;
    private static final float SPHERE_RADIUS_MM = 80;

    @Param({"java", "vector", "foreign"})
    private String kernel;

    private DoseKernel loops;
    private final BeamBatch beams = shot();
    private final float[] x = new float[VOXELS];
    private final float[] y = new float[VOXELS];
    private final float[] z = new float[VOXELS];
    private final float[] dose = new float[VOXELS];

    /** Makes the kernel and the voxels. */
    @Setup
    public void setUp() {
        loops = kernel(kernel);
        if (!loops.isAvailable()) {
            throw new IllegalStateException("the " + kernel + " kernel cannot run here");
        }
        for (int n = 0; n < VOXELS; n++) {
            x[n] = n % ACROSS - 7.5f;
            y[n] = n / ACROSS % ACROSS - 7.5f;
            z[n] = n / ACROSS / ACROSS - 3.5f;
        }
    }

    static DoseKernel kernel(String name) {
        return switch (name) {
            case "java" -> new JavaKernel();
            case "vector" -> new VectorKernel();
            case "foreign" -> new ForeignKernel();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static BeamBatch shot() {
        TreatmentDevice device = new Icon();
        List<Field> fields = device.elements().stream().filter(e -> e.option().equals("16"))
                .flatMap(e -> device.fields(e, Vector3.ZERO).stream()).toList();
        return batch(fields, device.beamModel(LocalDate.of(2026, 1, 1)));
    }

    private static BeamBatch batch(List<Field> fields, BeamModel model) {
        List<BeamQuality> qualities = fields.stream().map(Field::beamQuality).distinct()
                .map(id -> model.quality(id).orElseThrow()).toList();
        OffAxisProfile longest = qualities.getFirst().profile().orElseThrow();
        int samples = longest.values().length;
        float[] profiles = new float[samples * qualities.size()];
        for (int row = 0; row < qualities.size(); row++) {
            System.arraycopy(qualities.get(row).profile().orElseThrow().values(), 0, profiles, row * samples, samples);
        }
        float[][] c = new float[16][SOURCES];
        float[][] entry = new float[6][SOURCES];
        int[] profile = new int[SOURCES];
        for (int n = 0; n < SOURCES; n++) {
            Field field = fields.get(n);
            BeamQuality quality = model.quality(field.beamQuality()).orElseThrow();
            Vector3 along = field.sourceMm().minus(field.axisPointMm()).unit();
            Vector3 first = along.anyPerpendicular();
            Vector3[] vectors = {field.axisPointMm(), along, first, along.cross(first)};
            for (int v = 0; v < vectors.length; v++) {
                c[3 * v][n] = (float) vectors[v].x();
                c[3 * v + 1][n] = (float) vectors[v].y();
                c[3 * v + 2][n] = (float) vectors[v].z();
            }
            c[12][n] = (float) field.sourceMm().distanceTo(field.axisPointMm());
            c[13][n] = (float) quality.outputGyPerMeterset();
            c[14][n] = quality.attenuationPerMm().orElseThrow().floatValue();
            c[15][n] = (float) quality.referenceDepthMm();
            entry[0][n] = SPHERE_RADIUS_MM;
            entry[3][n] = -1 / (2 * SPHERE_RADIUS_MM);
            entry[5][n] = entry[3][n];
            profile[n] = qualities.indexOf(quality);
        }
        return new BeamBatch(SOURCES, c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12],
                c[13], c[14], c[15], entry, profile, profiles, samples, (float) longest.stepMm());
    }

    /** Returns the doses so that they must be worked out. */
    @Benchmark
    public float[] addDose() {
        loops.addDose(beams, x, y, z, 0, VOXELS, dose);
        return dose;
    }
}
