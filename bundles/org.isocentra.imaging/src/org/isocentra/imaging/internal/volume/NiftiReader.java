package org.isocentra.imaging.internal.volume;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.Finding;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;

/**
 * Volumes in single NIfTI-1 files, plain or compressed. The position comes from the sform, or from the qform where
 * there is no sform; both count x to the right and y to the front, so both change sign here.
 */
public final class NiftiReader implements ImageReader {

    private static final int HEADER_BYTES = 348;
    private static final int NIFTI_2_HEADER_BYTES = 540;

    // offsets of the fields of the header
    private static final int DIM = 40;
    private static final int DATATYPE = 70;
    private static final int PIXDIM = 76;
    private static final int VOX_OFFSET = 108;
    private static final int SCL_SLOPE = 112;
    private static final int SCL_INTER = 116;
    private static final int XYZT_UNITS = 123;
    private static final int QFORM_CODE = 252;
    private static final int SFORM_CODE = 254;
    private static final int QUATERN_B = 256;
    private static final int QOFFSET_X = 268;
    private static final int SROW_X = 280;
    private static final int MAGIC = 344;

    /** Positions by sform and qform may differ by rounding only. */
    private static final double AGREEMENT_MM = 0.05;

    @Override
    public List<String> endings() {
        return List.of(".nii", ".nii.gz");
    }

