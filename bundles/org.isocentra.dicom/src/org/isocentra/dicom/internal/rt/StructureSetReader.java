package org.isocentra.dicom.internal.rt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.isocentra.dicom.api.DicomResult;
import org.isocentra.dicom.codec.Attribute;
import org.isocentra.dicom.codec.DicomFile;
import org.isocentra.dicom.codec.Node;
import org.isocentra.dicom.internal.Identity;
import org.isocentra.dicom.internal.SopClass;
import org.isocentra.model.Finding;
import org.isocentra.model.geometry.Vector3;
import org.isocentra.model.image.Image;
import org.isocentra.model.structure.Colour;
import org.isocentra.model.structure.Contour;
import org.isocentra.model.structure.Structure;
import org.isocentra.model.structure.StructureSet;
import org.isocentra.model.structure.StructureType;

/** Makes a structure set of an RT Structure Set object. */
public final class StructureSetReader {

    /** Points of one contour may leave its plane by this much: coordinates are often rounded to 0.01 mm. */
    private static final double MAX_OUT_OF_PLANE_MM = 0.1;
    private static final Colour NO_COLOUR = new Colour(128, 128, 128);
    private static final String AGAIN = "Export the structure set again from the program it comes from";

    private final DicomFile file;
    private final Node root;
    private final List<Finding> findings = new ArrayList<>();

    private StructureSetReader(DicomFile file) {
        this.file = file;
        this.root = file.root();
    }

    public static DicomResult<StructureSet> read(DicomFile file) {
        StructureSetReader reader = new StructureSetReader(file);
        StructureSet set = reader.read();
        return new DicomResult<>(set, reader.findings);
    }

    /** Reads structures to be used with an image. */
    public static DicomResult<StructureSet> read(DicomFile file, Image image) {
        StructureSetReader reader = new StructureSetReader(file);
        StructureSet set = reader.read();
        reader.match(set, image);
        return new DicomResult<>(set, reader.findings);
    }

    private StructureSet read() {
        Identity.require(root, SopClass.RT_STRUCTURE_SET);
        findings.addAll(Identity.findings(file));
        Map<Integer, Node> rois = rois();
        String frame = frameOfReference(rois);
        Map<Integer, Node> contours = byReference(Attribute.ROI_CONTOUR_SEQUENCE, rois);
        Map<Integer, Node> observations = byReference(Attribute.RT_ROI_OBSERVATIONS_SEQUENCE, rois);
        List<Structure> structures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        rois.forEach((number, roi) -> {
            Structure structure = structure(number, roi, contours.get(number), observations.get(number));
            if (!names.add(structure.name())) {
                findings.add(Finding.warning(roi.path(Attribute.ROI_NAME), "'" + structure.name()
                        + "' is the name of more than one structure; the first is meant wherever the name is used",
                        "Give each structure a name of its own"));
            }
            structures.add(structure);
        });
        return new StructureSet(root.text(Attribute.STRUCTURE_SET_LABEL).orElse(""), Identity.patient(root),
                root.requiredText(Attribute.SOP_INSTANCE_UID), root.requiredText(Attribute.STUDY_INSTANCE_UID), frame,
                seriesUid(), structures);
    }

    /** Structures by number, in the order of the file. */
    private Map<Integer, Node> rois() {
        Map<Integer, Node> rois = new LinkedHashMap<>();
        for (Node roi : root.requiredItems(Attribute.STRUCTURE_SET_ROI_SEQUENCE)) {
            int number = roi.requiredInteger(Attribute.ROI_NUMBER);
            if (rois.putIfAbsent(number, roi) != null) {
                throw roi.fault(Attribute.ROI_NUMBER, number + " is the number of two structures", AGAIN);
            }
        }
        return rois;
    }

    private String frameOfReference(Map<Integer, Node> rois) {
        Optional<String> frame = Optional.empty();
        for (Node roi : rois.values()) {
            String own = roi.requiredText(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID);
            if (frame.isPresent() && !frame.get().equals(own)) {
                throw roi.fault(Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "structure '"
                        + roi.text(Attribute.ROI_NAME).orElse("") + "' is in frame of reference " + own + ", others in "
                        + frame.get() + ": their positions cannot be compared",
                        "Export one structure set for each frame of reference");
            }
            frame = Optional.of(own);
        }
        return frame.orElseThrow();
    }

