package org.isocentra.imaging.internal.volume;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.imaging.internal.volume.NiftiFields.Field;
import org.isocentra.imaging.internal.volume.NiftiFields.Version;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;

/** What the header of a file says of its volume. */
final class NiftiHeader {

    private final NiftiFields fields;
    private final List<Finding> findings = new ArrayList<>();

    NiftiHeader(NiftiFields fields) {
        this.fields = fields;
    }

    VolumeFile read(InputStream in, ProgressMonitor monitor) throws IOException {
        requireSingleFile();
        Sample sample = sample();
        Voxels voxels = new NiftiPosition(fields, size(), unitMm(), findings).voxels();
        skip(in, offset() - fields.version().headerBytes);
        double slope = fields.real(Field.SCL_SLOPE, 0);
        boolean scaled = slope != 0 && Double.isFinite(slope);
        Grid grid = voxels.read(in, sample, fields.bytes().order(), scaled ? slope : 1,
                scaled ? fields.real(Field.SCL_INTER, 0) : 0, monitor);
        return new VolumeFile(grid, fields.version().toString(), findings);
    }

    private void requireSingleFile() {
        String magic = fields.magic();
        if (magic.equals(fields.version().pair)) {
            throw new InputException(fields.file(), "is one of a pair of files, header and image apart",
                    "Save it as a single file, .nii.");
        }
        if (!magic.equals(fields.version().single)) {
            throw new InputException(fields.file(), "is not a " + fields.version() + " file: its mark is missing",
                    "Give a NIfTI file, .nii or .nii.gz.");
        }
    }

    private int[] size() {
        long dimensions = fields.whole(Field.DIM, 0);
        if (dimensions < 1 || dimensions > 7) {
            throw new InputException(fields.file() + ", dim", "it has " + dimensions + " dimensions",
                    "Export the image again.");
        }
        for (int n = 4; n <= dimensions; n++) {
            if (fields.whole(Field.DIM, n) != 1) {
                throw new InputException(fields.file() + ", dim", "it holds " + fields.whole(Field.DIM, n)
                        + " volumes, not one", "Save the volume that is meant as a file of its own.");
            }
        }
        if (dimensions < 3) {
            throw new InputException(fields.file() + ", dim", "it is no volume but has " + dimensions + " dimensions",
                    "Give a three-dimensional image.");
        }
        return new int[] {extent(1), extent(2), extent(3)};
    }

    private int extent(int n) {
        long extent = fields.whole(Field.DIM, n);
        if (extent > Integer.MAX_VALUE || extent < Integer.MIN_VALUE) {
            throw new InputException(fields.file() + ", dim", "it has " + extent + " voxels in one direction",
                    "Export the image again.");
        }
        return (int) extent;
    }

    private Sample sample() {
        int type = (int) fields.whole(Field.DATATYPE, 0);
        return switch (type) {
            case 2 -> Sample.UINT8;
            case 4 -> Sample.INT16;
            case 8 -> Sample.INT32;
            case 16 -> Sample.FLOAT32;
            case 64 -> Sample.FLOAT64;
            case 256 -> Sample.INT8;
            case 512 -> Sample.UINT16;
            case 768 -> Sample.UINT32;
            case 1024 -> Sample.INT64;
            case 1280 -> Sample.UINT64;
            default -> throw new InputException(fields.file() + ", datatype", "its voxels are of type " + type
                    + ", not plain numbers", "Save it as integers or floating-point numbers of up to 64 bits.");
        };
    }

    private long offset() {
        double offset = fields.version() == Version.ONE ? fields.real(Field.VOX_OFFSET, 0)
                : fields.whole(Field.VOX_OFFSET, 0);
        if (!(offset >= fields.version().headerBytes + 4 && offset < 1 << 24)) {
            throw new InputException(fields.file() + ", vox_offset", "the image cannot begin at byte " + offset,
                    "Export the image again.");
        }
        return (long) offset;
    }

    private double unitMm() {
        return switch ((int) fields.whole(Field.XYZT_UNITS, 0) & 7) {
            case 1 -> 1000;
            case 2 -> 1;
            case 3 -> 0.001;
            default -> {
                findings.add(Finding.information(fields.file(), "names no unit of length; taken as mm"));
                yield 1;
            }
        };
    }

    private void skip(InputStream in, long bytes) throws IOException {
        try {
            in.skipNBytes(bytes);
        } catch (EOFException e) {
            throw new InputException(fields.file(), "it ends before the image", "Copy the file again.", e);
        }
    }
}
