package org.isocentra.dose.montecarlo.internal;

import org.isocentra.model.dose.Medium;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * A medium as plain numbers, in a frame along its own axes, mm: electron density relative to water, in voxels from a
 * corner or in a sphere. Outside there is nothing.
 */
final class Phantom {

    /** Below this density electrons go so far that those of a few mm around are not enough. */
    private static final float THIN = 0.3f;

    private final Axes axes;
    private final Vector3 origin;
    private final float[] density;
    private final int nx;
    private final int ny;
    private final double perMmX;
    private final double perMmY;
    private final double perMmZ;
    private final double radius2;
    private final double[] low;
    private final double[] high;
    private final double voxelMm;
    private final float highest;
    private final Cavities cavities;

    private Phantom(Axes axes, Vector3 origin, float[] density, int nx, int ny, Vector3 spacingMm, double radiusMm,
            double[] low, double[] high) {
        this.axes = axes;
        this.origin = origin;
        this.density = density;
        this.nx = nx;
        this.ny = ny;
        perMmX = 1 / spacingMm.x();
        perMmY = 1 / spacingMm.y();
        perMmZ = 1 / spacingMm.z();
        radius2 = radiusMm * radiusMm;
        this.low = low;
        this.high = high;
        float largest = density.length == 0 ? 1 : 0;
        for (float value : density) {
            largest = Math.max(largest, value);
        }
        highest = largest;
        cavities = Cavities.of(density, nx, ny, THIN);
        voxelMm = Math.min(spacingMm.x(), Math.min(spacingMm.y(), spacingMm.z()));
    }

    static Phantom of(Medium medium) {
        return switch (medium) {
            case Medium.WaterSphere sphere -> {
                double r = sphere.radiusMm();
                yield new Phantom(Axes.PATIENT, sphere.centreMm(), new float[0], 0, 0, new Vector3(1, 1, 1), r,
                        new double[] {-r, -r, -r}, new double[] {r, r, r});
            }
            case Medium.Voxels voxels -> {
                VolumeGeometry g = voxels.relativeDensity().geometry();
                yield voxels(g, voxels.relativeDensity().values());
            }
        };
    }

    private static Phantom voxels(VolumeGeometry g, float[] density) {
        return new Phantom(g.axes(), g.toPatient(-0.5, -0.5, -0.5), density, g.nx(), g.ny(), g.spacingMm(), 0,
                new double[3], new double[] {g.nx() * g.spacingMm().x(), g.ny() * g.spacingMm().y(),
                    g.nz() * g.spacingMm().z()});
    }

    /**
     * Layers of equal thickness across the z axis, the surface at z = 0, as wide to all sides of the axis.
     *
     * @param density relative electron density of each
     */
    static Phantom layers(double halfWidthMm, double thicknessMm, float... density) {
        return new Phantom(Axes.PATIENT, Vector3.ZERO, density, 1, 1,
                new Vector3(2 * halfWidthMm, 2 * halfWidthMm, thicknessMm), 0,
                new double[] {-halfWidthMm, -halfWidthMm, 0},
                new double[] {halfWidthMm, halfWidthMm, density.length * thicknessMm});
    }

    /** A position in the frame of the phantom. */
    double[] position(Vector3 patientMm) {
        return direction(patientMm.minus(origin));
    }

    double[] direction(Vector3 patient) {
        return new double[] {patient.dot(axes.first()), patient.dot(axes.second()), patient.dot(axes.third())};
    }

    /** Relative electron density at a position, 0 outside. */
    float density(double x, double y, double z) {
        if (density.length == 0) {
            return x * x + y * y + z * z <= radius2 ? 1 : 0;
        }
        if (!(x >= low[0] && y >= low[1] && z >= low[2] && x < high[0] && y < high[1] && z < high[2])) {
            return 0;
        }
        int index = index(x, y, z);
        return index < density.length ? density[index] : 0;
    }

    private int index(double x, double y, double z) {
        return (int) ((x - low[0]) * perMmX)
                + nx * ((int) ((y - low[1]) * perMmY) + ny * (int) ((z - low[2]) * perMmZ));
    }

    /** Whether there may be a cavity, or something as thin, within a distance of a position inside. */
    boolean nearCavity(double x, double y, double z, double distanceMm) {
        if (cavities.isEmpty()) {
            return false;
        }
        int index = index(x, y, z);
        return index < density.length && (cavities.voxelsFrom(index) - 1) * voxelMm < distanceMm;
    }

    static boolean isThin(float density) {
        return density < THIN;
    }

    /** Corner of the box around it; not to be changed. */
    double[] low() {
        return low;
    }

    /** The opposite corner. */
    double[] high() {
        return high;
    }

    float highestDensity() {
        return highest;
    }

    /** Whether there are places in it where electrons go far. */
    boolean hasCavities() {
        return !cavities.isEmpty();
    }
}