    @Override
    public VolumeFile read(Path file, ProgressMonitor monitor) {
        try (InputStream in = open(file)) {
            return new Header(file.toString(), header(in, file)).read(in, monitor);
        } catch (ZipException e) {
            throw new InputException(file.toString(), "its compression is damaged: " + e.getMessage(),
                    "Copy the file again.", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    /** The content, uncompressed: what is compressed is told by its first bytes, not by its name. */
    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return compressed ? new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static ByteBuffer header(InputStream in, Path file) throws IOException {
        byte[] bytes = in.readNBytes(HEADER_BYTES);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            int size = bytes.length < HEADER_BYTES ? 0 : header.order(order).getInt(0);
            if (size == NIFTI_2_HEADER_BYTES) {
                throw new InputException(file.toString(), "is a NIfTI-2 file", "Save it as NIfTI-1.");
            }
            if (size == HEADER_BYTES) {
                return header;
            }
        }
        throw new InputException(file.toString(), "is not a NIfTI-1 file", "Give a NIfTI-1 file, .nii or .nii.gz.");
    }

    /** The header of a file, and what follows from it. */
    private static final class Header {

        private final String file;
        private final ByteBuffer fields;
        private final List<Finding> findings = new ArrayList<>();

        Header(String file, ByteBuffer fields) {
            this.file = file;
            this.fields = fields;
        }

        VolumeFile read(InputStream in, ProgressMonitor monitor) throws IOException {
            requireSingleFile();
            Sample sample = sample();
            Voxels voxels = voxels(size(), unitMm());
            skip(in, offset() - HEADER_BYTES);
            double slope = fields.getFloat(SCL_SLOPE);
            boolean scaled = slope != 0 && Double.isFinite(slope);
            Grid grid = voxels.read(in, sample, fields.order(), scaled ? slope : 1,
                    scaled ? fields.getFloat(SCL_INTER) : 0, monitor);
            return new VolumeFile(grid, "NIfTI-1", findings);
        }

        private void requireSingleFile() {
            String magic = new String(fields.array(), MAGIC, 4, StandardCharsets.ISO_8859_1);
            if (magic.equals("ni1\0")) {
                throw new InputException(file, "is one of a pair of files, header and image apart",
                        "Save it as a single file, .nii.");
            }
            if (!magic.equals("n+1\0")) {
                throw new InputException(file, "is not a NIfTI-1 file: its mark is missing",
                        "Give a NIfTI-1 file, .nii or .nii.gz.");
            }
        }

        private int[] size() {
            int dimensions = fields.getShort(DIM);
            if (dimensions < 1 || dimensions > 7) {
                throw new InputException(file + ", dim", "it has " + dimensions + " dimensions",
                        "Export the image again.");
            }
            for (int n = 4; n <= dimensions; n++) {
                if (fields.getShort(DIM + 2 * n) != 1) {
                    throw new InputException(file + ", dim", "it holds " + fields.getShort(DIM + 2 * n)
                            + " volumes, not one", "Save the volume that is meant as a file of its own.");
                }
            }
            if (dimensions < 3) {
                throw new InputException(file + ", dim", "it is no volume but has " + dimensions + " dimensions",
                        "Give a three-dimensional image.");
            }
            return new int[] {fields.getShort(DIM + 2), fields.getShort(DIM + 4), fields.getShort(DIM + 6)};
        }

        private Sample sample() {
            int type = fields.getShort(DATATYPE);
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
                default -> throw new InputException(file + ", datatype", "its voxels are of type " + type
                        + ", not plain numbers", "Save it as integers or floating-point numbers of up to 64 bits.");
            };
        }

        private long offset() {
            float offset = fields.getFloat(VOX_OFFSET);
            if (!(offset >= HEADER_BYTES + 4 && offset < 1 << 24)) {
                throw new InputException(file + ", vox_offset", "the image cannot begin at byte " + offset,
                        "Export the image again.");
            }
            return (long) offset;
        }

        private double unitMm() {
            return switch (fields.get(XYZT_UNITS) & 7) {
                case 1 -> 1000;
                case 2 -> 1;
                case 3 -> 0.001;
                default -> {
                    findings.add(Finding.information(file, "names no unit of length; taken as mm"));
                    yield 1;
                }
            };
        }

        private Voxels voxels(int[] size, double unitMm) {
            boolean sform = fields.getShort(SFORM_CODE) > 0;
            boolean qform = fields.getShort(QFORM_CODE) > 0;
            if (!sform && !qform) {
                throw new InputException(file + ", sform_code, qform_code",
                        "it does not say where in the patient it lies", "Export the image with its orientation.");
            }
            Voxels byQform = qform ? new Voxels(file, size, qformSteps(unitMm), position(QOFFSET_X, 4, unitMm), "qform")
                    : null;
            if (!sform) {
                return byQform;
            }
            Voxels bySform = new Voxels(file, size, new Vector3[] {position(SROW_X, 16, unitMm),
                    position(SROW_X + 4, 16, unitMm), position(SROW_X + 8, 16, unitMm)},
                    position(SROW_X + 12, 16, unitMm), "sform");
            if (qform) {
                compare(bySform, byQform);
            }
            return bySform;
        }

        private void compare(Voxels bySform, Voxels byQform) {
            double apart = 0;
            for (int corner = 0; corner < 8; corner++) {
                apart = Math.max(apart, corner(bySform, corner).distanceTo(corner(byQform, corner)));
            }
            if (apart > AGREEMENT_MM) {
                findings.add(Finding.warning(file, String.format(Locale.ROOT,
                        "it says twice where it lies, up to %.1f mm apart; its sform is used, not its qform", apart),
                        "Compare the image with the planning image."));
            }
        }

        private static Vector3 corner(Voxels voxels, int corner) {
            Vector3 at = voxels.originMm();
            for (int axis = 0; axis < 3; axis++) {
                at = at.plus(voxels.steps()[axis].times((corner >> axis & 1) * (voxels.size()[axis] - 1.0)));
            }
            return at;
        }

        /** Rotation by the quaternion, times the voxel size. */
        private Vector3[] qformSteps(double unitMm) {
            double b = number(QUATERN_B);
            double c = number(QUATERN_B + 4);
            double d = number(QUATERN_B + 8);
            double rest = 1 - b * b - c * c - d * d;
            if (rest < -1e-5) {
                throw new InputException(file + ", quatern_b, quatern_c, quatern_d", "they are no rotation",
                        "Export the image again.");
            }
            double a = Math.sqrt(Math.max(0, rest));
            double handed = fields.getFloat(PIXDIM) < 0 ? -1 : 1;
            double dx = number(PIXDIM + 4) * unitMm;
            double dy = number(PIXDIM + 8) * unitMm;
            double dz = number(PIXDIM + 12) * unitMm * handed;
            return new Vector3[] {
                lps(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)).times(dx),
                lps(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)).times(dy),
                lps(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(dz)};
        }

        /** Three numbers of the header, so many bytes apart, as a vector in LPS mm. */
        private Vector3 position(int offset, int apart, double unitMm) {
            return lps(number(offset), number(offset + apart), number(offset + 2 * apart)).times(unitMm);
        }

        private double number(int offset) {
            double number = fields.getFloat(offset);
            if (!Double.isFinite(number)) {
                throw new InputException(file, "its position is not a number", "Export the image again.");
            }
            return number;
        }

        private static Vector3 lps(double right, double front, double up) {
            return new Vector3(-right, -front, up);
        }

        private void skip(InputStream in, long bytes) throws IOException {
            try {
                in.skipNBytes(bytes);
            } catch (EOFException e) {
                throw new InputException(file, "it ends before the image", "Copy the file again.", e);
            }
        }
    }
}
