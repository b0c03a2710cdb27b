package org.isocentra.dose.raytrace.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.isocentra.device.api.Element;
import org.isocentra.device.api.TreatmentDevice;
import org.isocentra.dose.api.kernel.DoseKernel;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Box;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;
import org.isocentra.testing.Plugins;

/** A machine, its shots and the media they are given in. */
final class Setup {

    static final TreatmentDevice DEVICE = Plugins.create(TreatmentDevice.class, "org.isocentra.device.gammaknife",
            "org.isocentra.device.gammaknife.internal.Icon");
    static final BeamModel BEAMS = DEVICE.beamModel(LocalDate.of(2026, 1, 1));
    static final DoseKernel JAVA = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.java",
            "org.isocentra.dose.kernel.java.internal.JavaKernel");
    static final DoseKernel FASTEST = fastest();
    static final Vector3 HEAD_CENTRE = new Vector3(7, -5, 3);

    private static final Vector3 HEAD_HALF_AXES_MM = new Vector3(75, 95, 105);
    private static final int SUBDIVISION = 4;

    private Setup() {
    }

    private static DoseKernel fastest() {
        DoseKernel vector = Plugins.create(DoseKernel.class, "org.isocentra.dose.kernel.vector",
                "org.isocentra.dose.kernel.vector.internal.VectorKernel");
        return vector.isAvailable() ? vector : JAVA;
    }

    /** By plain Java. */
    static double depthMm(RayTracer tracer, Vector3 sourceMm, Vector3 pointMm) {
        return tracer.depthsMm(sourceMm, new Vector3[] {pointMm}, JAVA)[0];
    }

    static List<Field> fullShot(String option, Vector3 isocentreMm) {
        return DEVICE.elements().stream().filter(e -> e.option().equals(option))
                .flatMap(e -> DEVICE.fields(e, isocentreMm).stream()).toList();
    }

    /** Shots with a mixture of collimators and times. */
    static List<Field> mixedShots(int shots, Random random) {
        List<Field> fields = new ArrayList<>();
        String[] options = {"4", "8", "16"};
        for (int shot = 0; shot < shots; shot++) {
            Vector3 isocentre = HEAD_CENTRE.plus(new Vector3(25 * random.nextGaussian(), 30 * random.nextGaussian(),
                    25 * random.nextGaussian()));
            for (int sector = 1; sector <= 8; sector++) {
                double seconds = 20 + 100 * random.nextDouble();
                Element element = new Element("sector" + sector, options[random.nextInt(3)]);
                DEVICE.fields(element, isocentre).forEach(f -> fields.add(f.withMeterset(seconds)));
            }
        }
        return fields;
    }

    /** An off-centre ellipsoid of water in voxels of 1 mm, or 2 mm for speed; surface voxels hold their share. */
    static Medium.Voxels head(double spacingMm) {
        Vector3 half = HEAD_HALF_AXES_MM;
        VolumeGeometry geometry = VolumeGeometry.covering(
                new Box(HEAD_CENTRE.minus(half), HEAD_CENTRE.plus(half)).expanded(2 * spacingMm), spacingMm);
        float[] density = new float[geometry.voxels()];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    density[geometry.index(i, j, k)] = (float) share(geometry.toPatient(i, j, k), spacingMm);
                }
            }
        }
        return new Medium.Voxels(new Grid(geometry, density));
    }

    private static double share(Vector3 p, double spacingMm) {
        double level = level(p);
        double band = 3 * spacingMm / HEAD_HALF_AXES_MM.x();
        if (Math.abs(level - 1) > band) {
            return level < 1 ? 1 : 0;
        }
        int inside = 0;
        for (int n = 0; n < SUBDIVISION * SUBDIVISION * SUBDIVISION; n++) {
            inside += level(p.plus(new Vector3(part(n), part(n / SUBDIVISION), part(n / SUBDIVISION / SUBDIVISION))
                    .times(spacingMm))) <= 1 ? 1 : 0;
        }
        return inside / Math.pow(SUBDIVISION, 3);
    }

    private static double part(int n) {
        return (n % SUBDIVISION + 0.5) / SUBDIVISION - 0.5;
    }

    /** 0 at the centre of the head, 1 on its surface. */
    private static double level(Vector3 p) {
        Vector3 d = p.minus(HEAD_CENTRE);
        double x = d.x() / HEAD_HALF_AXES_MM.x();
        double y = d.y() / HEAD_HALF_AXES_MM.y();
        double z = d.z() / HEAD_HALF_AXES_MM.z();
        return Math.sqrt(x * x + y * y + z * z);
    }
}
