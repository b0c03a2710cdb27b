package org.isocentra.imaging.internal.volume;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import org.isocentra.imaging.api.ImageReader;
import org.isocentra.imaging.api.VolumeFile;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Vector3;

/** Volumes in NRRD files that hold header and image, raw or compressed. The position comes from the space fields. */
public final class NrrdReader implements ImageReader {

    /** Far above any header, far below what could exhaust memory. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private static final String NUMBER = "\\s*([-+.\\deE]+)\\s*";
    private static final Pattern VECTOR = Pattern.compile("\\(" + NUMBER + "," + NUMBER + "," + NUMBER + "\\)");

    @Override
    public List<String> endings() {
        return List.of(".nrrd");
    }

    @Override
    public VolumeFile read(Path file, ProgressMonitor monitor) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return new Header(file.toString(), in).read(in, monitor);
        } catch (ZipException e) {
            throw new InputException(file.toString(), "its compression is damaged: " + e.getMessage(),
                    "Copy the file again.", e);
        } catch (EOFException e) {
            throw new InputException(file.toString(), "it ends too early", "Copy the file again.", e);
        } catch (IOException e) {
            throw new InputException(file.toString(), "cannot be read: " + e.getMessage(),
                    "Check the path and permissions.", e);
        }
    }

    /** The header of a file, and what follows from it. */
    private static final class Header {

        private final String file;
        private final Map<String, String> fields = new TreeMap<>();

