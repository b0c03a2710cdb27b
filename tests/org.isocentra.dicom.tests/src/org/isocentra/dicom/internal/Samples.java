package org.isocentra.dicom.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

import org.isocentra.device.api.DeviceDescription;
import org.isocentra.dicom.api.RtExport;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DataSet;
import org.isocentra.dicom.codec.DicomWriter;
import org.isocentra.dicom.codec.Element;
import org.isocentra.dicom.internal.image.ImageWriter;
import org.isocentra.dicom.internal.rt.RtWriter;
import org.isocentra.evaluation.api.Dvh;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.RigidTransform;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;
import org.isocentra.model.image.Image;
import org.isocentra.model.image.Modality;
import org.isocentra.model.image.Patient;
import org.isocentra.model.plan.DeliveryUnit;
import org.isocentra.model.plan.Plan;
import org.isocentra.model.plan.PlanStatus;
import org.isocentra.model.plan.Prescription;
import org.isocentra.model.radiation.Acceptance;
import org.isocentra.model.radiation.MetersetUnit;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;

/** A small patient: image, structures, plan, dose. */
public final class Samples {

    public static final Patient PATIENT =
            new Patient("S-0001", "Müller^Zoë", Optional.of(LocalDate.of(1961, 4, 2)), "F");
    public static final String FRAME = "2.25.100";

    private Samples() {
    }

    /**
     * Geometry of a small volume with unequal sizes and spacings, so that no two axes can be mistaken for each other.
     */
    public static VolumeGeometry geometry(Axes axes) {
        return new VolumeGeometry(12, 10, 8, new Vector3(1.5, 2, 2.5), new Vector3(-30, 12, 5), axes);
    }

    /** An image whose values tell where they are: round(3x + 5y + 7z) + 1000. */
    public static Image image(Modality modality, Axes axes) {
        VolumeGeometry geometry = geometry(axes);
        float[] values = new float[geometry.voxels()];
        for (int k = 0; k < geometry.nz(); k++) {
            for (int j = 0; j < geometry.ny(); j++) {
                for (int i = 0; i < geometry.nx(); i++) {
                    values[geometry.index(i, j, k)] = value(geometry.toPatient(i, j, k));
                }
            }
        }
        List<String> uids = new ArrayList<>();
        for (int k = 0; k < geometry.nz(); k++) {
            uids.add("2.25.20" + k);
        }
        String sopClass = (modality == Modality.CT ? SopClass.CT : SopClass.MR).uid();
        Image.Series series = new Image.Series("2.25.101", "1", Optional.of(LocalDate.of(2026, 3, 2)), "2.25.102",
                FRAME,
                sopClass, "Head");
        return new Image(PATIENT, modality, new Grid(geometry, values), series, uids, new Image.Window(1000, 500));
    }

    public static float value(Vector3 p) {
        return (float) Math.rint(3 * p.x() + 5 * p.y() + 7 * p.z()) + 1000;
    }

    /** The slices of an image as data sets, in slice order. */
    public static List<DataSet> slices(Image image) {
        List<DataSet> slices = new ArrayList<>();
        for (int k = 0; k < image.sopInstanceUids().size(); k++) {
            slices.add(ImageWriter.slice(
                    RtWriter.head(image, image.sopInstanceUids().get(k)), image, k));
        }
        return slices;
    }

    public static Path write(Path file, DataSet data) {
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                DicomWriter.write(data, out);
            }
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes data sets as files whose names do not tell their order. */
    public static Path write(Path folder, List<DataSet> data) {
        for (int n = 0; n < data.size(); n++) {
            write(folder.resolve("i" + n * 7 % 11 + "_" + n), data.get(n));
        }
        return folder;
    }

    /** The data set with one of its items changed. */
    public static DataSet edit(DataSet data, Attribute sequence, int index, UnaryOperator<DataSet> change) {
        Element.Sequence old = (Element.Sequence) data.find(sequence.tag()).orElseThrow();
        List<DataSet> items = new ArrayList<>(old.items());
        items.set(index, change.apply(items.get(index)));
        return data.toBuilder().put(sequence, items).build();
    }

