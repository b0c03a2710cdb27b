package org.isocentra.dicom.internal.rt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomReader;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.internal.Samples;
import org.isocentra.model.InputException;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoseReaderTest {

    @TempDir
    Path folder;

    private static DataSet object(DoseGrid dose) {
        RtExport e = Samples.export();
        int[] count = {0};
        return RtWriter.objects(new RtExport(e.image(), e.structures(), e.plan(), e.device(), List.of(dose), e.dvhs(),
                "1"),
                LocalDateTime.of(2026, 11, 23, 12, 0), () -> "2.25.9" + count[0]++,
                new ArrayList<>()).get("RTDOSE.dcm");
    }

    private DoseGrid read(DataSet data) {
        return DoseReader.read(new DicomReader().read(Samples.write(folder.resolve("RD.dcm"), data))).value();
    }

    private void refused(DataSet.Builder data, String... expected) {
        InputException e = assertThrows(InputException.class, () -> read(data.build()));
        for (String part : expected) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private static void assertSame(DoseGrid expected, DoseGrid actual, double toleranceGy) {
        assertGeometry(expected.doseGy().geometry(), actual.doseGy().geometry());
        assertArrayEquals(expected.doseGy().values(), actual.doseGy().values(), (float) toleranceGy);
    }

    private static void assertGeometry(VolumeGeometry a, VolumeGeometry b) {
        assertEquals(List.of(a.nx(), a.ny(), a.nz()), List.of(b.nx(), b.ny(), b.nz()));
        for (int corner = 0; corner < 8; corner++) {
            Vector3 p = a.toPatient(corner & 1, corner >> 1 & 1, corner >> 2);
            assertTrue(p.distanceTo(b.toPatient(corner & 1, corner >> 1 & 1, corner >> 2)) < 1e-9);
        }
    }

    static List<Axes> orientations() {
        Vector3 row = new Vector3(0.6, 0.8, 0);
        Vector3 column = new Vector3(0, 0, -1);
        return List.of(Axes.PATIENT, new Axes(Vector3.Y, new Vector3(0, 0, -1), new Vector3(-1, 0, 0)),
                new Axes(new Vector3(-1, 0, 0), Vector3.Y, new Vector3(0, 0, -1)), new Axes(row, column,
                row.cross(column)));
    }

    /** 16 bits leave half a step of 25 Gy / 65535. */
    @ParameterizedTest
    @MethodSource("orientations")
    void readsWhatWasWritten(Axes axes) {
        DoseGrid written = Samples.dose("plan", axes);
        DoseGrid read = read(object(written));
        assertSame(written, read, 0.0002);
        assertEquals(written.name(), read.name());
        assertEquals(written.provenance(), read.provenance());
        assertTrue(read.doseGy().maximum() <= written.doseGy().maximum() + 1e-4);
    }

    @Test
    void framesMayComeInAnyLegalOrder() {
        DoseGrid dose = Samples.dose("plan", Axes.PATIENT);
        DataSet data = object(dose);
        DoseGrid plain = read(data);
        VolumeGeometry g = dose.doseGy().geometry();
        double[] absolute = new double[g.nz()];
        double[] descending = new double[g.nz()];
        for (int k = 0; k < g.nz(); k++) {
            absolute[k] = g.originMm().z() + 1.5 * k;
            descending[k] = -1.5 * k;
        }
        assertSame(plain, read(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, absolute).build()), 0);
        byte[] pixels = ((Element.Value) data.find(Attribute.PIXEL_DATA.tag())
                .orElseThrow()).bytes();
        byte[] reversed = new byte[pixels.length];
        int frame = 2 * g.nx() * g.ny();
        for (int k = 0; k < g.nz(); k++) {
            System.arraycopy(pixels, k * frame, reversed, (g.nz() - 1 - k) * frame, frame);
        }
        double top = g.originMm().z() + 1.5 * (g.nz() - 1);
        assertSame(plain, read(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, descending)
                .put(Attribute.IMAGE_POSITION_PATIENT, g.originMm().x(), g.originMm().y(), top)
                .put(Attribute.PIXEL_DATA, reversed).build()), 0);
    }

    @Test
    void thirtyTwoBitsAreRead() {
        DoseGrid dose = Samples.dose("plan", Axes.PATIENT);
        float[] values = dose.doseGy().values();
        ByteBuffer pixels = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            pixels.putInt((int) Math.round(value / 1e-8));
        }
        DataSet data = object(dose).toBuilder().put(Attribute.BITS_ALLOCATED, 32).put(Attribute.BITS_STORED, 32)
                .put(Attribute.HIGH_BIT, 31).put(Attribute.DOSE_GRID_SCALING, 1e-8)
                .put(Attribute.PIXEL_DATA, pixels.array()).build();
        assertSame(dose, read(data), 1e-5);
    }

    @Test
    void whatIsNotTheTotalPhysicalDoseIsRefused() {
        DataSet data = object(Samples.dose("plan", Axes.PATIENT));
        refused(data.toBuilder().put(Attribute.DOSE_UNITS, "RELATIVE"), "DoseUnits (3004,0002): is RELATIVE");
        refused(data.toBuilder().put(Attribute.DOSE_TYPE, "EFFECTIVE"), "DoseType (3004,0004): is EFFECTIVE");
        refused(data.toBuilder().put(Attribute.DOSE_SUMMATION_TYPE, "BEAM"), "DoseSummationType (3004,000A): is BEAM");
        refused(data.toBuilder().put(Attribute.DOSE_SUMMATION_TYPE, "FRACTION"), "is FRACTION");
        assertEquals(1, DoseReader.read(new DicomReader().read(Samples.write(folder.resolve("RD.dcm"),
                data.toBuilder().put(Attribute.DOSE_SUMMATION_TYPE, "MULTI_PLAN").build()))).findings().size());
    }

    @Test
    void gridsThatContradictThemselvesAreRefused() {
        DataSet data = object(Samples.dose("plan", Axes.PATIENT));
        refused(data.toBuilder().put(Attribute.DOSE_GRID_SCALING, 0), "must be positive");
        refused(data.toBuilder().put(Attribute.DOSE_GRID_SCALING, "NaN".getBytes()), "NaN");
        refused(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, 0, 1.5, 3), "has 3 values for 6 frames");
        refused(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, 0, 1.5, 3, 4.5, 6, 8), "unevenly spaced");
        refused(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, 0, 0, 0, 0, 0, 0), "unevenly spaced");
        refused(data.toBuilder().put(Attribute.GRID_FRAME_OFFSET_VECTOR, 3, 4.5, 6, 7.5, 9, 10.5), "neither 0 nor");
        refused(data.toBuilder().put(Attribute.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 2, 0), "right angles");
        refused(data.toBuilder().put(Attribute.PIXEL_SPACING, -1, 1), "spacing must be positive");
        refused(data.toBuilder().remove(Attribute.PIXEL_DATA), "PixelData (7FE0,0010): is missing");
        refused(data.toBuilder().put(Attribute.SOP_CLASS_UID, "1.2.3"), "not RT Dose");
        byte[] negative = new byte[2 * 9 * 7 * 6];
        Arrays.fill(negative, (byte) 0xFF);
        refused(data.toBuilder().put(Attribute.PIXEL_REPRESENTATION, 1).put(Attribute.PIXEL_DATA, negative),
                "negative dose");
    }

    @Test
    void foreignDoseIsNamedAfterItsProgram() {
        DataSet.Builder data = object(Samples.dose("plan", Axes.PATIENT)).toBuilder();
        DataSet.Builder foreign = new DataSet.Builder();
        data.build().elements().stream().filter(e -> e.tag() >>> 16 != 0x300B).forEach(foreign::put);
        foreign.put(Attribute.MANUFACTURER, "ACME").put(Attribute.MANUFACTURER_MODEL_NAME, "Planner");
        DoseGrid dose = read(foreign.build());
        assertEquals("ACME Planner", dose.provenance().engineId());
        assertEquals("plan", dose.name());
    }
}
