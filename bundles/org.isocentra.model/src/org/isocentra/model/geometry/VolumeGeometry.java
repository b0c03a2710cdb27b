package org.isocentra.model.geometry;

/**
 * A regular grid of voxels in patient space. Values of a grid are stored with the first index running fastest:
 * {@code index = i + nx * (j + ny * k)}.
 *
 * @param nx voxels along the first axis; {@code ny}, {@code nz} along the second and third
 * @param spacingMm distance between voxel centres along each axis, mm
 * @param originMm centre of the voxel (0, 0, 0), LPS mm
 * @param axes directions of the three axes
 */
public record VolumeGeometry(int nx, int ny, int nz, Vector3 spacingMm, Vector3 originMm, Axes axes) {

    public VolumeGeometry {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("a grid needs at least one voxel each way: " + nx + " x " + ny + " x "
                    + nz);
        }
        if (Math.multiplyFull(nx, ny) * nz > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("grid too large: " + nx + " x " + ny + " x " + nz);
        }
        if (!(spacingMm.x() > 0) || !(spacingMm.y() > 0) || !(spacingMm.z() > 0)) {
            throw new IllegalArgumentException("spacing must be positive: " + spacingMm);
        }
    }

    /** A grid along the patient axes. */
    public static VolumeGeometry axial(int nx, int ny, int nz, Vector3 spacingMm, Vector3 originMm) {
        return new VolumeGeometry(nx, ny, nz, spacingMm, originMm, Axes.PATIENT);
    }

    /**
     * The smallest grid along the patient axes with cubic voxels that covers a box; its first voxel centre is the
     * box's corner.
     */
    public static VolumeGeometry covering(Box box, double spacingMm) {
        Vector3 size = box.size();
        return axial((int) Math.ceil(size.x() / spacingMm - 1e-9) + 1, (int) Math.ceil(size.y() / spacingMm - 1e-9) + 1,
                (int) Math.ceil(size.z() / spacingMm - 1e-9) + 1, new Vector3(spacingMm, spacingMm, spacingMm),
                box.min());
    }

    /**
     * The same voxels in another frame.
     *
     * @param toFrame maps a point of this frame to the other one
     * @since 1.1
     */
    public VolumeGeometry moved(RigidTransform toFrame) {
        return new VolumeGeometry(nx, ny, nz, spacingMm, toFrame.apply(originMm), new Axes(toFrame.rotate(axes.first()),
                toFrame.rotate(axes.second()), toFrame.rotate(axes.third())));
    }

    /** How many voxels there are. */
    public int voxels() {
        return nx * ny * nz;
    }

    /** Where a voxel is in an array of all, the first index changing fastest. */
    public int index(int i, int j, int k) {
        return i + nx * (j + ny * k);
    }

    /** Volume of one voxel, mm³. */
    public double voxelVolumeMm3() {
        return spacingMm.x() * spacingMm.y() * spacingMm.z();
    }

    /** Patient position, LPS mm, of a (fractional) voxel index. */
    public Vector3 toPatient(double i, double j, double k) {
        return originMm.plus(axes.first().times(i * spacingMm.x())).plus(axes.second().times(j * spacingMm.y()))
                .plus(axes.third().times(k * spacingMm.z()));
    }

    /** Fractional voxel index of a patient position in LPS mm. */
    public Vector3 toIndex(Vector3 patientMm) {
        Vector3 d = patientMm.minus(originMm);
        return new Vector3(d.dot(axes.first()) / spacingMm.x(), d.dot(axes.second()) / spacingMm.y(),
                d.dot(axes.third()) / spacingMm.z());
    }

    /** Whether a patient position lies between the outermost voxel centres. */
    public boolean contains(Vector3 patientMm) {
        Vector3 v = toIndex(patientMm);
        double e = 1e-6;
        return v.x() >= -e && v.y() >= -e && v.z() >= -e && v.x() <= nx - 1 + e && v.y() <= ny - 1 + e
                && v.z() <= nz - 1 + e;
    }

    /** The box, along the patient axes, around all voxel centres. */
    public Box bounds() {
        Box box = Box.around(originMm);
        for (int corner = 1; corner < 8; corner++) {
            box = box.including(toPatient((corner & 1) * (nx - 1), (corner >> 1 & 1) * (ny - 1),
                    (corner >> 2) * (nz - 1)));
        }
        return box;
    }
}