    public static StructureSet structures() {
        List<Structure> structures = List.of(
                structure(1, "GTV_1", StructureType.GTV, 0, 5),
                structure(2, "Hirnstamm größer", StructureType.ORGAN, 6, 12),
                structure(3, "Helper", StructureType.OTHER, 0, 0));
        return new StructureSet("SET", PATIENT, "2.25.103", "2.25.101", FRAME, Optional.of("2.25.102"), structures);
    }

    /** Triangles and a square hole on some slices of the sample image along the patient axes. */
    private static Structure structure(int number, String name, StructureType type, double shift, double size) {
        List<Contour> contours = new ArrayList<>();
        for (int k = 2; k < 5 && size > 0; k++) {
            double x = -28 + shift;
            double y = 14;
            double z = 5 + 2.5 * k;
            contours.add(new Contour(List.of(new Vector3(x, y, z), new Vector3(x + size, y, z),
                    new Vector3(x, y + size, z)), Optional.of("2.25.20" + k)));
            contours.add(new Contour(List.of(new Vector3(x + 1, y + 1, z), new Vector3(x + 1.3333, y + 1, z),
                    new Vector3(x + 1.3333, y + 1.25, z), new Vector3(x + 1, y + 1.25, z)), Optional.empty()));
        }
        return new Structure(number, name, type, new Colour(10 * number, 200, 30), contours);
    }

    public static Plan plan() {
        List<DeliveryUnit> units = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            SequencedMap<String, String> settings = new LinkedHashMap<>();
            for (int sector = 8; sector >= 1; sector--) {
                settings.put("sector" + sector, sector == n ? "blocked" : "8");
            }
            units.add(new DeliveryUnit("Shot " + n, n < 3 ? "GTV_1" : "Hirnstamm größer",
                    new Vector3(-25.123456789 + n, 17.5, 12.25), 123.456789 * n, settings));
        }
        RigidTransform frame = new RigidTransform(new Axes(new Vector3(-1, 0, 0), new Vector3(0, 0.6, 0.8),
                new Vector3(0, 0.8, -0.6)), new Vector3(100, 101.5, 99.25));
        return new Plan("2.25.104", "Plan für Zoë", PlanStatus.APPROVED, "gammaknife-icon", "2026.1",
                LocalDate.of(2026, 3, 9), frame, List.of(new Prescription("GTV_1", 24, 1, "user",
                "because\nit is small"),
                        new Prescription("Hirnstamm größer", 27, 3, "protocol 1.0", "")), units);
    }

    public static DoseGrid dose(String name, Axes axes) {
        VolumeGeometry geometry = new VolumeGeometry(9, 7, 6, new Vector3(1, 1.25, 1.5), new Vector3(-29, 13, 6), axes);
        float[] values = new float[geometry.voxels()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) (24.7 * Math.exp(-Math.pow((n - 190) / 80.0, 2)));
        }
        return new DoseGrid(name, new Grid(geometry, values), new DoseProvenance("org.isocentra.dose.raytrace", "1.0.0",
                Optional.of("java"), "gammaknife", "2026.1", "ab".repeat(32), Optional.of(0.0123)));
    }

    public static Dvh dvh() {
        return new Dvh("GTV_1", new float[] {26.4f, 24.1f, 23.7f, 19.9f}, new double[] {10, 40, 80, 93.75}, "exact",
                true);
    }

    public static RtExport export() {
        DeviceDescription device = new DeviceDescription("gammaknife-icon", "Leksell Gamma Knife Icon", "gammaknife",
                "Elekta", "2026.1", MetersetUnit.SECOND, Acceptance.REPRESENTATIVE);
        return new RtExport(image(Modality.MR, Axes.PATIENT), structures(), plan(), device,
                List.of(dose("plan", Axes.PATIENT), dose("GTV_1", Axes.PATIENT)), List.of(dvh()), "1.0.0");
    }

    /** A provider that makes the same UIDs at the same time whenever it is asked. */
    public static BuiltInDicom repeatable() {
        int[] count = {0};
        return new BuiltInDicom(() -> "2.25.9000" + count[0]++,
                Clock.fixed(Instant.parse("2026-11-23T14:15:16Z"), ZoneOffset.UTC));
    }
}
