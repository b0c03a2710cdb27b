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
import java.util.Arrays;
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
 * Volumes in single NIfTI-1 and NIfTI-2 files, plain or compressed. The position comes from the sform, or from the
 * qform where there is no sform; both count x to the right and y to the front, so both change sign here.
 */
public final class NiftiReader implements ImageReader {

    /** The two versions: the second has wider numbers in other places. */
    private enum Version {
        ONE(348, "n+1\0", "ni1\0", 344), TWO(540, "n+2\0", "ni2\0", 4);

        private final int headerBytes;
        private final String single;
        private final String pair;
        private final int magic;

        Version(int headerBytes, String single, String pair, int magic) {
            this.headerBytes = headerBytes;
            this.single = single;
            this.pair = pair;
            this.magic = magic;
        }

        @Override
        public String toString() {
            return "NIfTI-" + (ordinal() + 1);
        }
    }

    /** Where the fields are in the header of each version, and of which type. */
    private enum Field {
        DIM(40, Short.BYTES, 16, Long.BYTES), DATATYPE(70, Short.BYTES, 12, Short.BYTES),
        XYZT_UNITS(123, Byte.BYTES, 500, Integer.BYTES), QFORM_CODE(252, Short.BYTES, 344, Integer.BYTES),
        SFORM_CODE(254, Short.BYTES, 348, Integer.BYTES), VOX_OFFSET(108, Float.BYTES, 168, Long.BYTES),
        PIXDIM(76, Float.BYTES, 104, Double.BYTES), SCL_SLOPE(112, Float.BYTES, 176, Double.BYTES),
        SCL_INTER(116, Float.BYTES, 184, Double.BYTES), QUATERN(256, Float.BYTES, 352, Double.BYTES),
        QOFFSET(268, Float.BYTES, 376, Double.BYTES), SROW(280, Float.BYTES, 400, Double.BYTES);

        private final int[] offset;
        private final int[] width;

        Field(int offset, int width, int secondOffset, int secondWidth) {
            this.offset = new int[] {offset, secondOffset};
            this.width = new int[] {width, secondWidth};
        }

        /** One of the integers of this field. */
        long whole(ByteBuffer header, Version version, int n) {
            int at = offset[version.ordinal()] + n * width[version.ordinal()];
            return switch (width[version.ordinal()]) {
                case Byte.BYTES -> header.get(at);
                case Short.BYTES -> header.getShort(at);
                case Integer.BYTES -> header.getInt(at);
                default -> header.getLong(at);
            };
        }

        /** One of the floating-point numbers of this field. */
        double real(ByteBuffer header, Version version, int n) {
            int at = offset[version.ordinal()] + n * width[version.ordinal()];
            return version == Version.ONE ? header.getFloat(at) : header.getDouble(at);
        }
    }

    /** Positions by sform and qform may differ by rounding only. */
    private static final double AGREEMENT_MM = 0.05;
    /** Above any position, be it in micrometres; far below what could overflow in calculations with it. */
    private static final double FAR = 1e9;

    @Override
    public List<String> endings() {
        return List.of(".nii", ".nii.gz");
    }

