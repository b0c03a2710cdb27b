package org.isocentra.dicom.internal.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.Finding;
import org.isocentra.model.ProgressMonitor;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stacks that a tilted gantry has sheared, and unevenly spaced ones, of three pictures whose values are the coordinates
 * of their places in the patient: every value of the grid must tell where it is.
 */
class StraighteningTest {

    private static final double LIMIT_MM = 0.01;
    private static final double PER_MM = 400;
    private static final int COLUMNS = 14;
    private static final int ROWS = 11;
    private static final double[] EVEN = IntStream.range(0, 9).mapToDouble(k -> 1.3 * k).toArray();
    private static final double[] UNEVEN = {0, 1.1, 2.6, 3.6, 5.2, 6.5, 7.9, 9, 10.4};
    /** One for each direction of the head and each side it may lie on; the others are told by the regular stacks. */
    private static final Set<Object> POSITIONS = Set.of("HFS", "FFP", "HFDR");
    private static final Vector3 SPACING = new Vector3(0.9, 1.1, 0);

    @TempDir
    Path folder;

    static List<Arguments> stacks() {
        List<Arguments> all = new ArrayList<>();
        PatientPositionTest.acquisitions().map(Arguments::get).filter(a -> POSITIONS.contains(a[0])).forEach(names -> {
            all.add(Arguments.of(names[0], names[1], names[2], 18.5, false));
            all.add(Arguments.of(names[0], names[1], names[2], -27.0, true));
            all.add(Arguments.of(names[0], names[1], names[2], 0.0, true));
        });
        return all;
    }

    @ParameterizedTest(name = "{0} {1}, tilt {3}, uneven: {4}")
    @MethodSource("stacks")
    void everyValueIsWhereItBelongs(String position, String plane, Axes axes, double tilt, boolean uneven) {
        Vector3 line = axes.third().plus(axes.second().times(Math.tan(Math.toRadians(tilt))));
        double[] places = uneven ? UNEVEN : EVEN;
        List<Image> read = new ArrayList<>();
        List<Finding> notices = new ArrayList<>();
        for (int coordinate = 0; coordinate < 3; coordinate++) {
            DicomResult<Image> result = new SeriesReader().read(write(position, axes, line, places, coordinate),
                    ProgressMonitor.NONE);
            read.add(result.value());
            notices.addAll(result.findings());
        }
        VolumeGeometry grid = read.getFirst().grid().geometry();
        assertEquals(places.length, grid.nz());
        assertEquals(places.length, read.getFirst().sopInstanceUids().size());
        int inside = 0;
        for (int n = 0; n < grid.voxels(); n++) {
            Vector3 value = new Vector3(read.get(0).grid().values()[n], read.get(1).grid().values()[n],
                    read.get(2).grid().values()[n]);
            Vector3 place = grid.toPatient(n % grid.nx(), n / grid.nx() % grid.ny(), n / grid.nx() / grid.ny());
            if (isInside(place, axes, line)) {
                inside++;
                assertEquals(0, value.times(1 / PER_MM).distanceTo(place), LIMIT_MM, place.toString());
            }
        }
        assertTrue(inside >= COLUMNS * (ROWS - 3) * places.length, inside + " voxels");
        assertNotice(notices, tilt, uneven);
    }

    private static void assertNotice(List<Finding> notices, double tilt, boolean uneven) {
        assertEquals(3, notices.size(), notices.toString());
        String text = notices.getFirst().text();
        assertEquals(tilt != 0, text.contains(String.format(Locale.ROOT, "tilted by %.2f degrees", Math.abs(tilt))),
                text);
        assertEquals(uneven, text.contains("uneven spacing"), text);
        double between = uneven ? 0.3 : 0;
        double within = tilt == 0 ? 0 : Math.hypot(0.9, 1.1) / 2;
        assertTrue(text.contains(String.format(Locale.ROOT, "up to %.2f mm", Math.hypot(between, within))), text);
    }

    private Path write(String position, Axes axes, Vector3 line, double[] places, int coordinate) {
        List<DataSet> slices = new ArrayList<>();
        DataSet model = Samples.slices(Samples.image(Modality.MR, Axes.PATIENT)).getFirst();
        for (int k = 0; k < places.length; k++) {
            Vector3 corner = line.times(places[k]);
            byte[] pixels = new byte[2 * COLUMNS * ROWS];
            for (int n = 0; n < COLUMNS * ROWS; n++) {
                Vector3 place = corner.plus(axes.first().times(n % COLUMNS * SPACING.x())).plus(axes.second().times(
                        n / COLUMNS * SPACING.y()));
                long value = Math.round(PER_MM * new double[] {place.x(), place.y(), place.z()}[coordinate]);
                pixels[2 * n] = (byte) value;
                pixels[2 * n + 1] = (byte) (value >> 8);
            }
            slices.add(model.toBuilder().put(Attribute.SOP_INSTANCE_UID, "2.25.30" + k)
                    .put(Attribute.PATIENT_POSITION, position)
                    .put(Attribute.ROWS, ROWS).put(Attribute.COLUMNS, COLUMNS)
                    .put(Attribute.PIXEL_SPACING, SPACING.y(), SPACING.x())
                    .put(Attribute.IMAGE_POSITION_PATIENT, corner.x(), corner.y(), corner.z())
                    .put(Attribute.IMAGE_ORIENTATION_PATIENT, axes.first().x(), axes.first().y(), axes.first().z(),
                            axes.second().x(), axes.second().y(), axes.second().z())
                    .put(Attribute.PIXEL_DATA, pixels).build());
        }
        return Samples.write(folder.resolve("c" + coordinate), slices);
    }

    /** Whether a place is among the pixels of the slices on both sides of it, which need not end at the same row. */
    private static boolean isInside(Vector3 place, Axes axes, Vector3 line) {
        Vector3 inSlice = place.minus(line.times(place.dot(axes.third())));
        double j = inSlice.dot(axes.second()) / SPACING.y();
        return j > 0.99 && j < ROWS - 2 + 0.01;
    }
}