        Header(String file, InputStream in) throws IOException {
            this.file = file;
            int[] left = {MOST_HEADER_BYTES};
            if (!line(in, left).matches("NRRD000[1-5]")) {
                throw new InputException(file, "is not an NRRD file", "Give an NRRD file with attached header.");
            }
            for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
                int colon = line.indexOf(':');
                boolean comment = line.startsWith("#") || line.startsWith("=", colon + 1);
                if (colon < 0 && !comment) {
                    throw new InputException(file, "its header holds '" + line + "'", "Export the image again.");
                }
                if (!comment && fields.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip()) != null) {
                    throw new InputException(file + ", " + line.substring(0, colon), "is given twice",
                            "Export the image again.");
                }
            }
        }

        private String line(InputStream in, int[] left) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || --left[0] < 0) {
                    throw new InputException(file, "its header has no end: it is not an NRRD file with attached header",
                            "Give an NRRD file with attached header.");
                }
                line.append((char) c);
            }
            return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        }

        VolumeFile read(InputStream in, ProgressMonitor monitor) throws IOException {
            for (String apart : List.of("data file", "datafile", "line skip", "lineskip", "byte skip", "byteskip")) {
                if (!fields.getOrDefault(apart, "0").equals("0")) {
                    throw fault(apart, "the image does not follow the header", "Save it as one file.");
                }
            }
            if (!required("dimension").equals("3")) {
                throw fault("dimension", "it has " + fields.get("dimension") + " dimensions, not 3",
                        "Save the volume that is meant as a file of its own.");
            }
            Sample sample = sample();
            ByteOrder order = sample.bytes() == 1 ? ByteOrder.BIG_ENDIAN : order();
            Voxels voxels = new Voxels(file, size(), steps(), vectors("space origin", 1)[0], "space directions");
            return new VolumeFile(voxels.read(data(in), sample, order, 1, 0, monitor), "NRRD", List.of());
        }

        private InputStream data(InputStream in) throws IOException {
            return switch (required("encoding").toLowerCase(Locale.ROOT)) {
                case "raw" -> in;
                case "gzip", "gz" -> new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
                default -> throw fault("encoding", "'" + fields.get("encoding") + "' is not read",
                        "Save it with encoding raw or gzip.");
            };
        }

        private int[] size() {
            try {
                int[] size = Stream.of(required("sizes").split("\\s+")).mapToInt(Integer::parseInt).toArray();
                if (size.length == 3) {
                    return size;
                }
            } catch (NumberFormatException e) {
                throw fault("sizes", "they are '" + fields.get("sizes") + "'", "Export the image again.");
            }
            throw fault("sizes", "there are not 3: '" + fields.get("sizes") + "'", "Export the image again.");
        }

        private ByteOrder order() {
            return switch (required("endian").toLowerCase(Locale.ROOT)) {
                case "little" -> ByteOrder.LITTLE_ENDIAN;
                case "big" -> ByteOrder.BIG_ENDIAN;
                default -> throw fault("endian", "is '" + fields.get("endian") + "'", "Use little or big.");
            };
        }

        /** The format has many names for each type. */
        private Sample sample() {
            String type = required("type").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
            return switch (type) {
                case "signed char", "int8", "int8_t" -> Sample.INT8;
                case "uchar", "unsigned char", "uint8", "uint8_t" -> Sample.UINT8;
                case "short", "short int", "signed short", "signed short int", "int16", "int16_t" -> Sample.INT16;
                case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" -> Sample.UINT16;
                case "int", "signed int", "int32", "int32_t" -> Sample.INT32;
                case "uint", "unsigned int", "uint32", "uint32_t" -> Sample.UINT32;
                case "longlong", "long long", "long long int", "signed long long", "signed long long int", "int64",
                        "int64_t" -> Sample.INT64;
                case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" -> Sample.UINT64;
                case "float" -> Sample.FLOAT32;
                case "double" -> Sample.FLOAT64;
                default -> throw fault("type", "its voxels are of type '" + type + "', not plain numbers",
                        "Save it as integers or floating-point numbers.");
            };
        }

        private Vector3[] steps() {
            String units = fields.getOrDefault("space units", "\"mm\" \"mm\" \"mm\"").replaceAll("\\s+", " ");
            if (!units.equals("\"mm\" \"mm\" \"mm\"")) {
                throw fault("space units", "they are " + units, "Save it with lengths in mm.");
            }
            return vectors("space directions", 3);
        }

        /** Vectors of the header in LPS mm. */
        private Vector3[] vectors(String field, int number) {
            Vector3 signs = signs();
            Matcher matcher = VECTOR.matcher(required(field));
            Vector3[] vectors = matcher.results().map(v -> new Vector3(signs.x() * number(field, v.group(1)),
                    signs.y() * number(field, v.group(2)), signs.z() * number(field, v.group(3))))
                    .toArray(Vector3[]::new);
            if (vectors.length != number || !matcher.replaceAll("").isBlank()) {
                throw fault(field, "is '" + fields.get(field) + "'", "Save it with " + number
                        + (number == 1 ? " vector." : " vectors."));
            }
            return vectors;
        }

        private double number(String field, String text) {
            try {
                double number = Double.parseDouble(text);
                if (Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw fault(field, "'" + text + "' is not a number", "Export the image again.");
            }
            throw fault(field, "'" + text + "' is not finite", "Export the image again.");
        }

        /** What makes the file's axes those of DICOM. */
        private Vector3 signs() {
            return switch (required("space").toLowerCase(Locale.ROOT)) {
                case "left-posterior-superior", "lps" -> new Vector3(1, 1, 1);
                case "right-anterior-superior", "ras" -> new Vector3(-1, -1, 1);
                case "left-anterior-superior", "las" -> new Vector3(1, -1, 1);
                default -> throw fault("space", "'" + fields.get("space") + "' is not a space of the patient",
                        "Save it in left-posterior-superior or right-anterior-superior.");
            };
        }

        private String required(String field) {
            String value = fields.get(field);
            if (value == null) {
                throw fault(field, "is missing" + (field.startsWith("space") ? ": the file does not say where in the"
                        + " patient it lies" : ""), "Export the image again.");
            }
            return value;
        }

        private InputException fault(String field, String problem, String remedy) {
            return new InputException(file + ", " + field, problem, remedy);
        }
    }
}
