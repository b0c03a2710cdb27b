package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.api.dose.LocatedDose;
import org.isocentra.dicom.api.pixel.PixelLayout;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Layouts;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.Orientation;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.dose.DoseGrid;
import org.isocentra.model.dose.DoseProvenance;
import org.isocentra.model.geometry.Axes;
import org.isocentra.model.geometry.Grid;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.geometry.VolumeGeometry;

/** Makes a dose grid of an RT Dose object. */
public final class DoseReader {

    private static final double MAX_UNEVENNESS_MM = 0.01;
    private static final String DAMAGED = "The file is damaged or was written wrongly; export it again";
    private static final String NOT_STATED = "not stated";

    private DoseReader() {
    }

    public static DicomResult<DoseGrid> read(DicomFile file) {
        Node root = file.root();
        Identity.require(root, SopClass.RT_DOSE);
        List<Finding> findings = new ArrayList<>(Identity.findings(file));
        requireTotalPhysicalDose(root, findings);
        PixelLayout layout = Layouts.of(root);
        double scaling = root.requiredNumber(Attribute.DOSE_GRID_SCALING);
        if (!(scaling > 0)) {
            throw root.fault(Attribute.DOSE_GRID_SCALING, "is " + scaling + ", but must be positive", DAMAGED);
        }
        double[] offsets = offsets(root, layout);
        int[] order = IntStream.range(0, offsets.length).boxed()
                .sorted((a, b) -> Double.compare(offsets[a], offsets[b])).mapToInt(Integer::intValue).toArray();
        VolumeGeometry geometry = geometry(root, layout, offsets, order);
        byte[] data = root.bytes(Attribute.PIXEL_DATA);
        if (data.length < layout.dataBytes()) {
            throw root.fault(Attribute.PIXEL_DATA, "is missing", DAMAGED);
        }
        float[] doseGy = new float[geometry.voxels()];
        int framePixels = layout.rows() * layout.columns();
        for (int k = 0; k < order.length; k++) {
            for (int n = 0; n < framePixels; n++) {
                long stored = layout.stored(data, order[k] * framePixels + n);
                if (stored < 0) {
                    throw root.fault(Attribute.PIXEL_DATA, "has negative dose in frame " + (order[k] + 1), DAMAGED);
                }
                doseGy[k * framePixels + n] = (float) (stored * scaling);
            }
        }
        String name = PrivateData.DOSE_NAME.text(root).orElse("plan");
        return new DicomResult<>(new DoseGrid(name, new Grid(geometry, doseGy), provenance(root)), findings);
    }

    /** A dose with whose it is and where it lies. */
    public static DicomResult<LocatedDose> readLocated(DicomFile file) {
        DicomResult<DoseGrid> dose = read(file);
        Node root = file.root();
        return new DicomResult<>(new LocatedDose(Identity.patient(root), new LocatedDose.Study(
                root.requiredText(Attribute.STUDY_INSTANCE_UID), root.text(Attribute.STUDY_ID).orElse(""),
                root.date(Attribute.STUDY_DATE)), root.requiredText(Attribute.FRAME_OF_REFERENCE_UID),
                root.requiredText(Attribute.SOP_INSTANCE_UID),
                root.items(Attribute.REFERENCED_RT_PLAN_SEQUENCE).stream()
                        .map(plan -> plan.requiredText(Attribute.REFERENCED_SOP_INSTANCE_UID)).toList(), dose.value()),
                dose.findings());
    }

    private static void requireTotalPhysicalDose(Node root, List<Finding> findings) {
        require(root, Attribute.DOSE_UNITS, "GY", "Export the dose in Gy");
        require(root, Attribute.DOSE_TYPE, "PHYSICAL", "Export the physical dose");
        String summation = root.requiredText(Attribute.DOSE_SUMMATION_TYPE);
        if (summation.equals("MULTI_PLAN")) {
            findings.add(Finding.warning(root.path(Attribute.DOSE_SUMMATION_TYPE),
                    "is MULTI_PLAN: the sum of several plans",
                    "Judge it as such"));
        } else {
            require(root, Attribute.DOSE_SUMMATION_TYPE, "PLAN", "Export the dose of the whole plan");
        }
    }