    private Optional<String> seriesUid() {
        return root.items(Attribute.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
                .flatMap(f -> f.items(Attribute.RT_REFERENCED_STUDY_SEQUENCE).stream())
                .flatMap(s -> s.items(Attribute.RT_REFERENCED_SERIES_SEQUENCE).stream())
                .flatMap(s -> s.text(Attribute.SERIES_INSTANCE_UID).stream()).findFirst();
    }

    private Map<Integer, Node> byReference(Attribute sequence, Map<Integer, Node> rois) {
        Map<Integer, Node> byNumber = new HashMap<>();
        for (Node item : root.items(sequence)) {
            int number = item.requiredInteger(Attribute.REFERENCED_ROI_NUMBER);
            if (!rois.containsKey(number)) {
                throw item.fault(Attribute.REFERENCED_ROI_NUMBER, "is " + number + ", but no structure has that number",
                        AGAIN);
            }
            boolean repeated = byNumber.putIfAbsent(number, item) != null;
            if (repeated && sequence == Attribute.ROI_CONTOUR_SEQUENCE) {
                throw item.fault(Attribute.REFERENCED_ROI_NUMBER, number + " has contours in two places", AGAIN);
            }
        }
        return byNumber;
    }

    private Structure structure(int number, Node roi, Node contours, Node observation) {
        String name = name(roi);
        StructureType type = observation == null ? StructureType.OTHER
                : StructureType.of(observation.text(Attribute.RT_ROI_INTERPRETED_TYPE).orElse(""));
        List<Contour> closed = contours == null ? List.of() : contours(name, contours);
        if (closed.isEmpty()) {
            findings.add(Finding.information(roi.path(), "structure '" + name + "' has no closed contours"));
        }
        return new Structure(number, name, type, colour(contours), closed);
    }

    /** The name without characters that do not show or that change the direction of writing. */
    private String name(Node roi) {
        String name = roi.text(Attribute.ROI_NAME).orElse("");
        String shown = name.replaceAll("[\\p{Cc}\\p{Cf}]", "").strip();
        if (!shown.equals(name)) {
            findings.add(Finding.warning(roi.path(Attribute.ROI_NAME), "has characters that do not show; read as '"
                    + shown + "'",
                    "Rename the structure"));
        }
        return shown;
    }

    private static Colour colour(Node contours) {
        double[] colour = contours == null ? new double[0] : contours.numbers(Attribute.ROI_DISPLAY_COLOR);
        boolean usable = colour.length == 3;
        for (double component : colour) {
            usable &= component >= 0 && component <= 255 && component == Math.rint(component);
        }
        return usable ? new Colour((int) colour[0], (int) colour[1], (int) colour[2]) : NO_COLOUR;
    }

    private List<Contour> contours(String name, Node roi) {
        List<Contour> contours = new ArrayList<>();
        Map<String, Integer> leftOut = new TreeMap<>();
        for (Node item : roi.items(Attribute.CONTOUR_SEQUENCE)) {
            String type = item.requiredText(Attribute.CONTOUR_GEOMETRIC_TYPE);
            List<Vector3> points = points(item);
            if (!type.equals("CLOSED_PLANAR") && !type.equals("CLOSEDPLANAR_XOR")) {
                leftOut.merge(type, 1, Integer::sum);
            } else if (points.size() < 3) {
                leftOut.merge("fewer than 3 points", 1, Integer::sum);
            } else if (areaVector(points).length() == 0) {
                leftOut.merge("no area", 1, Integer::sum);
            } else {
                requirePlanar(item, name, points);
                contours.add(new Contour(points, sopInstance(item)));
            }
        }
        leftOut.forEach((why, count) -> findings.add(Finding.warning(roi.path(), count + " contours of structure '"
                + name
                + "' were left out (" + why + ")", "Draw closed contours where they belong to the volume")));
        return contours;
    }

    private List<Vector3> points(Node item) {
        double[] values = item.numbers(Attribute.CONTOUR_DATA);
        int count = item.requiredInteger(Attribute.NUMBER_OF_CONTOUR_POINTS);
        if (values.length != Math.multiplyFull(count, 3)) {
            throw item.fault(Attribute.NUMBER_OF_CONTOUR_POINTS, "is " + count + ", but there are " + values.length
                    + " coordinates (" + String.format(Locale.ROOT, "%.2f", values.length / 3.0) + " points)", AGAIN);
        }
        List<Vector3> points = new ArrayList<>(count);
        for (int i = 0; i < values.length; i += 3) {
            points.add(new Vector3(values[i], values[i + 1], values[i + 2]));
        }
        return points;
    }

    private static Optional<String> sopInstance(Node item) {
        return item.items(Attribute.CONTOUR_IMAGE_SEQUENCE).stream()
                .flatMap(i -> i.text(Attribute.REFERENCED_SOP_INSTANCE_UID).stream()).findFirst();
    }

    private static void requirePlanar(Node item, String name, List<Vector3> points) {
        Vector3 normal = areaVector(points).unit();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Vector3 point : points) {
            double along = point.minus(points.getFirst()).dot(normal);
            low = Math.min(low, along);
            high = Math.max(high, along);
        }
        if (high - low > 2 * MAX_OUT_OF_PLANE_MM) {
            throw item.fault(Attribute.CONTOUR_DATA, String.format(Locale.ROOT,
                    "a contour of structure '%s' is not in one plane (%.2f mm)", name, high - low), AGAIN);
        }
    }

