package org.isocentra.imaging.internal.volume;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/**
 * Where the voxels of a file lie, and their values.
 *
 * @param file the file, for messages
 * @param size voxels along each axis, the fastest first
 * @param steps from voxel to voxel along each axis, LPS mm
 * @param originMm centre of the first voxel, LPS mm
 * @param field the part of the file that says so, for messages
 */
record Voxels(String file, int[] size, Vector3[] steps, Vector3 originMm, String field) {

    /** Far above any image of a head; as many values take 1 GiB. */
    private static final long MOST = 1 << 28;
    /** Far beyond any room that a patient lies in; within it no place overflows. */
    private static final double FAR_MM = 1e6;
    /** Bytes that one byte of a file can become at most (RFC 1951). */
    private static final long MOST_INFLATION = 1032;

    /** Slices are reported and may be cancelled; a value is the stored one times slope plus intercept. */
    Grid read(InputStream in, Sample sample, ByteOrder order, double slope, double intercept, ProgressMonitor monitor)
            throws IOException {
        VolumeGeometry geometry = geometry();
        boolean mirrored = isLeftHanded();
        requireContent((long) geometry.voxels() * sample.bytes());
        int plane = geometry.nx() * geometry.ny();
        float[] values = new float[geometry.voxels()];
        byte[] slice = new byte[Math.multiplyExact(plane, sample.bytes())];
        DataInputStream data = new DataInputStream(in);
        for (int k = 0; k < geometry.nz(); k++) {
            monitor.checkCancelled();
            monitor.report("Reading " + file, (double) k / geometry.nz());
            try {
                data.readFully(slice);
            } catch (EOFException e) {
                throw new InputException(file, "it ends in slice " + (k + 1) + " of " + geometry.nz(),
                        "Copy the file again.", e);
            }
            ByteBuffer buffer = ByteBuffer.wrap(slice).order(order);
            int first = plane * (mirrored ? geometry.nz() - 1 - k : k);
            for (int n = 0; n < plane; n++) {
                float value = (float) (slope * sample.value(buffer) + intercept);
                if (!Float.isFinite(value)) {
                    throw new InputException(file, "voxel (" + n % geometry.nx() + ", " + n / geometry.nx() + ", " + k
                            + ") is " + value, "Replace what is not a number by a value for the background.");
                }
                values[first + n] = value;
            }
        }
        return new Grid(geometry, values);
    }

    /** No memory is taken for what cannot come. */
    private void requireContent(long bytes) throws IOException {
        if (bytes > MOST_INFLATION * Files.size(Path.of(file))) {
            throw new InputException(file, "it ends too early: it is too short for " + bytes + " bytes of voxels",
                    "Copy the file again.");
        }
    }

    /** The grid; where the file's axes are left-handed, the slices are taken in reverse. */
    VolumeGeometry geometry() {
        long number = 1;
        for (int n : size) {
            if (n < 1) {
                throw new InputException(file, "it has " + n + " voxels along an axis", "Export the image again.");
            }
            number = Math.multiplyExact(number, n);
            if (number > MOST) {
                throw new InputException(file, "its " + size[0] + " x " + size[1] + " x " + size[2]
                        + " voxels are too many", "Resample it or cut it to the head.");
            }
        }
        for (Vector3 length : new Vector3[] {originMm, steps[0], steps[1], steps[2]}) {
            if (length.length() > FAR_MM) {
                throw new InputException(file + ", " + field, "its position or its voxels are out of all bounds: "
                        + length + " mm", "Export the image again.");
            }
        }
        boolean mirrored = isLeftHanded();
        Vector3 third = mirrored ? steps[2].times(-1) : steps[2];
        Vector3 origin = mirrored ? originMm.plus(steps[2].times(size[2] - 1.0)) : originMm;
        Vector3 spacing = new Vector3(steps[0].length(), steps[1].length(), steps[2].length());
        try {
            return new VolumeGeometry(size[0], size[1], size[2], spacing, origin, new Axes(steps[0].unit(),
                    steps[1].unit(), third.unit()));
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ", " + field, "the axes are not at right angles: " + steps[0] + ", "
                    + steps[1] + ", " + steps[2], "Resample the image to a grid with right angles.", e);
        }
    }

    private boolean isLeftHanded() {
        return steps[0].cross(steps[1]).dot(steps[2]) < 0;
    }
}