    private static void require(Node root, Attribute attribute, String wanted, String remedy) {
        String found = root.requiredText(attribute);
        if (!found.equals(wanted)) {
            throw root.fault(attribute, "is " + found + "; only " + wanted + " can be evaluated", remedy);
        }
    }

    /** Distances of the frames from Image Position along the normal, mm, in the order of the frames. */
    private static double[] offsets(Node root, PixelLayout layout) {
        double[] offsets = root.numbers(Attribute.GRID_FRAME_OFFSET_VECTOR);
        if (offsets.length != layout.frames()) {
            throw root.fault(Attribute.GRID_FRAME_OFFSET_VECTOR, "has " + offsets.length + " values for "
                    + layout.frames()
                    + " frames", DAMAGED);
        }
        // two readings are legal: relative to the first frame, or patient z of transverse frames (PS3.3 C.8.8.3.2)
        double first = offsets[0];
        double z = root.requiredNumbers(Attribute.IMAGE_POSITION_PATIENT, 3)[2];
        if (first != 0) {
            Axes axes = Orientation.of(root);
            boolean transverse = Math.abs(Math.abs(axes.third().z()) - 1) < 1e-6;
            if (!transverse || Math.abs(first - z) > MAX_UNEVENNESS_MM) {
                throw root.fault(Attribute.GRID_FRAME_OFFSET_VECTOR, "begins with " + first
                        + " mm, which is neither 0 nor the z position of the first frame", DAMAGED);
            }
            double sign = Math.signum(axes.third().z());
            return Arrays.stream(offsets).map(o -> (o - first) * sign).toArray();
        }
        return offsets;
    }

    private static VolumeGeometry geometry(Node root, PixelLayout layout, double[] offsets, int[] order) {
        if (layout.frames() < 2) {
            throw root.fault(Attribute.NUMBER_OF_FRAMES, "is 1: a dose plane is not a volume",
                    "Export the dose as a volume");
        }
        double low = offsets[order[0]];
        double step = (offsets[order[order.length - 1]] - low) / (order.length - 1);
        for (int k = 0; k < order.length; k++) {
            if (!(step > 0) || Math.abs(offsets[order[k]] - low - k * step) > MAX_UNEVENNESS_MM) {
                throw root.fault(Attribute.GRID_FRAME_OFFSET_VECTOR, "frames are unevenly spaced",
                        "Export the dose on an even grid");
            }
        }
        Axes axes = Orientation.of(root);
        double[] position = root.requiredNumbers(Attribute.IMAGE_POSITION_PATIENT, 3);
        double[] spacing = root.requiredNumbers(Attribute.PIXEL_SPACING, 2);
        Vector3 origin = new Vector3(position[0], position[1], position[2]).plus(axes.third().times(low));
        try {
            return new VolumeGeometry(layout.columns(), layout.rows(), layout.frames(),
                    new Vector3(spacing[1], spacing[0], step), origin, axes);
        } catch (IllegalArgumentException e) {
            throw root.fault(Attribute.PIXEL_SPACING, e.getMessage(), DAMAGED, e);
        }
    }

    private static DoseProvenance provenance(Node root) {
        if (PrivateData.isReserved(root)) {
            return new DoseProvenance(PrivateData.ENGINE_ID.text(root).orElse(NOT_STATED),
                    PrivateData.ENGINE_VERSION.text(root).orElse(NOT_STATED), PrivateData.KERNEL_ID.text(root),
                    PrivateData.BEAM_MODEL_ID.text(root).orElse(NOT_STATED),
                    PrivateData.BEAM_MODEL_VERSION.text(root).orElse(NOT_STATED),
                    PrivateData.INPUT_DIGEST.text(root).orElse(""), uncertainty(root));
        }
        String program = Stream.of(Attribute.MANUFACTURER, Attribute.MANUFACTURER_MODEL_NAME)
                .flatMap(a -> root.text(a).stream()).collect(Collectors.joining(" "));
        return new DoseProvenance(program.isEmpty() ? NOT_STATED : program,
                root.text(Attribute.SOFTWARE_VERSIONS).orElse(NOT_STATED), Optional.empty(), NOT_STATED, NOT_STATED, "",
                Optional.empty());
    }

    private static Optional<Double> uncertainty(Node root) {
        return Arrays.stream(PrivateData.RELATIVE_UNCERTAINTY.numbers(root)).boxed().findFirst();
    }
}