    /** Normal of a polygon with its area as length, in mm². */
    private static Vector3 areaVector(List<Vector3> points) {
        Vector3 origin = points.getFirst();
        Vector3 sum = Vector3.ZERO;
        for (int i = 2; i < points.size(); i++) {
            sum = sum.plus(points.get(i - 1).minus(origin).cross(points.get(i).minus(origin)));
        }
        return sum.times(0.5);
    }

    private void match(StructureSet set, Image image) {
        Identity.requireSame(root, image.patient());
        if (!set.frameOfReferenceUid().equals(image.series().frameOfReferenceUid())) {
            throw root.items(Attribute.STRUCTURE_SET_ROI_SEQUENCE).getFirst().fault(
                    Attribute.REFERENCED_FRAME_OF_REFERENCE_UID, "the structures are in frame of reference "
                            + set.frameOfReferenceUid() + ", the images in " + image.series().frameOfReferenceUid(),
                    "Name the images the structures were drawn on");
        }
        if (set.seriesUid().isPresent() && !set.seriesUid().get().equals(image.series().seriesUid())) {
            findings.add(Finding.information(file.name(),
                    "was drawn on another series of the same frame of reference than the planning images"));
        }
        Set<String> slices = Set.copyOf(image.sopInstanceUids());
        for (Structure structure : set.structures()) {
            long elsewhere = structure.contours().stream().filter(c -> !onSlice(c, image)).count();
            if (elsewhere > 0) {
                findings.add(Finding.information(file.name(), elsewhere + " contours of structure '" + structure.name()
                        + "' do not lie on slices of the planning images"));
            }
            boolean sameSeries = set.seriesUid().filter(image.series().seriesUid()::equals).isPresent();
            long unknown = structure.contours().stream().flatMap(c -> c.sopInstanceUid().stream())
                    .filter(uid -> sameSeries && !slices.contains(uid)).count();
            if (unknown > 0) {
                findings.add(Finding.warning(file.name(), unknown + " contours of structure '" + structure.name()
                        + "' name images that are not in the planning series", "Check that the series is complete"));
            }
        }
    }

    private static boolean onSlice(Contour contour, Image image) {
        double k = image.grid().geometry().toIndex(contour.points().getFirst()).z();
        double off = Math.abs(k - Math.rint(k)) * image.grid().geometry().spacingMm().z();
        return off <= MAX_OUT_OF_PLANE_MM && k > -0.5 && k < image.grid().geometry().nz() - 0.5;
    }
}
