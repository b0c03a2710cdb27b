package org.isocentra.dose.convolution.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.DoseEngine;
import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Plugins;

/** Engines, a machine and media to test with. */
final class Setup {

    static final TreatmentDevice DEVICE = Plugins.create(TreatmentDevice.class, "org.isocentra.device.gammaknife",
            "org.isocentra.device.gammaknife.internal.Icon");
    static final BeamModel BEAMS = DEVICE.beamModel(LocalDate.of(2026, 1, 1));
    static final DoseKernel KERNEL = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    static final DoseEngine RAYTRACE = Plugins.create(DoseEngine.class, "org.isocentra.dose.raytrace",
            "org.isocentra.dose.raytrace.internal.RayTraceEngine");
    static final DoseEngine CONVOLUTION = new ConvolutionEngine();
    static final List<String> OPTIONS = List.of("4", "8", "16");

    private static final int THREADS = 2;

    private Setup() {
    }

    static List<Field> fullShot(String option, Vector3 isocentreMm) {
        return DEVICE.elements().stream().filter(e -> e.option().equals(option))
                .flatMap(e -> DEVICE.fields(e, isocentreMm).stream()).toList();
    }

    /** Every second beam of a shot: enough from everywhere, in half the time. */
    static List<Field> halfShot(String option, Vector3 isocentreMm) {
        List<Field> all = fullShot(option, isocentreMm);
        return IntStream.range(0, all.size() / 2).mapToObj(n -> all.get(2 * n)).toList();
    }

    static float[] dose(DoseEngine engine, Medium medium, List<Field> fields, DosePoints points) {
        return engine.dose(new DoseRequest(medium, BEAMS, fields, points, THREADS), KERNEL, ProgressMonitor.NONE);
    }

    static DosePoints.At at(List<Vector3> points) {
        DosePoints.At at = new DosePoints.At(new float[points.size()], new float[points.size()],
                new float[points.size()]);
        for (int n = 0; n < points.size(); n++) {
            at.xMm()[n] = (float) points.get(n).x();
            at.yMm()[n] = (float) points.get(n).y();
            at.zMm()[n] = (float) points.get(n).z();
        }
        return at;
    }

    static Grid grid(DoseEngine engine, Medium medium, List<Field> fields, VolumeGeometry geometry) {
        return new Grid(geometry, dose(engine, medium, fields, new DosePoints.OnGrid(geometry, Optional.empty())));
    }

    /** Voxels around the origin with a density by position. */
    static Medium.Voxels voxels(double halfMm, double spacingMm, ToDoubleFunction<Vector3> density) {
        int n = 2 * (int) Math.round(halfMm / spacingMm);
        double first = -(n - 1) * spacingMm / 2;
        VolumeGeometry geometry = VolumeGeometry.axial(n, n, n, new Vector3(spacingMm, spacingMm, spacingMm),
                new Vector3(first, first, first));
        float[] values = new float[geometry.voxels()];
        for (int v = 0; v < values.length; v++) {
            values[v] = (float) density.applyAsDouble(geometry.toPatient(v % n, v / n % n, v / n / n));
        }
        return new Medium.Voxels(new Grid(geometry, values));
    }
}