    @Override
    public VolumeFile read(Path file, ProgressMonitor monitor) {
        try (InputStream in = open(file)) {
            return header(in, file).read(in, monitor);
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

    private static Header header(InputStream in, Path file) throws IOException {
        byte[] start = in.readNBytes(Integer.BYTES);
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (Version version : Version.values()) {
                if (start.length == Integer.BYTES
                        && ByteBuffer.wrap(start).order(order).getInt() == version.headerBytes) {
                    byte[] bytes = Arrays.copyOf(start, version.headerBytes);
                    if (in.readNBytes(bytes, Integer.BYTES, bytes.length - Integer.BYTES) == bytes.length
                            - Integer.BYTES) {
                        return new Header(file.toString(), version, ByteBuffer.wrap(bytes).order(order));
                    }
                }
            }
        }
        throw new InputException(file.toString(), "is not a NIfTI file", "Give a NIfTI file, .nii or .nii.gz.");
    }

    /** The header of a file, and what follows from it. */
    private static final class Header {

        private final String file;
        private final Version version;
        private final ByteBuffer fields;
        private final List<Finding> findings = new ArrayList<>();

        Header(String file, Version version, ByteBuffer fields) {
            this.file = file;
            this.version = version;
            this.fields = fields;
        }

        VolumeFile read(InputStream in, ProgressMonitor monitor) throws IOException {
            requireSingleFile();
            Sample sample = sample();
            Voxels voxels = voxels(size(), unitMm());
            skip(in, offset() - version.headerBytes);
            double slope = real(Field.SCL_SLOPE, 0);
            boolean scaled = slope != 0 && Double.isFinite(slope);
            Grid grid = voxels.read(in, sample, fields.order(), scaled ? slope : 1,
                    scaled ? real(Field.SCL_INTER, 0) : 0, monitor);
            return new VolumeFile(grid, version.toString(), findings);
        }

        private void requireSingleFile() {
            String magic = new String(fields.array(), version.magic, 4, StandardCharsets.ISO_8859_1);
            if (magic.equals(version.pair)) {
                throw new InputException(file, "is one of a pair of files, header and image apart",
                        "Save it as a single file, .nii.");
            }
            if (!magic.equals(version.single)) {
                throw new InputException(file, "is not a " + version + " file: its mark is missing",
                        "Give a NIfTI file, .nii or .nii.gz.");
            }
        }

        private int[] size() {
            long dimensions = whole(Field.DIM, 0);
            if (dimensions < 1 || dimensions > 7) {
                throw new InputException(file + ", dim", "it has " + dimensions + " dimensions",
                        "Export the image again.");
            }
            for (int n = 4; n <= dimensions; n++) {
                if (whole(Field.DIM, n) != 1) {
                    throw new InputException(file + ", dim", "it holds " + whole(Field.DIM, n)
                            + " volumes, not one", "Save the volume that is meant as a file of its own.");
                }
            }
            if (dimensions < 3) {
                throw new InputException(file + ", dim", "it is no volume but has " + dimensions + " dimensions",
                        "Give a three-dimensional image.");
            }
            return new int[] {extent(1), extent(2), extent(3)};
        }

        private int extent(int n) {
            long extent = whole(Field.DIM, n);
            if (extent > Integer.MAX_VALUE || extent < Integer.MIN_VALUE) {
                throw new InputException(file + ", dim", "it has " + extent + " voxels in one direction",
                        "Export the image again.");
            }
            return (int) extent;
        }

        private Sample sample() {
            int type = (int) whole(Field.DATATYPE, 0);
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
            double offset = version == Version.ONE ? real(Field.VOX_OFFSET, 0) : whole(Field.VOX_OFFSET, 0);
            if (!(offset >= version.headerBytes + 4 && offset < 1 << 24)) {
                throw new InputException(file + ", vox_offset", "the image cannot begin at byte " + offset,
                        "Export the image again.");
            }
            return (long) offset;
        }

        private double unitMm() {
            return switch ((int) whole(Field.XYZT_UNITS, 0) & 7) {
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
            boolean sform = whole(Field.SFORM_CODE, 0) > 0;
            boolean qform = whole(Field.QFORM_CODE, 0) > 0;
            if (!sform && !qform) {
                throw new InputException(file + ", sform_code, qform_code",
                        "it does not say where in the patient it lies", "Export the image with its orientation.");
            }
            Voxels byQform = qform ? new Voxels(file, size, qformSteps(unitMm),
                    position(Field.QOFFSET, 0, 1, unitMm), "qform") : null;
            if (!sform) {
                return byQform;
            }
            Voxels bySform = new Voxels(file, size, new Vector3[] {position(Field.SROW, 0, 4, unitMm),
                    position(Field.SROW, 1, 4, unitMm), position(Field.SROW, 2, 4, unitMm)},
                    position(Field.SROW, 3, 4, unitMm), "sform");
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
            double b = number(Field.QUATERN, 0);
            double c = number(Field.QUATERN, 1);
            double d = number(Field.QUATERN, 2);
            double rest = 1 - b * b - c * c - d * d;
            if (rest < -1e-5) {
                throw new InputException(file + ", quatern_b, quatern_c, quatern_d", "they are no rotation",
                        "Export the image again.");
            }
            double a = Math.sqrt(Math.max(0, rest));
            double handed = real(Field.PIXDIM, 0) < 0 ? -1 : 1;
            double dx = number(Field.PIXDIM, 1) * unitMm;
            double dy = number(Field.PIXDIM, 2) * unitMm;
            double dz = number(Field.PIXDIM, 3) * unitMm * handed;
            return new Vector3[] {
                lps(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)).times(dx),
                lps(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)).times(dy),
                lps(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c).times(dz)};
        }

        /** Three numbers of a field, so many places apart, as a vector in LPS mm. */
        private Vector3 position(Field field, int first, int apart, double unitMm) {
            return lps(number(field, first), number(field, first + apart), number(field, first + 2 * apart))
                    .times(unitMm);
        }

        private long whole(Field field, int n) {
            return field.whole(fields, version, n);
        }

        private double real(Field field, int n) {
            return field.real(fields, version, n);
        }

        private double number(Field field, int n) {
            double number = real(field, n);
            if (!Double.isFinite(number)) {
                throw new InputException(file, "its position is not a number", "Export the image again.");
            }
            if (Math.abs(number) > FAR) {
                throw new InputException(file, "its position is out of all bounds: " + number,
                        "Export the image again.");
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
