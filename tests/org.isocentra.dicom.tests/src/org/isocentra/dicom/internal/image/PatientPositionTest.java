package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A head with unequal markers to the left, in front and above, in all eight positions on the table and three planes,
 * and obliquely: the markers come back where they are, and a loader that mirrors does not pass.
 */
class PatientPositionTest {

    private static final double LIMIT_MM = 0.01;
    /** Brightness of each marker, and where it is in the patient, mm (LPS): left, anterior, superior. */
    private static final Map<Integer, Vector3> MARKERS = new TreeMap<>(Map.of(30_000, new Vector3(11.3, -0.4, 0.7),
            20_000, new Vector3(0.6, -9.2, 0.3), 10_000, new Vector3(-0.8, 0.9, 8.4)));

    @TempDir
    Path folder;

    /**
     * Directions of the room in the patient: to the right for one who looks into the gantry, down, and into the gantry.
     */
    private static final Map<String, Axes> POSITIONS = new TreeMap<>(Map.of(
            "HFS", axes(Vector3.X, Vector3.Y), "HFP", axes(back(Vector3.X), back(Vector3.Y)),
            "FFS", axes(back(Vector3.X), Vector3.Y), "FFP", axes(Vector3.X, back(Vector3.Y)),
            "HFDL", axes(back(Vector3.Y), Vector3.X), "HFDR", axes(Vector3.Y, back(Vector3.X)),
            "FFDL", axes(Vector3.Y, Vector3.X), "FFDR", axes(back(Vector3.Y), back(Vector3.X))));

    private static Axes axes(Vector3 first, Vector3 second) {
        return new Axes(first, second, first.cross(second));
    }

    private static Vector3 back(Vector3 v) {
        return v.times(-1);
    }

    static Stream<Arguments> acquisitions() {
        List<Arguments> all = new ArrayList<>();
        POSITIONS.forEach((position, room) -> {
            Vector3 right = room.first();
            Vector3 down = room.second();
            Vector3 in = room.third();
            all.add(Arguments.of(position, "transverse", axes(right, down)));
            all.add(Arguments.of(position, "coronal", axes(right, back(in))));
            all.add(Arguments.of(position, "sagittal", axes(down, back(in))));
            Vector3 tilted = right.times(0.8).plus(in.times(0.6));
            all.add(Arguments.of(position, "oblique", axes(tilted, down)));
            Vector3 row = right.times(0.8).plus(down.times(0.48)).plus(in.times(0.36));
            all.add(Arguments.of(position, "doubly oblique", axes(row, row.anyPerpendicular())));
        });
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("acquisitions")
    void markersComeBackWhereTheyAre(String position, String plane, Axes axes) {
        List<DataSet> slices = Samples.slices(phantom(axes)).stream()
                .map(s -> s.toBuilder().put(Attribute.PATIENT_POSITION, position).build()).toList();
        Image image = new SeriesReader().read(Samples.write(folder, slices), ProgressMonitor.NONE).value();
        assertEquals(0, error(image), LIMIT_MM, position + " " + plane);
        for (int direction = 0; direction < 3; direction++) {
            assertTrue(error(mirrored(image, direction)) > 5, "mirrored along " + direction + " it passes too");
        }
    }

    /** Markers spread over the voxels around them so that their centres of gravity are where they should be. */
    private static Image phantom(Axes axes) {
        Vector3 spacing = new Vector3(0.9, 1.1, 1.3);
        Vector3 centre = new Vector3(0.2, -0.3, 0.4);
        Vector3 corner = axes.first().times(-0.5 * 33 * spacing.x()).plus(axes.second().times(-0.5 * 29 * spacing.y()))
                .plus(axes.third().times(-0.5 * 25 * spacing.z()));
        VolumeGeometry geometry = new VolumeGeometry(34, 30, 26, spacing, centre.plus(corner), axes);
        float[] values = new float[geometry.voxels()];
        MARKERS.forEach((brightness, place) -> {
            Vector3 index = geometry.toIndex(place);
            int i = (int) Math.floor(index.x());
            int j = (int) Math.floor(index.y());
            int k = (int) Math.floor(index.z());
            for (int n = 0; n < 8; n++) {
                double weight = share(index.x() - i, n & 1) * share(index.y() - j, n >> 1 & 1)
                        * share(index.z() - k, n >> 2);
                values[geometry.index(i + (n & 1), j + (n >> 1 & 1), k + (n >> 2))] += (float) (brightness * weight);
            }
        });
        List<String> uids = new ArrayList<>();
        for (int k = 0; k < geometry.nz(); k++) {
            uids.add("2.25.30" + k);
        }
        return new Image(Samples.PATIENT, Modality.MR, new Grid(geometry, values), new Image.Series("2.25.101", "1",
                Optional.empty(), "2.25.102", Samples.FRAME, SopClass.MR.uid(), "Markers"), uids,
                new Image.Window(1000, 500));
    }

    private static double share(double fraction, int upper) {
        return upper == 1 ? fraction : 1 - fraction;
    }

    /** How far the worst marker is from where it should be, mm: markers are told by the sum of what is near them. */
    private static double error(Image image) {
        VolumeGeometry geometry = image.grid().geometry();
        List<double[]> found = new ArrayList<>();
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    float value = image.grid().value(i, j, k);
                    if (value > 0) {
                        gather(found, geometry.toPatient(i, j, k), value);
                    }
                }
            }
        }
        double worst = found.size() == MARKERS.size() ? 0 : Double.MAX_VALUE;
        for (double[] f : found) {
            Vector3 expected = MARKERS.get((int) Math.round(f[3] / 10_000) * 10_000);
            worst = expected == null ? Double.MAX_VALUE
                    : Math.max(worst, expected.distanceTo(new Vector3(f[0] / f[3], f[1] / f[3], f[2] / f[3])));
        }
        return worst;
    }

    private static void gather(List<double[]> found, Vector3 p, float value) {
        double[] near = found.stream().filter(f -> p.distanceTo(new Vector3(f[0] / f[3], f[1] / f[3], f[2] / f[3])) < 4)
                .findFirst().orElseGet(() -> {
                    double[] none = new double[4];
                    found.add(none);
                    return none;
                });
        near[0] += p.x() * value;
        near[1] += p.y() * value;
        near[2] += p.z() * value;
        near[3] += value;
    }

    /** What a loader would give that takes columns, rows or slices from the wrong end. */
    private static Image mirrored(Image image, int direction) {
        VolumeGeometry g = image.grid().geometry();
        float[] values = new float[g.voxels()];
        for (int k = 0; k < g.nz(); k++) {
            for (int j = 0; j < g.ny(); j++) {
                for (int i = 0; i < g.nx(); i++) {
                    values[g.index(i, j, k)] = image.grid().value(direction == 0 ? g.nx() - 1 - i : i,
                            direction == 1 ? g.ny() - 1 - j : j, direction == 2 ? g.nz() - 1 - k : k);
                }
            }
        }
        return new Image(image.patient(), image.modality(), new Grid(g, values), image.series(),
                image.sopInstanceUids(), image.window());
    }
}
